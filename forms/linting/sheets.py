"""Rules about sheets: which there are, and that there is a form in them."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.assembly.sheets import sheet_meant
from forms.definition import Place
from forms.findings import Finding
from forms.linting.remarks import error, quote, warning
from forms.readers.workbook import SHEETS
from forms.suggestions import did_you_mean

_UNSUPPORTED = {
    "external_choices": "Het blad “external_choices” wordt niet ondersteund; keuzes horen op het blad choices.",
    "entities": "Het blad “entities” wordt niet ondersteund.",
    "osm": "Het blad “osm” (kaarten) wordt niet ondersteund.",
}
_SHEETS = "Een formulier heeft de bladen survey, choices en settings."


def title_above_header(form: Form) -> Iterator[Finding]:
    """A row above the header, such as a title: the header must come first."""
    for table in (form.survey, form.choices, form.settings):
        if table.above:
            row = table.above[0]
            text = next(cell for cell in row.cells if cell)
            message = f"Boven de kop van het blad {table.name} staat nog een rij: {quote(text)}."
            todo = "Haal alles boven de kop weg: de kop is de eerste rij."
            yield error("row-above-header", Place(table.name, row.number), message, todo)


def unknown_sheet(form: Form) -> Iterator[Finding]:
    """A sheet with cells in it that the form language does not have."""
    for sheet in form.workbook.sheets:
        name = sheet.name.casefold()
        if name in SHEETS or not sheet.header.cells:
            continue
        place = Place(sheet.name, sheet.header.number)
        if name in _UNSUPPORTED:
            yield error("unsupported-sheet", place, _UNSUPPORTED[name], "Haal dit blad weg.")
            continue
        message = f"Het blad {quote(sheet.name)} hoort niet bij een formulier."
        meant = sheet_meant(name)
        suggestion = f"Bedoelde u “{meant}”?" if meant else did_you_mean(name, SHEETS) or _SHEETS
        yield error("unknown-sheet", place, message, suggestion)


def sheet_twice(form: Form) -> Iterator[Finding]:
    """Two sheets whose names differ in upper and lower case only: the second would not be read."""
    seen: set[str] = set()
    for sheet in form.workbook.sheets:
        name = sheet.name.casefold()
        if name in seen and name in SHEETS:
            place = Place(sheet.name, max(sheet.header.number, 1))
            yield error("sheet-twice", place, f"Het blad {quote(sheet.name)} staat twee keer in dit bestand.")
        seen.add(name)


def second_settings(form: Form) -> Iterator[Finding]:
    """A second row of settings: only the first is read."""
    for line in form.settings.lines[1:2]:
        message = "Dit is een tweede rij met instellingen; alleen de eerste telt."
        yield warning("second-settings", line.place(), message, "Zet alle instellingen op de eerste rij onder de kop.")


def form_without_questions(form: Form) -> Iterator[Finding]:
    """No survey sheet, or nothing in it: such a file would be an empty form."""
    if not any(sheet.name.casefold() == "survey" for sheet in form.workbook.sheets):
        message = "Dit bestand heeft geen blad “survey” met vragen."
        yield error("no-survey", Place("survey", 1), message, "Zet de vragen op een blad met de naam survey.")
    elif not form.survey.lines:
        message = "Op het blad survey staan geen vragen."
        yield error("no-questions", form.survey.header_place(), message, "Zet onder de kop een rij per vraag.")
