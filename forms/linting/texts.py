"""Rules about labels and messages: what a person reads must be there, and a rule must have its formula."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.assembly.row_type import read_type
from forms.definition import QuestionType
from forms.findings import Finding
from forms.linting.remarks import error, quote, warning

_INVISIBLE = frozenset({QuestionType.CALCULATE, QuestionType.HIDDEN})


def question_without_label(form: Form) -> Iterator[Finding]:
    """A question that a person would meet without a text."""
    for line in form.survey.lines:
        kind = read_type(line.text("type")).question
        if kind and kind not in _INVISIBLE and not any(line.languages("label")):
            message = f"De vraag {quote(line.text('name'))} heeft geen tekst (label)."
            yield error("no-label", line.place("label"), message, "Vul de kolom label in.")


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
