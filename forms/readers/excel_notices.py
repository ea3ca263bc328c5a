"""What Excel can hide from an author: merged cells, hidden sheets, formulas whose result is not in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from forms.definition import Place
from forms.findings import Finding, Severity
from forms.readers.excel_gate import column_index
from forms.readers.workbook import SHEETS, Row, Sheet

MAX_MERGED = 100
"""Merged areas of a sheet that are named one by one."""
_EXCEL_ERRORS = frozenset({"#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!"})
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::.*)?")


def notice_hidden(sheet: Sheet, state: str) -> Iterator[Finding]:
    """Remark on a hidden sheet with cells in it: one of a form is read like any other; another must be found to go."""
    if state != "visible" and sheet.header.cells:
        counts = sheet.name.casefold() in SHEETS
        message = f"Blad “{sheet.name}” is verborgen{', maar telt wel mee' if counts else ''}."
        todo = "Maak het blad zichtbaar." if counts else "Maak het blad zichtbaar en haal het weg."
        yield Finding(Severity.WARNING, "hidden-sheet", Place(sheet.name, 1), message, todo)


def notice_merged(sheet: Sheet, ranges: Sequence[str]) -> Iterator[Finding]:
    """Remark on merged cells (``A1:C4``): only the first cell of them has a value. Nothing is lost of empty ones."""
    texts = _texts(sheet)
    filled = [(area, *_first_cell(area)) for area in ranges]
    filled = [(area, row, index) for area, row, index in filled if "".join(texts.get(row, ())[index : index + 1])]
    for area, row, index in filled[:MAX_MERGED]:
        message = f"De cellen {area[:30]} zijn samengevoegd. Alleen de eerste cel telt."
        place = sheet.place(Row(row, ()), index)
        yield Finding(Severity.WARNING, "merged-cells", place, message, "Splits de cellen en vul ze apart in.")
    yield from _more_merged(sheet, len(filled) - MAX_MERGED)


def _first_cell(area: str) -> tuple[int, int]:
    """The row and the column (from 0) where an area begins."""
    match = _RANGE.fullmatch(area)
    return (int(match[2]), column_index(match[1])) if match else (1, 0)


def _texts(sheet: Sheet) -> dict[int, tuple[str, ...]]:
    return {row.number: row.cells for row in (sheet.header, *sheet.rows)}


def _more_merged(sheet: Sheet, more: int) -> Iterator[Finding]:
    if more > 0:
        message = f"Op blad “{sheet.name}” zijn nog {more} andere groepen cellen samengevoegd."
        todo = "Splits alle samengevoegde cellen op dit blad."
        yield Finding(Severity.WARNING, "more-of-the-same", Place(sheet.name, 1), message, todo)


def notice_formulas(sheet: Sheet, formulas: Iterable[tuple[Row, int]]) -> Iterator[Finding]:
    """Remark on Excel formulas without a result in the file (to us such a cell is empty) or with an error as result."""
    texts = _texts(sheet)
    for row, index in formulas:
        cells = texts.get(row.number, ())
        result = cells[index] if index < len(cells) else ""
        place = sheet.place(row, index)
        if not result:
            message = "Deze cel bevat een Excel-formule waarvan de uitkomst niet in het bestand staat."
            todo = "Open het bestand in Excel en sla het op, of zet een ' voor de =."
            yield Finding(Severity.ERROR, "formula-without-value", place, message, todo)
        elif result in _EXCEL_ERRORS:
            message = f"De Excel-formule in deze cel geeft een fout: {result}."
            todo = "Herstel de formule in Excel, of zet een ' voor de =."
            yield Finding(Severity.ERROR, "formula-with-error", place, message, todo)
