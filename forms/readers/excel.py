"""Reads a form from an Excel workbook: every cell as the text that Excel shows, with its row and column."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forms.findings import Finding
from forms.readers.excel_cells import read_cells
from forms.readers.excel_gate import check_beginning
from forms.readers.excel_notices import notice_formulas, notice_hidden, notice_merged
from forms.readers.offered import NOT_READ, open_offered
from forms.readers.workbook import SHEETS, ReadError, Row, Sheet, Workbook, make_sheet


@dataclass(frozen=True, slots=True)
class _Grid:
    """One sheet as Excel keeps it: rows with their number, and which cells are formulas."""

    title: str
    state: str
    rows: Sequence[tuple[int, Sequence[str]]]
    formulas: Sequence[tuple[int, int]]
    merged: Sequence[str]


def read_excel(content: bytes) -> Workbook:
    """Read an xlsx workbook, in a child process; raise `ReadError` for anything that is not a safe one."""
    check_beginning(content)
    return parse_cells(open_offered(read_cells, content))


def parse_cells(said: bytes) -> Workbook:
    """Make the workbook of what a child said of a file. It is not believed: raise `ReadError` for anything odd."""
    try:
        return _make_workbook([_check_grid(grid) for grid in json.loads(said.decode("utf-8", "surrogatepass"))])
    except (ValueError, TypeError, RecursionError) as error:
        raise ReadError(NOT_READ) from error


def _check_grid(grid: Any) -> _Grid:
    """Texts and numbers, or nothing."""
    title, state, rows, formulas, merged = grid
    texts = (title, state, *merged, *(cell for _, cells in rows for cell in cells))
    numbers = (*(number for number, _ in rows), *(number for pair in formulas for number in pair))
    if {*map(type, texts)} - {str} or {*map(type, numbers)} - {int} or {*map(len, formulas)} - {2}:
        raise TypeError
    return _Grid(title, state, rows, formulas, merged)


def _make_workbook(grids: Sequence[_Grid]) -> Workbook:
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for grid in grids:
        sheet = make_sheet(grid.title, grid.rows)
        sheets.append(sheet)
        findings += notice_hidden(sheet, grid.state)
        if grid.title.casefold() not in SHEETS:
            continue
        findings += notice_merged(sheet, grid.merged)
        findings += notice_formulas(sheet, [(Row(number, ()), index) for number, index in grid.formulas])
    return Workbook(tuple(sheets), tuple(findings))
