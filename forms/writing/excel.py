"""Writes a form as an Excel workbook that helps whoever changes it: lists to choose from, and help at every column.

Every cell is written as text, so that ``0012``, ``1,5`` and ``=a`` stay what they are.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook as Book
from openpyxl.cell.cell import TYPE_STRING, Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from forms.assembly.columns import Column, read_header
from forms.findings import Finding
from forms.readers.workbook import LISTS, Row, Sheet, Workbook
from forms.writing.column_help import HELP, OTHER_CHOICE_COLUMN
from forms.writing.drop_downs import add_drop_downs
from forms.writing.looks import HEADER, Looks, find_look, hold_text
from forms.writing.remarks import add_comment, write_remarks

LONGEST_CELL = 32_767
"""Characters in a cell; Excel has no room for more."""
_LONGEST_NAME = 31
_LINE = 15.0
"""The height of a line, in points."""
_MOST_LINES = 12
"""A longer text can be read in the bar above the sheet."""
_WIDTHS = {
    "type": 30,
    "name": 26,
    "list_name": 22,
    "label": 52,
    "hint": 44,
    "x_betekenis": 22,
    "relevant": 36,
    "constraint": 32,
    "calculation": 40,
    "choice_filter": 30,
    "required_message": 32,
    "constraint_message": 32,
}
"""Widths of columns, in characters."""
_WIDTH = 20


class WriteError(Exception):
    """A form that does not fit in a workbook; the message is a Dutch sentence."""


def write_excel(workbook: Workbook, findings: Sequence[Finding] = ()) -> bytes:
    """The workbook with the same sheets and cells; with `findings` they stand at their cells.

    Raise `WriteError` for a text that no cell of Excel can hold.
    """
    book = Book()
    book.remove(book.worksheets[0])
    rows: dict[str, dict[int, int]] = {}
    looks = Looks()
    for sheet in workbook.sheets:
        rows[sheet.name.casefold()] = _write_sheet(_new_sheet(book, sheet.name), sheet, looks)
    if not book.worksheets:
        book.create_sheet("survey")
    add_drop_downs(book, workbook)
    write_remarks(book, findings, rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _new_sheet(book: Book, name: str) -> Worksheet:
    if not name or len(name) > _LONGEST_NAME or INVALID_TITLE_REGEX.search(name) or name.casefold() in _titles(book):
        raise WriteError(f"Een blad van Excel kan niet “{name[:40]}” heten. Geef het blad een andere naam.")
    made: Worksheet = book.create_sheet(name)
    return made


def _titles(book: Book) -> frozenset[str]:
    return frozenset(title.casefold() for title in (*book.sheetnames, LISTS))


def _write_sheet(made: Worksheet, sheet: Sheet, looks: Looks) -> dict[int, int]:
    """Write header and rows below each other; return which row of the workbook each became."""
    columns = [read_header(header, index) for index, header in enumerate(sheet.header.cells)]
    placed: dict[int, int] = {}
    for number, row in enumerate((sheet.header, *sheet.rows), start=1):
        placed.setdefault(row.number, number)
        _write_row(made, number, row, looks)
    for column in columns:
        dimension = made.column_dimensions[get_column_letter(column.index + 1)]
        dimension.width = _WIDTHS.get(column.key, _WIDTH)
        hold_text(dimension)
        help_text = _find_help(sheet.name.casefold(), column.key)
        if help_text and column.header:
            add_comment(made.cell(1, column.index + 1), help_text)
    _fit_rows(made, columns, sheet)
    _set_up_paper(made)
    made.freeze_panes = "C2" if sheet.name.casefold() in {"survey", "choices"} else "A2"
    return placed


def _fit_rows(made: Worksheet, columns: Sequence[Column], sheet: Sheet) -> None:
    """Make each row high enough for its text: not every program does that by itself."""
    widths = [_WIDTHS.get(column.key, _WIDTH) for column in columns]
    for number, row in enumerate((sheet.header, *sheet.rows), start=1):
        lines = max((_count_lines(text, width) for text, width in zip(row.cells, widths, strict=False)), default=1)
        made.row_dimensions[number].height = _LINE * min(lines, _MOST_LINES)


def _count_lines(text: str, width: int) -> int:
    return sum(1 + len(line) // width for line in text.split("\n"))


def _set_up_paper(made: Worksheet) -> None:
    """On paper: lying down, all columns on one page, and the header on every page."""
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", made.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.print_title_rows = "1:1"


def _write_row(made: Worksheet, number: int, row: Row, looks: Looks) -> None:
    """Write the cells that hold something; an empty one looks as its column says, but in a row with a colour."""
    look = HEADER if number == 1 else find_look(row.cells[0]) if row.cells else ""
    for index, text in enumerate(row.cells, start=1):
        if text or look:
            cell = made.cell(number, index)
            assert isinstance(cell, Cell), "nothing is merged here"
            _write_text(cell, text)
            looks.give(cell, look)


def _write_text(cell: Cell, text: str) -> None:
    if len(text) > LONGEST_CELL:
        place = f"Cel {cell.coordinate} van blad “{cell.parent.title}”"
        raise WriteError(f"{place} is langer dan de {LONGEST_CELL} tekens die in een cel van Excel passen.")
    if text:
        cell.value = text
        cell.data_type = TYPE_STRING  # also what looks like a formula or an error to Excel


def _find_help(sheet: str, key: str) -> str:
    found = HELP.get(sheet, {}).get(key, "")
    return OTHER_CHOICE_COLUMN if sheet == "choices" and not found else found
