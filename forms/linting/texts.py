"""Rules about labels and messages: what a person reads must be there, and a rule must have its formula."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.columns import SURVEY, TRANSLATED
from forms.assembly.form import Form
from forms.assembly.row_type import read_type
from forms.assembly.table import Table
from forms.definition import QuestionType
from forms.findings import Finding
from forms.linting.remarks import error, notice, quote, warning
from forms.suggestions import find_nearest

_TRANSLATE = "Vul ook die taal in. Tot dan staat daar de tekst in de andere taal."
_FEW = 5
"""Texts that are named one by one, even where they are most of what there is."""
_INVISIBLE = frozenset({QuestionType.CALCULATE, QuestionType.HIDDEN})


def question_without_label(form: Form) -> Iterator[Finding]:
    """A question that a person would meet without a text; where there is only a hint, the hint asks it."""
    if _asks_elsewhere(form):
        return
    for line in form.survey.lines:
        kind = read_type(line.text("type")).question
        if kind and kind not in _INVISIBLE and not any((*line.languages("label"), *line.languages("hint"))):
            message = f"De vraag {quote(line.text('name'))} heeft geen tekst (label)."
            yield error("no-label", line.place("label"), message, "Vul de kolom label in.")


def _asks_elsewhere(form: Form) -> bool:
    """Whether the questions stand in a column that is misspelt, such as ``label:English``: one finding says that."""
    others = (column.key.partition(":")[0] for column in form.survey.columns if column.key not in SURVEY)
    return not form.survey.has("label", "hint") and any(find_nearest(key, ("label", "hint")) for key in others)


def missing_translation(form: Form) -> Iterator[Finding]:
    """A text that is there in one language of the form and not in another: who reads that one sees the first."""
    languages = _languages(form)
    if len(languages) < 2:  # noqa: PLR2004  one language lacks nothing
        return
    for table, key in ((form.choices, "label"), *((form.survey, key) for key in sorted(TRANSLATED))):
        if table.has(key) and not any(column.language for column in table.columns if column.key == key):
            message = f"De kolom {key} op het blad {table.name} is er maar in één taal, en het formulier in meer."
            yield notice("missing-translation", table.header_place(key), message, f"Voeg {key}::… toe voor elke taal.")
            continue
        yield from _untranslated(form, table, key, languages)


def _untranslated(form: Form, table: Table, key: str, languages: tuple[str, ...]) -> Iterator[Finding]:
    """A language in which most texts of a column are still to be written, said once; or else each text that lacks."""
    texts = [
        (line, {language or form.definition.language for language, _ in line.languages(key)}) for line in table.lines
    ]
    texts = [(line, there) for line, there in texts if there]
    lacking = {language: sum(language not in there for _, there in texts) for language in languages}
    begun = [language for language in languages if lacking[language] <= max(len(texts) / 2, _FEW)]
    for language in languages:
        if language not in begun:
            header = next(
                (column.header for column in table.columns if (column.key, column.language) == (key, language)), key
            )
            message = f"Van {len(texts)} teksten ({key}) zijn er {lacking[language]} nog niet in: {language}."
            yield notice("missing-translation", table.header_place(header), message, _TRANSLATE)
    for line, there in texts:
        missing = [language for language in begun if language not in there]
        if missing:
            place = line.place(key, missing[0]) if table.has_language(key, missing[0]) else line.place(key)
            message = f"Deze tekst ({key}) is er nog niet in: {', '.join(missing)}."
            yield notice("missing-translation", place, message, _TRANSLATE)


def _languages(form: Form) -> tuple[str, ...]:
    """Every language in which the form asks something; a column without a language is in the form's own."""
    written = (column.language for column in form.survey.columns if column.key in TRANSLATED)
    return tuple(dict.fromkeys(language or form.definition.language for language in written))


def calculate_without_calculation(form: Form) -> Iterator[Finding]:
    """A calculate row that calculates nothing."""
    for line in form.survey.lines:
        kind = read_type(line.text("type")).question
        if kind is QuestionType.CALCULATE and not line.text("calculation"):
            message = f"De berekening {quote(line.text('name'))} is leeg."
            yield error("no-calculation", line.place("calculation"), message, "Vul de kolom calculation in.")


def message_without_rule(form: Form) -> Iterator[Finding]:
    """A message that can never be shown, because there is no rule in the column beside it."""
    for line in form.survey.lines:
        for rule in ("constraint", "required"):
            if any(line.languages(f"{rule}_message")) and not line.text(rule):
                message = f"Deze melding verschijnt nooit, want de kolom {rule} is leeg."
                yield warning("message-without-rule", line.place(f"{rule}_message"), message, f"Vul {rule} in.")
