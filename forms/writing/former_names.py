"""A form to change in Excel has a column for former names: the first thing that somebody who renames needs."""

from __future__ import annotations

from dataclasses import replace

from forms.readers.workbook import MAX_COLUMNS, Row, Sheet, Workbook

_NAME, _WAS = "name", "was"
_WITH_NAMES = frozenset({"survey", "choices"})


def add_former_names(workbook: Workbook) -> Workbook:
    """Return the workbook with an empty column `was` beside `name`, on the sheets that can have one and do not."""
    return replace(workbook, sheets=tuple(_with_column(sheet) for sheet in workbook.sheets))


def _with_column(sheet: Sheet) -> Sheet:
    headers = [header.casefold() for header in sheet.header.cells]
    is_full = len(headers) >= MAX_COLUMNS
    if sheet.name.casefold() not in _WITH_NAMES or _NAME not in headers or _WAS in headers or is_full:
        return sheet
    at = headers.index(_NAME) + 1
    rows = tuple(_insert(row, at, "") for row in sheet.rows)
    return replace(sheet, header=_insert(sheet.header, at, _WAS), rows=rows)


def _insert(row: Row, at: int, cell: str) -> Row:
    return replace(row, cells=(*row.cells[:at], cell, *row.cells[at:])) if len(row.cells) >= at else row
