"""Findings in the cells of a workbook: red or yellow, with a comment that says what is wrong and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from forms.findings import Finding, Severity

AUTHOR = "Eén Plan"
_FILLS: Mapping[Severity, PatternFill] = {
    Severity.ERROR: PatternFill("solid", fgColor="FFC7CE"),
    Severity.WARNING: PatternFill("solid", fgColor="FFEB9C"),
    Severity.NOTICE: PatternFill("solid", fgColor="DDEBF7"),
}
_WORDS: Mapping[Severity, str] = {
    Severity.ERROR: "Fout",
    Severity.WARNING: "Let op",
    Severity.NOTICE: "Opmerking",
}
_ORDER = tuple(Severity)
_LONGEST = 8_000
"""Characters in one comment; a cell with so many mistakes needs no more."""
_WIDTH, _LINE_HEIGHT, _LINE = 380, 20, 52
"""Pixels across and per line, and about how many characters stand on a line."""

Rows = Mapping[str, Mapping[int, int]]
"""Per sheet in lower case: the row of the workbook for the row (or line) that a finding names."""


def write_remarks(book: Workbook, findings: Iterable[Finding], rows: Rows | None = None) -> None:
    """Put every finding at its cell; what has no cell of its own stands at the first cell of its row or of the file."""
    sheets = {sheet.title.strip().casefold(): sheet for sheet in book.worksheets}
    by_cell: dict[tuple[str, int, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        name = finding.place.sheet.casefold()
        title = name if name in sheets else next(iter(sheets))
        row = (rows or {}).get(title, {}).get(finding.place.row, finding.place.row) if name in sheets else 1
        place = _whole_cell(sheets[title], max(row, 1), max(finding.place.index, 0) + 1)
        by_cell[title, *place].append(finding)
    for (title, row, column), found in by_cell.items():
        _remark(sheets[title], row, column, sorted(found, key=lambda one: _ORDER.index(one.severity)))


def add_comment(cell: Cell | MergedCell, text: str) -> None:
    """Add `text` below what the comment of the cell says already; wide and high enough to be read."""
    said = f"{cell.comment.text}\n\n{text}" if cell.comment else text
    comment = Comment(said[:_LONGEST], AUTHOR, width=_WIDTH)
    lines = sum(1 + len(line) // _LINE for line in comment.text.split("\n"))
    comment.height = _LINE_HEIGHT * (lines + 1)
    cell.comment = comment


def _remark(sheet: Worksheet, row: int, column: int, found: Sequence[Finding]) -> None:
    cell = sheet.cell(row, column)
    if not cell.has_style:
        _look_as_its_column(cell, sheet, column)
    cell.fill = _FILLS[found[0].severity]
    add_comment(cell, "\n\n".join(_sentence(finding) for finding in found))


def _look_as_its_column(cell: Cell | MergedCell, sheet: Worksheet, column: int) -> None:
    """A cell that was not in the file looked as its column; once it has a colour, it would no more be one for text."""
    own = sheet.column_dimensions.get(get_column_letter(column))
    spans = (one for one in sheet.column_dimensions.values() if (one.min or 0) <= column <= (one.max or 0))
    found: Any = own or next(spans, None)
    if found is not None:
        cell.number_format, cell.alignment = found.number_format, copy(found.alignment)


def _whole_cell(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """Row and column of the cell there; of merged cells those of the first, for the others hold nothing."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return merged.min_row, merged.min_col
    return row, column


def _sentence(finding: Finding) -> str:
    return " ".join(f"{_WORDS[finding.severity]}: {finding.message} {finding.suggestion}".split())
