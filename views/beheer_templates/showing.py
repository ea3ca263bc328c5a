"""A Word document as a page shows it: headings that follow each other, and the lines of a list together.

Only plain texts leave this module; the page writes the HTML around them, so nothing in a document can be markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from documents.viewing.blocks import Block, Paragraph, Span, Table, View

_FIRST, _DEEPEST = 3, 6
"""The level in HTML of the first heading of a document, below those of the page around it; there are six."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` is that of HTML."""

    text: str
    level: int
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    spans: tuple[Span, ...]
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Items:
    """Lines of a list that follow each other."""

    items: tuple[tuple[Span, ...], ...]
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, by its number in the document; `headers` are the rows that Word repeats."""

    number: int
    headers: tuple[tuple[tuple[Shown, ...], ...], ...]
    rows: tuple[tuple[tuple[Shown, ...], ...], ...]
    kind: str = "table"


Shown: TypeAlias = Heading | Text | Items | Grid


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """The three parts of a document as they are shown."""

    above: tuple[Shown, ...]
    body: tuple[Shown, ...]
    below: tuple[Shown, ...]
    is_cut: bool


def show(view: View) -> ShownDocument:
    """Lay a document out for a page."""
    shower = _Shower()
    return ShownDocument(
        above=tuple(shower.show(view.above)),
        body=tuple(shower.show(view.body)),
        below=tuple(shower.show(view.below)),
        is_cut=view.is_cut,
    )


class _Shower:
    """Remembers the level of the last heading, for on a page none may skip one, and counts the tables."""

    def __init__(self) -> None:
        self.last = _FIRST - 1
        self.tables = 0

    def show(self, blocks: Sequence[Block]) -> Iterator[Shown]:
        items: list[tuple[Span, ...]] = []
        for block in blocks:
            if isinstance(block, Paragraph) and not block.text.strip():
                continue
            if isinstance(block, Paragraph) and block.is_item:
                items.append(block.spans)
                continue
            if items:
                yield Items(tuple(items))
                items = []
            yield self._show_table(block) if isinstance(block, Table) else self._show_paragraph(block)
        if items:
            yield Items(tuple(items))

    def _show_paragraph(self, paragraph: Paragraph) -> Shown:
        if paragraph.level is None:
            return Text(paragraph.spans)
        self.last = min(paragraph.level + _FIRST, self.last + 1, _DEEPEST)
        return Heading(paragraph.text, self.last)

    def _show_table(self, table: Table) -> Grid:
        self.tables += 1
        number = self.tables
        rows = [(row.is_header, tuple(tuple(self.show(cell)) for cell in row.cells)) for row in table.rows]
        headers = 0
        while headers < len(rows) - 1 and rows[headers][0]:
            headers += 1
        return Grid(number, tuple(cells for _, cells in rows[:headers]), tuple(cells for _, cells in rows[headers:]))
