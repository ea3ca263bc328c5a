"""Labels, hints and messages with the answers filled in, as a Dutch reader expects to see them."""

from __future__ import annotations

import re
from dataclasses import replace

from forms.definition import Definition, Question, QuestionType
from forms.evaluation.rules import Text
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import to_string
from forms.instance import FormElement
from forms.lexical import for_screen

_CALCULATED = frozenset({QuestionType.CALCULATE, QuestionType.HIDDEN, QuestionType.NOTE})
_SELECTS = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE})
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_POINT_NUMBER = re.compile(r"-?\d+\.\d+", re.ASCII)


def filled(text: Text, definition: Definition, element: FormElement, environment: Environment) -> str:
    """`text` for the element: every reference replaced by the answer."""
    if len(text.parts) == 1 and isinstance(text.parts[0], str):
        return text.parts[0]
    scope = Scope(element, element, environment)
    return "".join(
        part if isinstance(part, str) else _shown(definition, part[0], to_string(part[1](scope)), environment)
        for part in text.parts
    )


def plain(text: Text) -> str:
    """`text` without the answers in it: what a choice is called, wherever it is named."""
    return "".join(part for part in text.parts if isinstance(part, str))


def _shown(definition: Definition, name: str, answer: str, environment: Environment) -> str:
    """An answer in a sentence: the label of a choice, a date as 31-01-2026, a number with a comma."""
    question = definition.by_name[name]
    if not isinstance(question, Question):
        return answer
    if question.type in _SELECTS:
        return ", ".join(environment.choice_label(name, choice) for choice in answer.split())
    return for_screen(replace(question, type=_shown_type(question.type, answer)), answer)


def _shown_type(question_type: QuestionType, answer: str) -> QuestionType:
    """What is calculated has no type of its own: it is shown as what it looks like."""
    if question_type not in _CALCULATED:
        return question_type
    if _ISO_DATE.fullmatch(answer):
        return QuestionType.DATE
    return QuestionType.DECIMAL if _POINT_NUMBER.fullmatch(answer) else QuestionType.TEXT
