"""Relevance and values, worked out in the order of the rulebook."""

from __future__ import annotations

import math

from forms.definition import Node, Question, QuestionType, Repeat
from forms.evaluation.rules import Rulebook, Rules
from forms.expressions.elements import Element
from forms.expressions.moments import date_text, moment_text
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import Value, to_boolean, to_string
from forms.instance import FormElement, Instance


def calculate(book: Rulebook, instance: Instance, environment: Environment) -> None:
    """Fill in for every element whether it is relevant, and the text of what is calculated or has a default.

    An element is relevant until it, or what is around it, turns out not to be. What is hidden has no value, so none is
    worked out.
    """
    for rules in book.steps:
        is_repeat = isinstance(rules.node, Repeat)
        for element in instance.by_name[rules.node.name]:
            if is_repeat and not _is_shown(element.parent):
                element.relevant = False
            if element.relevant:
                _work_out(rules, element, environment)
            if is_repeat and not element.relevant:
                _hide(element.anchors[-1].inside(element.tag, ()))


def _work_out(rules: Rules, element: FormElement, environment: Environment) -> None:
    scope = Scope(element, element, environment)
    if rules.relevant is not None and not to_boolean(rules.relevant(scope)):
        _hide([element])
        return
    formula = rules.calculation
    if formula is None and not element.answered:
        formula = rules.default
    if formula is not None:
        element.text = _text(rules.node, formula(scope))


def _is_shown(element: Element | None) -> bool:
    return element is None or element.relevant


def _hide(elements: list[Element]) -> None:
    """A node under a hidden parent is hidden, whatever its own formula says."""
    for element in elements:
        element.relevant = False
        _hide(element.children)


def _text(node: Node, value: Value) -> str:
    """The text of a calculated value; a number for a date is its days since 1970.

    A number without end, as of ``1 div 0``, is empty like one that is none: no reader knows the word Infinity.
    """
    if isinstance(value, float) and math.isinf(value):
        return ""
    if isinstance(node, Question) and isinstance(value, float):
        if node.type is QuestionType.DATE:
            return "" if math.isnan(value) else date_text(math.floor(value))
        if node.type is QuestionType.DATETIME:
            return moment_text(value)
    return to_string(value)
