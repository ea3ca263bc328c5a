"""What every reader makes: sheets of text cells with their row and column, the same for Excel and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forms.definition import Place
from forms.findings import Finding

SHEETS = ("survey", "choices", "settings")
"""The sheets of a form; what stands on any other is not read, and one finding says so."""

MAX_ROWS = 20_000
MAX_COLUMNS = 60
LISTS = "_lijsten"
"""The sheet with the lists to choose from in a workbook that we wrote ourselves; it holds nothing of the form."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that nobody sees and that no workbook can hold."""


class ReadError(Exception):
    """A file that cannot be read as a form at all; the message is one Dutch sentence for the person who offered it."""


class ReadLaterError(ReadError):
    """A file that could not be opened now, which says nothing of the file: later it may be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet. `number` is the Excel row or the line of the file; `cells` are trimmed, "" where empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its header row and the rows under it that are not blank. `name` is as written."""

    name: str
    header: Row
    rows: tuple[Row, ...]

    def place(self, row: Row, index: int) -> Place:
        """Where the cell `index` of `row` stands; a cell outside the header has no column name."""
        column = self.header.cells[index] if index < len(self.header.cells) else ""
        return Place(self.name, row.number, column, index)


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets in the order of the file, with what the reader noticed on the way."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()


def clean_cell(text: str) -> str:
    """Trim a cell, and make the invisible blanks and characters that Word, Excel and web pages leave ordinary."""
    if not text:
        return text
    if text.isascii() and text.isprintable():  # nothing to put right, as in nearly every cell
        return text.strip()
    ordinary = _UNSEEN.sub("", text.replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n"))
    return ordinary.strip().strip("\u200b\ufeff").strip()


def make_sheet(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    """Take the first row that is not blank as the header; refuse more rows or columns than a form can need."""
    kept = [Row(number, _trimmed(cells)) for number, cells in rows]
    kept = [row for row in kept if row.cells]
    if len(kept) > MAX_ROWS:
        raise ReadError(f"Blad “{name[:40]}” heeft meer dan {MAX_ROWS} regels. Zo groot kan een formulier niet zijn.")
    for row in kept:
        check_width(name, row.number, len(row.cells))
    header, *rest = kept or [Row(0, ())]
    return Sheet(name, header, tuple(rest))


def check_width(name: str, number: int, width: int) -> None:
    """Raise `ReadError` when a row is filled further to the right than a form can need."""
    if width > MAX_COLUMNS:
        raise ReadError(f"Blad “{name[:40]}”, regel {number}: er zijn meer dan {MAX_COLUMNS} kolommen gevuld.")


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    cleaned = [clean_cell(cell) for cell in cells]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return tuple(cleaned)
