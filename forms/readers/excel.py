"""Reads a form from an Excel workbook: every cell as the text that Excel shows, with its row and column."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from forms.findings import Finding
from forms.readers.excel_gate import DAMAGED, TOO_BIG, check_excel
from forms.readers.excel_notices import notice_formulas, notice_hidden, notice_merged
from forms.readers.workbook import (
    LISTS,
    MAX_COLUMNS,
    MAX_ROWS,
    ReadError,
    Row,
    Sheet,
    Workbook,
    check_width,
    make_sheet,
)

MAX_CELLS = MAX_ROWS * MAX_COLUMNS
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z0-9:]{2,30})["']""")
BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    SyntaxError,  # every XML parser's error is one
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What openpyxl lets through when a part is not what it expects; it has no error of its own for that."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """One sheet as Excel keeps it: rows with their number, and which cells are formulas."""

    title: str
    state: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    formulas: tuple[tuple[Row, int], ...]
    merged: tuple[str, ...]


def read_excel(content: bytes) -> Workbook:
    """Read an xlsx workbook; raise `ReadError` for anything that is not a safe one."""
    check_excel(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styling say nothing to an author
            return _read(content)
    except BROKEN as error:
        raise ReadError(DAMAGED) from error


def _read(content: bytes) -> Workbook:
    """Read the cells as typed; only where there are formulas, read once more for their results."""
    typed = _grids(content, results=False)
    shown = _grids(content, results=True) if any(grid.formulas for grid in typed) else typed
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for source, grid in zip(typed, shown, strict=True):
        sheet = make_sheet(grid.title, grid.rows)
        sheets.append(sheet)
        findings += notice_hidden(sheet, grid.state)
        findings += notice_merged(sheet, grid.merged)
        findings += notice_formulas(sheet, source.formulas)
    return Workbook(tuple(sheets), tuple(findings))


def _grids(content: bytes, *, results: bool) -> list[_Grid]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=results)
    return [_grid(worksheet) for worksheet in book.worksheets if worksheet.title.casefold() != LISTS]


def _grid(worksheet: Any) -> _Grid:
    rows: list[tuple[int, tuple[str, ...]]] = []
    formulas: list[tuple[Row, int]] = []
    for number, cells in _filled_rows(worksheet):
        rows.append((number, tuple(_text(cell.value) for cell in cells)))
        formulas += [(Row(number, ()), index) for index, cell in enumerate(cells) if cell.data_type == "f"]
    merged = _MERGED.findall(worksheet._get_source().read())  # noqa: SLF001  read_only mode does not offer them
    areas = tuple(area.decode("ascii") for area in merged)
    return _Grid(worksheet.title, worksheet.sheet_state, tuple(rows), tuple(formulas), areas)


def _filled_rows(worksheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Rows that hold something. The sheet's own `<dimension>` is not believed: it may hide rows."""
    worksheet.reset_dimensions()
    visited = 0
    for number, cells in enumerate(worksheet.iter_rows(), start=1):
        visited += 1 + len(cells)
        width = max((index for index, cell in enumerate(cells, start=1) if cell.value is not None), default=0)
        if visited > MAX_CELLS or (width and number > MAX_ROWS):
            raise ReadError(TOO_BIG)
        check_width(worksheet.title, number, width)
        if width:
            yield number, cells[:width]


def _text(value: object) -> str:
    """Write a cell's value as XLSForm means it: a whole number without ``.0``, a date as year-month-day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)
