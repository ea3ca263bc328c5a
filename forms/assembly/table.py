"""A sheet as the form language reads it: lines with cells by column, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.assembly.columns import Column, read_header, take_for_meant
from forms.assembly.sheets import below_a_title, find_sheet
from forms.definition import Place
from forms.readers.workbook import Row, Workbook


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a sheet, found by name: every rule asks for many cells of every row."""

    columns: tuple[Column, ...]
    by_key: Mapping[str, tuple[Column, ...]]
    first: Mapping[tuple[str, str], int]
    """Where the first column of a key and language stands."""
    plain: tuple[str, ...]
    """By column the key of one that has no language, or "" where the key stood before; that is what is asked most."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the header. A column that is not there reads as ""."""

    sheet: str
    header: Header
    row: Row
    plain: Mapping[str, str]
    """The filled cells of columns without a language: the rules ask every row for many cells, most of them empty."""

    @property
    def number(self) -> int:
        """The Excel row, or the line of the Markdown file."""
        return self.row.number

    def text(self, key: str, language: str = "") -> str:
        """Return the cell under `key` in exactly this language."""
        if not language:
            return self.plain.get(key, "")
        index, cells = self.header.first.get((key, language)), self.row.cells
        return cells[index] if index is not None and index < len(cells) else ""

    def place(self, key: str = "", language: str | None = None) -> Place:
        """Where the cell under `key` stands; without a language the first filled column of that name."""
        empty: Column | None = None
        for column in self.header.by_key.get(key, ()):
            if language is None or column.language == language:
                if self._cell(column):
                    return Place(self.sheet, self.row.number, column.header, column.index)
                empty = empty or column
        if empty is None:
            return Place(self.sheet, self.row.number, key)
        return Place(self.sheet, self.row.number, empty.header, empty.index)

    def languages(self, key: str) -> Sequence[tuple[str, str]]:
        """Every filled cell of a column that may be translated, with its language."""
        columns = self.header.by_key.get(key)
        if columns is None:
            return ()
        cells = self.row.cells
        return [(one.language, cells[one.index]) for one in columns if one.index < len(cells) and cells[one.index]]

    def others(self, known: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Every filled cell under a header outside `known`, by that header."""
        for column in self.header.columns:
            if column.header and column.key not in known and self._cell(column):
                yield column.header, self._cell(column)

    def fills(self, known: frozenset[str]) -> bool:
        """Whether a cell is filled in one of the columns `known`; a row of remarks fills only others."""
        if not known.isdisjoint(self.plain):
            return True
        return any(column.key in known and self._cell(column) for column in self.header.columns)

    def _cell(self, column: Column) -> str:
        return self.row.cells[column.index] if column.index < len(self.row.cells) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its columns understood. A sheet that is not in the file is an empty table without columns."""

    name: str
    header_row: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    above: tuple[Row, ...] = ()
    """Rows above the header, such as a title."""

    def has_as_written(self, key: str) -> bool:
        """Whether this column is in the header and not misspelt."""
        return any(column.own_key == key for column in self.columns)

    def has(self, *keys: str) -> bool:
        """Whether one of these columns is in the header."""
        return any(column.key in keys for column in self.columns)

    def has_language(self, key: str, language: str) -> bool:
        """Whether the header has this column in this language."""
        return any((column.key, column.language) == (key, language) for column in self.columns)

    def header_place(self, header: str = "") -> Place:
        """Where a header stands."""
        index = next((column.index for column in self.columns if column.header == header), -1)
        return Place(self.name, self.header_row, header, index)


def find_table(workbook: Workbook, name: str, *, guessing: bool = False) -> Table:
    """Return the sheet called `name` in any case; an empty table when the file has none.

    When guessing, a misspelt sheet or column is read as the one that it must be, and the header is looked for under a
    title: the rules name such a mistake, and what is wrong besides can be named too.
    """
    sheet = find_sheet(workbook, name, guessing=guessing)
    if sheet is None:
        return Table(name, 1, (), ())
    above: tuple[Row, ...] = ()
    if guessing:
        sheet, above = below_a_title(sheet, name)
    columns = tuple(read_header(header, index) for index, header in enumerate(sheet.header.cells))
    if guessing:
        columns = take_for_meant(columns, name)
    shown = name if sheet.name.casefold() == name else sheet.name
    header = _index(columns)
    lines = tuple(Line(shown, header, row, _plain(header, row)) for row in sheet.rows)
    return Table(shown, max(sheet.header.number, 1), columns, lines, above)


def _index(columns: tuple[Column, ...]) -> Header:
    by_key: dict[str, list[Column]] = {}
    first: dict[tuple[str, str], int] = {}
    for column in columns:
        by_key.setdefault(column.key, []).append(column)
        first.setdefault((column.key, column.language), column.index)
    kept = {index: key for (key, language), index in first.items() if not language}
    plain = tuple(kept.get(column.index, "") for column in columns)
    return Header(columns, {key: tuple(found) for key, found in by_key.items()}, first, plain)


def _plain(header: Header, row: Row) -> dict[str, str]:
    return {key: cell for key, cell in zip(header.plain, row.cells, strict=False) if cell and key}
