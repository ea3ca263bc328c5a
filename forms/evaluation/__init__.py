"""A form and its answers in; what is asked, what is calculated and what is wrong out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial

from forms.definition import Definition, Question
from forms.evaluation.calculation import calculate
from forms.evaluation.choices import Option, choice_label
from forms.evaluation.errors import EvaluationError
from forms.evaluation.result import Evaluation, Reader
from forms.evaluation.rulebook import rulebook
from forms.evaluation.translation import NO_TRANSLATION, Translation
from forms.evaluation.violations import find_violation
from forms.expressions.elements import Element
from forms.expressions.scope import Environment
from forms.instance import AnswersError, Instance, build_instance

__all__ = [
    "NO_TRANSLATION",
    "AnswersError",
    "Evaluation",
    "EvaluationError",
    "Option",
    "Translation",
    "evaluate",
    "evaluate_values",
]


def evaluate(
    definition: Definition, answers: Mapping[str, object], *, today: date, now: datetime | None = None
) -> Evaluation:
    """Work the form out on `answers` as if it is `today`; `now` is midnight of that day unless given.

    Raise `AnswersError` for answers that do not fit the form, `EvaluationError` for formulas that wait for each other.
    """
    return _outcome(_worked_out(definition, answers, today, now))


def evaluate_values(
    definition: Definition, answers: Mapping[str, object], *, today: date, now: datetime | None = None
) -> dict[str, str]:
    """The values alone, for who does not ask what is wrong: half the work of `evaluate`."""
    elements = _worked_out(definition, answers, today, now).instance.by_path
    return {path: element.string_value() for path, element in elements.items() if isinstance(element.node, Question)}


def _worked_out(definition: Definition, answers: Mapping[str, object], today: date, now: datetime | None) -> Reader:
    book = rulebook(definition)
    instance = build_instance(definition, answers)
    moment = now or datetime.combine(today, time())
    environment = Environment(_document(instance), today, moment, partial(choice_label, book, instance))
    calculate(book, instance, environment)
    return Reader(book, instance, environment)


def _document(instance: Instance) -> Element:
    """What a path that begins with a slash starts from: around the form, so that ``/data/naam`` is a question."""
    document = Element("")
    document.children.append(instance.root)
    return document


def _outcome(reader: Reader) -> Evaluation:
    relevant: dict[str, bool] = {}
    values: dict[str, str] = {}
    violations: dict[str, str] = {}
    for path, element in reader.instance.by_path.items():
        relevant[path] = element.relevant
        if isinstance(element.node, Question):
            values[path] = element.text if element.relevant else ""
            problem = find_violation(reader.book, element, reader.environment) if element.relevant else None
            if problem is not None:
                violations[path] = problem
    return Evaluation(relevant, values, violations, reader)
