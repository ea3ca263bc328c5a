"""Rules that hold only when a form of a certain kind is published; trying such a form out is possible without them.

They are warnings here, because only publishing turns them into errors; a notice stops nothing, also not publishing.
"""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.definition import Group, Place, Question
from forms.findings import Finding
from forms.linting.remarks import notice, quote, warning
from forms.meanings import NEEDED_CHOICES, ONLY_READ, list_needed

_WITH_AUDIENCE = frozenset({"plan", "aanvraag", "besluit"})


def missing_meaning(form: Form) -> Iterator[Finding]:
    """Meanings that a form of this kind needs and no row has."""
    kind = form.definition.kind
    present = {node.meaning for node in form.definition.nodes()}
    missing = [word for word in list_needed(kind) if word not in present]
    if missing:
        message = f"In een formulier van soort “{kind}” ontbreken nog deze betekenissen: {', '.join(missing)}."
        todo = "Zet elk woord in de kolom x_betekenis bij de vraag die dit betekent."
        yield warning("missing-meaning", form.survey.header_place("x_betekenis"), message, todo)


def missing_choice(form: Form) -> Iterator[Finding]:
    """A list of choices without a name that the service fills in, or by which it decides who sees a row."""
    for question, message, todo in _lacking_choices(form):
        if question.meaning not in ONLY_READ:
            yield warning("missing-choice", _type_place(question), message, todo)


def choice_not_recognised(form: Form) -> Iterator[Finding]:
    """A list of choices without a name that the service only reads: what hangs on it never happens."""
    for question, message, todo in _lacking_choices(form):
        if question.meaning in ONLY_READ:
            yield notice("missing-choice", _type_place(question), message, todo)


def _lacking_choices(form: Form) -> Iterator[tuple[Question, str, str]]:
    """Each question whose list lacks a name by which the service goes, with what to say and what to do."""
    wanted = NEEDED_CHOICES.get(form.definition.kind, {})
    for question in form.definition.questions():
        list_name = question.choices.list_name if question.choices else ""
        names = {choice.name for choice in form.definition.choices.get(list_name, ())}
        missing = wanted.get(question.meaning, frozenset()) - names if names else frozenset()
        if missing:
            message = f"In de lijst {quote(list_name)} ontbreken keuzes waar de dienst mee werkt: {_listed(missing)}."
            todo = f"Zet deze namen (name) op het blad choices: de betekenis “{question.meaning}” werkt ermee."
            yield question, message, todo


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _type_place(question: Question) -> Place:
    return Place(question.place.sheet, question.place.row, "type")


def missing_audience(form: Form) -> Iterator[Finding]:
    """A group at the top that does not say who sees and who edits it."""
    if form.definition.kind not in _WITH_AUDIENCE:
        return
    rows = {line.number: line for line in form.survey.lines}
    for group in form.definition.children:
        missing = [key for key in ("x_zien", "x_bewerken") if not rows[group.place.row].text(key)]
        if isinstance(group, Group) and missing:
            message = f"Bij de groep {quote(group.name)} staat niet wie haar mag zien en bewerken."
            todo = f"Vul {' en '.join(missing)} in, bijvoorbeeld: school basisteam."
            yield warning("missing-audience", Place(group.place.sheet, group.place.row, missing[0]), message, todo)
