"""Rules about labels and messages: what a person reads must be there, and a rule must have its formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forms.assembly.columns import SURVEY, TRANSLATED
from forms.assembly.form import Form
from forms.assembly.row_type import read_type
from forms.assembly.table import Line, Table
from forms.definition import PARENT, PARENT_OF_ALL, Question, QuestionType
from forms.findings import Finding, Severity
from forms.linting.remarks import error, notice, quote, warning
from forms.suggestions import find_nearest

_TRANSLATE = "Vul ook die taal in. Tot dan staat daar de tekst in de andere taal."
_FEW = 5
"""Texts that are named one by one, even where they are most of what there is."""
_FAMILY = frozenset({"jeugdige", PARENT, PARENT_OF_ALL})
_INVISIBLE = frozenset({QuestionType.CALCULATE, QuestionType.HIDDEN})


def question_without_label(form: Form) -> Iterator[Finding]:
    """A question that a person would meet without a text; where there is only a hint, the hint asks it."""
    if _asks_elsewhere(form):
        return
    for line in form.survey.lines:
        kind = read_type(line.text("type")).question
        if kind and kind not in _INVISIBLE and not any((*line.languages("label"), *line.languages("hint"))):
            named = (
                quote(line.text("name")) if line.text("name") else f"zonder naam ({kind.value}, regel {line.number})"
            )
            message = f"De vraag {named} heeft geen tekst (label)."
            yield error("no-label", line.place("label"), message, "Vul de kolom label in.")


def _asks_elsewhere(form: Form) -> bool:
    """Whether the questions stand in a column that is misspelt, such as ``label:English``: one finding says that."""
    others = (column.key.partition(":")[0] for column in form.survey.columns if column.key not in SURVEY)
    return not form.survey.has("label", "hint") and any(find_nearest(key, ("label", "hint")) for key in others)


def missing_translation(form: Form) -> Iterator[Finding]:
    """A text that is there in one language of the form and not in another: who reads that one sees the first.

    Parents and youth must be able to read all that is theirs. What is for others may wait in a language of which most
    of that is still to be written.
    """
    languages = _languages(form)
    if len(languages) < 2:  # noqa: PLR2004  one language lacks nothing
        return
    family = _lines_for_family(form)
    others = _languages_for_all(form, family, languages)
    for table, key in ((form.choices, "label"), *((form.survey, key) for key in sorted(TRANSLATED))):
        if table.has(key) and not any(column.language for column in table.columns if column.key == key):
            message = f"De kolom {key} op het blad {table.name} is er maar in één taal, en het formulier in meer."
            yield notice("missing-translation", table.header_place(key), message, f"Voeg {key}::… toe voor elke taal.")
            continue
        yield from _untranslated(form, table, key, languages, family, others)


def _lines_for_family(form: Form) -> frozenset[int]:
    """The ids of the lines that parents and youth read: their questions, and the choices of those.

    In a form that says nothing of audiences that is every line, also one whose name cannot be used.
    """
    definition = form.definition
    if not form.survey.has("x_zien", "x_bewerken"):
        return frozenset(map(id, (*form.survey.lines, *form.choices.lines)))
    names = {name for name, node in definition.by_name.items() if node.sees & _FAMILY}
    asked = (definition.by_name[name] for name in names)
    lists = {node.choices.list_name for node in asked if isinstance(node, Question) and node.choices}
    lines = [line for line in form.survey.lines if line.text("name") in names]
    lines += [line for line in form.choices.lines if line.text("list_name") in lists]
    return frozenset(map(id, lines))


def _languages_for_all(form: Form, family: frozenset[int], languages: tuple[str, ...]) -> frozenset[str]:
    """The languages in which at least half of the labels that are not for the family are there."""
    rest = [_there(form, line, "label") for line in form.survey.lines if id(line) not in family]
    rest = [there for there in rest if there]
    return frozenset(one for one in languages if sum(one in there for there in rest) * 2 >= len(rest))


def _there(form: Form, line: Line, key: str) -> set[str]:
    """The languages in which this text is there."""
    return {language or form.definition.language for language, _ in line.languages(key)}


def _untranslated(  # noqa: PLR0913, PLR0917 - a column, and what is asked of it
    form: Form, table: Table, key: str, languages: tuple[str, ...], family: frozenset[int], others: frozenset[str]
) -> Iterator[Finding]:
    """A language in which most texts of a column are still to be written, said once; or else each text that lacks."""
    written = [(line, _there(form, line, key)) for line in table.lines]
    written = [(line, there) for line, there in written if there]
    begun: list[str] = []
    for language in languages:
        needed = [there for line, there in written if language in others or id(line) in family]
        lacking = sum(language not in there for there in needed)
        if lacking <= max(len(needed) / 2, _FEW):
            begun.append(language)
            continue
        header = next(
            (column.header for column in table.columns if (column.key, column.language) == (key, language)), key
        )
        whose = "" if language in others else " voor ouders en jeugdige"
        message = f"Van {len(needed)} teksten{whose} ({key}) zijn er {lacking} nog niet in: {language}."
        yield Finding(
            _how_bad(form, [language]), "missing-translation", table.header_place(header), message, _TRANSLATE
        )
    for line, there in written:
        missing = [one for one in begun if one not in there and (one in others or id(line) in family)]
        if missing:
            place = line.place(key, missing[0]) if table.has_language(key, missing[0]) else line.place(key)
            message = f"Deze tekst ({key}) is er nog niet in: {', '.join(missing)}."
            yield Finding(_how_bad(form, missing), "missing-translation", place, message, _TRANSLATE)


def _how_bad(form: Form, missing: Iterable[str]) -> Severity:
    """What is not there in the form's own language is read in another one by nearly everybody, and in Word too."""
    return Severity.WARNING if form.definition.language in missing else Severity.NOTICE


def _languages(form: Form) -> tuple[str, ...]:
    """Every language in which the form asks something; a column without a language is in the form's own."""
    written = (column.language for column in form.survey.columns if column.key in TRANSLATED)
    return tuple(dict.fromkeys(language or form.definition.language for language in written))


def calculate_without_calculation(form: Form) -> Iterator[Finding]:
    """A calculate row that calculates nothing."""
    for line in form.survey.lines:
        kind = read_type(line.text("type")).question
        if kind is QuestionType.CALCULATE and not line.text("calculation"):
            named = quote(line.text("name")) if line.text("name") else f"zonder naam (regel {line.number})"
            message = f"De berekening {named} is leeg."
            yield error("no-calculation", line.place("calculation"), message, "Vul de kolom calculation in.")


def message_without_rule(form: Form) -> Iterator[Finding]:
    """A message that can never be shown, because there is no rule in the column beside it."""
    for line in form.survey.lines:
        for rule in ("constraint", "required"):
            if any(line.languages(f"{rule}_message")) and not line.text(rule):
                message = f"Deze melding verschijnt nooit, want de kolom {rule} is leeg."
                yield warning("message-without-rule", line.place(f"{rule}_message"), message, f"Vul {rule} in.")
