"""Two documents laid beside each other, paragraph by paragraph: what a reader of the new one finds changed.

Only text counts. Where only the look changed, nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.viewing.aligning import Mark, Piece, align, compare_words
from documents.viewing.blocks import Block, Paragraph, View

MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that is changed, added or removed; `heading` is the nearest one above it, or itself."""

    heading: str
    pieces: tuple[Piece, ...]

    @property
    def is_heading(self) -> bool:
        """Whether it is that heading itself."""
        kept = (piece.text for piece in self.pieces if piece.mark is not Mark.REMOVED)
        return self.heading in {"".join(kept), "".join(piece.text for piece in self.pieces)}


@dataclass(frozen=True, slots=True)
class Redline:
    """The changes from top to bottom, and how many paragraphs stayed. `more`: changes that are not shown."""

    changes: tuple[Change, ...]
    same: int
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    heading: str
    text: str


def compare_views(before: View, after: View) -> Redline:
    """Return what changed between two documents."""
    old, new = list(_list_lines(before)), list(_list_lines(after))
    pairs = list(align([line.text for line in old], [line.text for line in new]))
    changes = [change for pair in pairs if (change := _change(old, new, *pair)) is not None]
    return Redline(tuple(changes[:MOST_CHANGES]), len(pairs) - len(changes), max(0, len(changes) - MOST_CHANGES))


def _change(old: Sequence[_Line], new: Sequence[_Line], before: int | None, after: int | None) -> Change | None:
    if after is None:
        assert before is not None, "a pair has one of them"
        return Change(old[before].heading, (Piece(old[before].text, Mark.REMOVED),))
    line = new[after]
    if before is None:
        return Change(line.heading, (Piece(line.text, Mark.ADDED),))
    if old[before].text == line.text:
        return None
    return Change(line.heading, compare_words(old[before].text, line.text))


def _list_lines(view: View) -> Iterator[_Line]:
    """Every paragraph with a text, in the order of reading: the header first, the footer last."""
    heading = ""
    for paragraph in (*_list_paragraphs(view.above), *_list_paragraphs(view.body), *_list_paragraphs(view.below)):
        text = paragraph.text.strip()
        if paragraph.level is not None and text:
            heading = text
        if text:
            yield _Line(heading, text)


def _list_paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _list_paragraphs(cell)
