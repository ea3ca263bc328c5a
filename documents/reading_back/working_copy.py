"""A Word file as it was read: paragraphs with fields and fixed text, tables, comments. Frozen, without any XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from documents.reading_back.words import normal_form


class RevisionKind(StrEnum):
    """What somebody did while changes were tracked."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved_away"
    MOVED_HERE = "moved_here"


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change. `author` is what was typed in the word processor, no proof; `moment` as the file has it."""

    kind: RevisionKind
    text: str
    author: str
    moment: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin. `quote` is the text it was put at; `answer_to` the id of the comment it answers."""

    id: str
    author: str
    moment: str
    text: str
    quote: str = ""
    is_resolved: bool = False
    answer_to: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph: the text in a control, or fixed text (`path` is empty).

    `accepted` and `rejected` are the text with all tracked changes taken over, or none of them.
    """

    path: str
    accepted: str
    rejected: str
    revisions: tuple[Revision, ...] = ()
    comments: tuple[str, ...] = ()
    shows_placeholder: bool = False
    day: str = ""
    """The ISO date that a date picker holds; empty without one."""
    is_closed: bool = False
    """Whether only a date or one of a list can be put in, so that many rows have the same."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` and `before` are the normal forms of the accepted and the rejected text; `rows` the bookmarked rows.

    `is_gone` says that the whole paragraph was deleted while changes were tracked.
    """

    pieces: tuple[Piece, ...]
    text: str
    before: str
    paths: tuple[str, ...]
    rows: tuple[str, ...] = ()
    is_gone: bool = False

    @property
    def fixed_text(self) -> str:
        """What stands outside the fields, in normal form."""
        return normal_form("".join(piece.accepted for piece in self.pieces if not piece.path))


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell of a table; `text` is its normal form."""

    blocks: tuple[Block, ...]
    text: str

    @property
    def is_unanswered(self) -> bool:
        """Whether it holds nothing but placeholders."""
        pieces = [piece for paragraph in self.list_paragraphs() for piece in paragraph.pieces]
        return bool(pieces) and all(piece.shows_placeholder for piece in pieces)

    @property
    def is_closed(self) -> bool:
        """Whether it holds a control for a date or one of a list."""
        return any(piece.is_closed for paragraph in self.list_paragraphs() for piece in paragraph.pieces)

    def list_paragraphs(self) -> list[Paragraph]:
        """Return the paragraphs that stand in the cell itself, not in a table inside it."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table in Word. `inserted` and `deleted` say who did that while changes were tracked."""

    cells: tuple[Cell, ...]
    text: str
    before: str
    paths: tuple[str, ...]
    rows: tuple[str, ...] = ()
    inserted: Revision | None = None
    deleted: Revision | None = None

    @property
    def is_gone(self) -> bool:
        """Whether it was deleted while changes were tracked."""
        return self.deleted is not None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; nothing of it is tracked but its rows."""

    table_rows: tuple[TableRow, ...]
    text: str
    before: str
    paths: tuple[str, ...]
    rows: tuple[str, ...] = ()
    is_gone: bool = False


Block: TypeAlias = Paragraph | Table
Item: TypeAlias = Block | TableRow


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands in or behind the field `near`, in or behind a paragraph with these words."""

    near: str
    words: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole file. `stories` are the body, the headers, the footers, the notes and the text boxes, each in order."""

    stories: Mapping[str, tuple[Block, ...]]
    comments: Mapping[str, Comment]
    program: str = ""
    """What wrote the file and its version, as the file says it: ``LibreOffice/7.4.7.2``."""
    saved_by: str = ""
    """Who saved it last, as typed in the word processor: no proof. `saved_at` is when, as the file has it."""
    saved_at: str = ""
    pictures: tuple[Picture, ...] = ()
