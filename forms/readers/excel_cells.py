"""In the child process: an xlsx file as the text that Excel shows in every cell, written as JSON.

A list of sheets, each ``[title, state, rows, formulas, merged areas]``; a row is ``[number, [texts]]``, a formula
``[row, column from 0]``.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from forms.readers.excel_gate import DAMAGED, TOO_BIG, check_excel
from forms.readers.offered import answer
from forms.readers.workbook import LISTS, MAX_COLUMNS, MAX_ROWS, ReadError, check_width

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
Grid = list[Any]


def read_cells(content: bytes) -> bytes:
    """The task: the sheets of a workbook as JSON, or why it is refused."""
    return answer(lambda: json.dumps(list_sheets(content), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def list_sheets(content: bytes) -> list[Grid]:
    """Return the sheets; raise `ReadError` for anything that is not a safe workbook."""
    check_excel(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styling say nothing to an author
            return _read(content)
    except BROKEN as error:
        raise ReadError(DAMAGED) from error


def _read(content: bytes) -> list[Grid]:
    """Read the cells as typed; only where there are formulas, read once more for their results."""
    typed = _grids(content, results=False)
    if not any(formulas for *_, formulas, _ in typed):
        return typed
    shown = _grids(content, results=True)
    return [[*seen[:3], formulas, merged] for seen, (*_, formulas, merged) in zip(shown, typed, strict=True)]


def _grids(content: bytes, *, results: bool) -> list[Grid]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=results)
    return [_grid(worksheet) for worksheet in book.worksheets if worksheet.title.casefold() != LISTS]


def _grid(worksheet: Any) -> Grid:
    rows: list[tuple[int, list[str]]] = []
    formulas: list[tuple[int, int]] = []
    for number, cells in _filled_rows(worksheet):
        rows.append((number, [_text(cell.value) for cell in cells]))
        formulas += [(number, index) for index, cell in enumerate(cells) if cell.data_type == "f"]
    merged = _MERGED.findall(worksheet._get_source().read())  # noqa: SLF001  read_only mode does not offer them
    return [worksheet.title, worksheet.sheet_state, rows, formulas, [area.decode("ascii") for area in merged]]


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
