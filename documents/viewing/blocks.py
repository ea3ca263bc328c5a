"""What a document is made of when only its text and its shape matter. All values are frozen and plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """Letters that look alike."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` is that of a heading from 1, 0 for the title, None for text; `is_item`: a line of a list."""

    spans: tuple[Span, ...]
    level: int | None = None
    is_item: bool = False

    @property
    def text(self) -> str:
        """All its letters."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; a header row is repeated on every page."""

    cells: tuple[tuple[Block, ...], ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Its rows from top to bottom; a cell may hold tables too."""

    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class View:
    """The body of a document, and what stands above and below every page. `is_cut`: the rest is not shown."""

    body: tuple[Block, ...]
    above: tuple[Block, ...] = ()
    below: tuple[Block, ...] = ()
    is_cut: bool = False
