"""Rules about answers in the form itself: a default and an example must be answers that the question can have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from forms.assembly.form import Form
from forms.definition import Definition, Place, Question, QuestionType
from forms.expressions.nodes import Literal
from forms.findings import Finding
from forms.lexical.moments import find_date, find_moment, find_time
from forms.linting.dates import DUTCH_DATE, iso_date
from forms.linting.remarks import error, quote, warning
from forms.suggestions import did_you_mean

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
"""How a day stands in a form, whatever a person may type as an answer."""
_WHOLE = re.compile(r"[+-]?\d+")


def impossible_default(form: Form) -> Iterator[Finding]:
    """A default that is no answer to its question."""
    for question in form.definition.questions():
        if question.default is not None and isinstance(question.default.tree, Literal):
            text = question.default.tree.value
            problem = _problem(form.definition, question, text)
            if problem:
                place = Place(question.place.sheet, question.place.row, "default")
                yield error("impossible-default", place, *problem)


def impossible_example(form: Form) -> Iterator[Finding]:
    """An example that is no answer to its question: previews and checks of templates would stumble over it."""
    for question in form.definition.questions():
        problem = _problem(form.definition, question, question.example) if question.example else None
        if problem:
            place = Place(question.place.sheet, question.place.row, "x_voorbeeld")
            yield warning("impossible-example", place, *problem)


def _problem(definition: Definition, question: Question, text: str) -> tuple[str, str] | None:
    """Return what is wrong with `text` as an answer and what to do about it, or None."""
    if question.choices and question.choices.list_name:
        return _choice_problem(definition, question, text)
    reads, wanted = _READERS.get(question.type, (None, ""))
    if reads is None or reads(text):
        return None
    dutch = DUTCH_DATE.fullmatch(text)
    return f"{quote(text)} is geen {wanted}.", f"Schrijf {iso_date(dutch)}." if dutch and find_date(text) else ""


def _choice_problem(definition: Definition, question: Question, text: str) -> tuple[str, str] | None:
    names = [
        choice.name for choice in definition.choices.get(question.choices.list_name if question.choices else "", ())
    ]
    given = text.split() if question.type is QuestionType.SELECT_MULTIPLE else [text]
    wrong = next((name for name in given if names and name not in names), None)
    return (f"{quote(wrong)} is geen keuze van deze vraag.", did_you_mean(wrong, names)) if wrong else None


def _is_date(text: str) -> bool:
    return _ISO.match(text) is not None and find_date(text) is not None


def _is_time(text: str) -> bool:
    return find_time(text) is not None


def _is_moment(text: str) -> bool:
    return _ISO.match(text) is not None and find_moment(text) is not None


_READERS: Mapping[QuestionType, tuple[Callable[[str], object], str]] = {
    QuestionType.INTEGER: (_WHOLE.fullmatch, "geheel getal"),
    QuestionType.DECIMAL: (_NUMBER.fullmatch, "getal"),
    QuestionType.RANGE: (_NUMBER.fullmatch, "getal"),
    QuestionType.DATE: (_is_date, "datum (jaar-maand-dag)"),
    QuestionType.TIME: (_is_time, "tijd (uur:minuten)"),
    QuestionType.DATETIME: (_is_moment, "datum met tijd, zoals 2026-12-31T09:30"),
}
