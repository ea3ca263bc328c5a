"""Relevance and values, worked out in the order of the rulebook."""

from __future__ import annotations

import math

from forms.definition import Node, Question, QuestionType
from forms.evaluation.rules import Rulebook, Rules
from forms.expressions.moments import date_text, moment_text
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import Value, to_boolean, to_string
from forms.instance import FormElement, Instance


def calculate(book: Rulebook, instance: Instance, environment: Environment) -> None:
    """Fill in for every element whether it is relevant, and the text of what is calculated or has a default."""
    for name in book.order:
        rules = book.rules[name]
        for element in instance.by_name.get(name, ()):
            _relevance(rules, element, environment)
            for row in instance.rows.get(element.path, ()):
                row.relevant = element.relevant
            _value(rules, element, environment)


def _relevance(rules: Rules, element: FormElement, environment: Environment) -> None:
    """A node under a hidden parent is hidden, whatever its own formula says."""
    parent = element.parent
    element.relevant = parent is None or parent.relevant
    if element.relevant and rules.relevant is not None:
        element.relevant = to_boolean(rules.relevant(Scope(element, element, environment)))


def _value(rules: Rules, element: FormElement, environment: Environment) -> None:
    formula = rules.calculation
    if formula is None and not element.answered:
        formula = rules.default
    if formula is not None:
        element.text = _text(rules.node, formula(Scope(element, element, environment)))


def _text(node: Node, value: Value) -> str:
    """The text of a calculated value; a number for a date is its days since 1970."""
    if isinstance(node, Question) and isinstance(value, float):
        if node.type is QuestionType.DATE:
            return date_text(math.floor(value)) if math.isfinite(value) else ""
        if node.type is QuestionType.DATETIME:
            return moment_text(value)
    return to_string(value)
