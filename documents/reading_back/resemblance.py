"""How much two paragraphs, tables or rows look like the same one, from 0 to 1."""

from __future__ import annotations

from documents.reading_back.cutting import cut_text
from documents.reading_back.layout import lay_out
from documents.reading_back.words import likeness
from documents.reading_back.working_copy import Item, Paragraph, Table, TableRow

_FITS = 0.9
_FEW_LETTERS = 3
_HEAVIEST = 60
"""A cell weighs as much as its text is long, up to this many characters; a placeholder weighs nothing."""
_CLOSED = 0.25
"""How much less a cell weighs that holds a date or one of a list."""
_HEADER = 0.5


def resemblance(old: Item, new: Item) -> float:
    """Return how alike they are; a text with all changes rejected counts as much as one with all accepted."""
    if isinstance(old, TableRow) and isinstance(new, TableRow):
        return max(_rows_alike(old, new), likeness(old.text, new.before) if new.before != new.text else 0.0)
    if isinstance(old, Table) and isinstance(new, Table):
        return _tables_alike(old, new)
    if isinstance(old, Paragraph) and isinstance(new, Paragraph):
        return _paragraphs_alike(old, new)
    return 0.0


def _paragraphs_alike(old: Paragraph, new: Paragraph) -> float:
    if set(new.paths) - set(old.paths) and not set(new.paths) & set(old.paths):
        return 0.0
    if old.paths and fits(old, new, _FEW_LETTERS):
        return max(_FITS, likeness(old.text, new.text))
    before = likeness(old.text, new.before) if new.before != new.text else 0.0
    return max(likeness(old.text, new.text), before)


def fits(old: Paragraph, new: Paragraph, least: int = 0) -> bool:
    """Whether the fixed text of `old` stands around other values in `new`; never with less than `least` letters."""
    layout = lay_out(old, frozenset(old.paths))
    if layout.weight < least:
        return False
    fixed = [piece.accepted for piece in layout.fixed]
    return cut_text(fixed, [piece.accepted for piece in layout.slots], new.text) is not None


def _rows_alike(old: TableRow, new: TableRow) -> float:
    """Compare cell by cell; where all fixed text stands as it stood, the answers next to it may be any."""
    if len(old.cells) != len(new.cells):
        return 0.0
    total = weights = 0.0
    fixed: list[bool] = []
    for first, second in zip(old.cells, new.cells, strict=True):
        weight = 0.0 if first.is_unanswered else min(max(len(first.text), len(second.text)), _HEAVIEST)
        weight *= _CLOSED if first.is_closed else 1
        total += weight * likeness(first.text, second.text)
        weights += weight
        fixed += [first.text == second.text] if first.text and not any(block.paths for block in first.blocks) else []
    alike = total / weights if weights else 0.0
    return max(alike, _FITS) if fixed and all(fixed) else alike


def _tables_alike(old: Table, new: Table) -> float:
    lines, others = set(old.text.split("\n")), set(new.text.split("\n"))
    shared = len(lines & others) / max(1, min(len(lines), len(others)))
    same_header = bool(old.table_rows and new.table_rows and old.table_rows[0].text == new.table_rows[0].text)
    return min(1.0, shared + (_HEADER if same_header and not old.table_rows[0].paths else 0.0))
