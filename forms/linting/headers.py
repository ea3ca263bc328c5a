"""Rules about the header row: a misspelt ``relevant`` would be ignored, and the question shown to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.columns import CHOICES, CHOICES_ALWAYS, OTHER_NAMES, SETTINGS, SURVEY, TRANSLATED, Column
from forms.assembly.form import Form
from forms.assembly.table import Table
from forms.findings import Finding
from forms.linting.formula_nodes import names_in_path
from forms.linting.remarks import error, quote, warning
from forms.suggestions import did_you_mean, find_nearest

_BOUND = {
    **{key: key for key in ("relevant", "constraint", "required")},
    "calculate": "calculation",
    "readonly": "read_only",
    "appearance": "appearance",
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
    "jr:count": "repeat_count",
}
"""What follows ``bind:`` or ``control:`` in a form that names the part of the file where a rule ends up."""
_UNSUPPORTED = frozenset({"guidance_hint", "autoplay", "trigger", "save_to", "rows", "intent", "disabled", "note"}) | {
    *("image", "big-image", "audio", "video", "media"),
    *("bind", "body", "control", "instance"),
}
_IDLE_SETTINGS = frozenset({"style", "name", "title", "id_string", "namespaces", "allow_choice_duplicates"}) | {
    *("instance_name", "instance_xmlns", "instance_id", "omit_instanceid", "client_editable", "clean_text_values"),
    *("submission_url", "public_key", "auto_send", "auto_delete", "attribute", "prefix", "delimiter"),
    *("sms_keyword", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response"),
    "add_none_option",
}
_WRITE_INSTEAD = {"title": "form_title", "id_string": "form_id"}
"""Older names of settings, which mean nothing here."""
_NEAR, _NEAR_BESIDE = 0.75, 0.8
"""How much a column of the choices must look like one that every choice has; more so where that one is there too."""


def unknown_survey_column(form: Form) -> Iterator[Finding]:
    """A column of the survey that the form language does not have: always an error, also when it is empty."""
    for column in form.survey.columns:
        if column.header and column.own_key not in SURVEY:
            yield _unknown_column(form.survey, column)


def _unknown_column(survey: Table, column: Column) -> Finding:
    place = survey.header_place(column.header)
    word = column.own_key.partition(":")[0]
    if word in _UNSUPPORTED:
        message = f"De kolom {quote(column.header)} wordt niet ondersteund."
        return error("unsupported-column", place, message, _instead_of_bound(survey, column))
    near = OTHER_NAMES.get(column.own_key) or OTHER_NAMES.get(word) or find_nearest(word, SURVEY)
    message = f"De kolom {quote(column.header)} bestaat niet op het blad survey."
    todo = _with_two_colons(column) or (f"Bedoelde u “{near}”?" if near else "Haal deze kolom weg.")
    return error("unknown-column", place, message, todo)


def _instead_of_bound(survey: Table, column: Column) -> str:
    """``bind:relevant`` is relevant: without it the question would be shown to everybody."""
    part, _, rest = column.header.partition(":")
    own = _BOUND.get(rest.strip(": ").casefold()) if part.strip().casefold() in ("bind", "control", "body") else None
    if own is None:
        return "Haal deze kolom weg."
    return f"Haal deze kolom weg; de kolom {own} is er al." if survey.has(own) else f"Noem deze kolom {own}."


def _with_two_colons(column: Column) -> str:
    """``label:English`` is label in a language, with a colon too few; ``caption`` is an older word for label."""
    word, colon, language = column.header.partition(":")
    name = OTHER_NAMES.get(word.strip().casefold(), word.strip())
    if not colon or name.casefold() not in TRANSLATED:
        return ""
    return f"Schrijf {name}::{language.strip(': ')}, met twee dubbele punten."


def unknown_settings_column(form: Form) -> Iterator[Finding]:
    """A setting that the form language does not have; one of the standard that does nothing here is a warning."""
    for column in form.settings.columns:
        if not column.header or column.own_key in SETTINGS:
            continue
        place = form.settings.header_place(column.header)
        if column.own_key.partition(":")[0] in _IDLE_SETTINGS:
            instead = _WRITE_INSTEAD.get(column.own_key)
            todo = f"Schrijf {instead}." if instead and not form.settings.has(instead) else ""
            yield warning("idle-setting", place, f"De instelling {quote(column.header)} doet hier niets.", todo)
            continue
        message = f"De instelling {quote(column.header)} bestaat niet."
        yield error("unknown-column", place, message, did_you_mean(column.own_key, SETTINGS) or "Haal deze kolom weg.")


def near_miss_in_choices(form: Form) -> Iterator[Finding]:
    """A column of the choices that looks like label or name; any other column is an attribute for choice_filter."""
    for column in form.choices.columns:
        word = column.own_key.partition(":")[0]
        near = find_nearest(word, CHOICES_ALWAYS, _NEAR)
        if near and form.choices.has_as_written(near):
            near = find_nearest(word, CHOICES_ALWAYS, _NEAR_BESIDE)
        if column.own_key and column.own_key not in CHOICES and near:
            message = (
                f"De kolom {quote(column.header)} lijkt op “{near}”, maar telt als een eigen kenmerk van de keuze."
            )
            todo = _with_two_colons(column) or f"Bedoelde u “{near}”?"
            yield warning("choices-column", form.choices.header_place(column.header), message, todo)


def own_column_in_choices(form: Form) -> Iterator[Finding]:
    """A column of our own that the choices do not have: a misspelt ``x_zien`` would show a row to everybody."""
    read: set[str] | None = None
    for column in form.choices.columns:
        key = column.own_key
        if key in CHOICES or not (key.startswith("x_") or find_nearest(key, ("x_zien",), _NEAR)):
            continue
        read = read if read is not None else _read_by_filters(form)
        near = find_nearest(key, ("x_zien",))
        if column.header not in read:
            message = f"De kolom {quote(column.header)} bestaat niet op het blad choices."
            todo = f"Bedoelde u “{near}”?" if near else "Haal deze kolom weg, of noem haar zonder x_."
            yield error("unknown-column", form.choices.header_place(column.header), message, todo)


def _read_by_filters(form: Form) -> set[str]:
    """The words in choice_filter: a column that one of them names is an attribute, whatever it is called."""
    filters = (formula for formula in form.formulas if formula.key == "choice_filter")
    return {name for formula in filters for path in formula.paths for name, _ in names_in_path(path)}


def missing_column(form: Form) -> Iterator[Finding]:
    """A sheet with rows but without a column that it cannot do without."""
    sheets = ((form.survey, ("type", "name"), SURVEY), (form.choices, CHOICES_ALWAYS, CHOICES))
    for table, needed, known in sheets:
        for key in needed:
            if table.lines and not table.has_as_written(key):
                message = f"Op het blad {table.name} ontbreekt de kolom “{key}”."
                taken = next((column.header for column in table.columns if column.key == key), "")
                near = taken or find_nearest(key, [each.header for each in table.columns if each.key not in known])
                todo = f"Is het “{near}”? Schrijf dan {key}." if near else ""
                yield error("missing-column", table.header_place(key), message, todo)


def column_twice(form: Form) -> Iterator[Finding]:
    """The same column twice: the second would not be read."""
    for table in (form.survey, form.choices, form.settings):
        seen: set[tuple[str, str]] = set()
        for column in table.columns:
            name = (column.own_key, column.language if column.own_key in SURVEY else column.header.casefold())
            if column.own_key and name in seen:
                message = f"De kolom {quote(column.header)} staat twee keer op het blad {table.name}."
                yield error("column-twice", table.header_place(column.header), message, "Haal een van de twee weg.")
            seen.add(name)


def language_where_none_belongs(form: Form) -> Iterator[Finding]:
    """``relevant::nl``: only texts have languages."""
    for table, translated in ((form.survey, TRANSLATED), (form.choices, TRANSLATED), (form.settings, frozenset())):
        for column in table.columns:
            if column.language and column.own_key in SURVEY and column.key not in translated:
                message = f"De kolom {quote(column.header)} kan geen taal hebben."
                yield error(
                    "language-not-allowed", table.header_place(column.header), message, f"Schrijf “{column.key}”."
                )


def cell_without_header(form: Form) -> Iterator[Finding]:
    """Text in a column without a header is not read."""
    for table in (form.survey, form.choices, form.settings):
        columns = table.columns
        headed = next((place for place, column in enumerate(columns) if not column.header), len(columns))
        for line in table.lines:
            if len(line.row.cells) <= headed:
                continue
            stray = [text for index, text in enumerate(line.row.cells) if text and _has_no_header(table, index)]
            if stray:
                message = f"De cel {quote(stray[0])} staat in een kolom zonder kop en telt niet mee."
                yield error("cell-without-header", line.place(), message, "Geef de kolom een kop of haal de tekst weg.")


def _has_no_header(table: Table, index: int) -> bool:
    return index >= len(table.columns) or not table.columns[index].header
