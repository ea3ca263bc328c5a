"""A Word plan as plain values: headings, lines and tables, with every place to fill in marked as what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to write: dots, a line, an empty control. `is_date`: its form says that a date belongs there."""

    hint: str = ""
    is_date: bool = False
    is_long: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A box or a round to tick; of round ones only one is ticked."""

    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A list in Word itself to choose from."""

    options: tuple[str, ...]


Piece: TypeAlias = "str | Blank | Tick | Menu"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` begins at 1, and 0 is the title of the document."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a line of one; without pieces it is empty. `is_bold`: every letter in it is."""

    pieces: tuple[Piece, ...] = ()
    is_bold: bool = False

    @property
    def text(self) -> str:
        """The words in it."""
        return " ".join(" ".join(piece for piece in self.pieces if isinstance(piece, str)).split())

    @property
    def has_space(self) -> bool:
        """Whether something can be filled in."""
        return any(not isinstance(piece, str) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of a table, that spans so many columns."""

    blocks: tuple[Block, ...]
    columns: int = 1

    @property
    def text(self) -> str:
        """The words in it, without those of a table inside."""
        return " ".join(words for block in self.blocks if not isinstance(block, Table) and (words := block.text))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything on its lines."""
        return tuple(piece for block in self.blocks if isinstance(block, Line) for piece in block.pieces)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but room to write in."""
        return not self.text and not any(isinstance(block, Table) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = "Heading | Line | Table"


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole Word plan. `left_out` says in Dutch what was not read."""

    title: str
    blocks: Sequence[Block]
    left_out: tuple[str, ...] = ()
