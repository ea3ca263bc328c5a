"""Which sheet is which, and which row of it is the header, also where a person wrote it a little differently."""

from __future__ import annotations

from forms.assembly.columns import CHOICES_ALWAYS, SETTINGS, SURVEY, read_header
from forms.readers.workbook import SHEETS, Row, Sheet, Workbook
from forms.suggestions import find_nearest

_DUTCH = {"vragen": "survey", "vragenlijst": "survey", "enquete": "survey", "enquête": "survey"} | {
    "keuzes": "choices",
    "keuzelijsten": "choices",
    "lijsten": "choices",
    "instellingen": "settings",
}
_NEAR = 0.75
_ABOVE = 10
"""Rows in which the header is looked for."""
_ENOUGH = {"survey": (SURVEY, 2), "choices": (frozenset(CHOICES_ALWAYS), 2), "settings": (SETTINGS, 1)}
"""How many known columns make a row the header of a sheet."""


def find_sheet(workbook: Workbook, name: str, *, guessing: bool) -> Sheet | None:
    """Return the sheet called `name` in any case; when guessing also one that must be it, if there is no such sheet.

    Without a sheet of that name there are no questions, so the survey itself is not guessed.
    """
    by_name = {sheet.name.casefold(): sheet for sheet in reversed(workbook.sheets)}
    if name in by_name or name == "survey" or not guessing:
        return by_name.get(name)
    others = (sheet for sheet in workbook.sheets if sheet.name.casefold() not in SHEETS and sheet.header.cells)
    return next((sheet for sheet in others if sheet_meant(sheet.name) == name), None)


def sheet_meant(name: str) -> str | None:
    """Return which of the sheets of a form is meant by a name that is none of them."""
    return _DUTCH.get(name.casefold()) or find_nearest(name, SHEETS, _NEAR)


def below_a_title(sheet: Sheet, name: str) -> tuple[Sheet, tuple[Row, ...]]:
    """Return the sheet from its real header on, and the rows above it: a title, or an explanation."""
    known, enough = _ENOUGH[name]
    if _columns(sheet.header, known):
        return sheet, ()
    for index, row in enumerate(sheet.rows[:_ABOVE]):
        if _columns(row, known) >= enough:
            return Sheet(sheet.name, row, sheet.rows[index + 1 :]), (sheet.header, *sheet.rows[:index])
    return sheet, ()


def _columns(row: Row, known: frozenset[str]) -> int:
    return len({read_header(cell, 0).key for cell in row.cells} & known)
