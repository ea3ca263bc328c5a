"""What a calculated text is: nobody gave it a type, so its formula tells, and else what it looks like."""

from __future__ import annotations

import re
from datetime import date

from documents.values import Number, Shown, Value
from forms.definition import Definition, Question, QuestionType
from forms.expressions.nodes import Call, Literal, Node, Reference
from language.dutch import format_date
from language.text import clean_text

_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TEXT_MAKERS = frozenset(
    {"concat", "format-date", "format-date-time", "join", "jr:choice-name", "string", "substr", "translate"}
)
_CHOOSERS = frozenset({"coalesce", "if", "once"})


def calculated_value(definition: Definition, question: Question, text: str) -> Value:
    """Return the number, date or text that a formula made; ``1.1`` that was put together as a text stays a text."""
    formula = question.calculation
    if formula is not None and _makes_text(definition, formula.tree):
        return clean_text(text)
    if _PLAIN_NUMBER.fullmatch(text):
        return Number(text)
    return date_value(text) or clean_text(text)


def date_value(text: str) -> Shown | None:
    """Return the date that ``2026-01-31`` is; None for any other text."""
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return Shown(text, format_date(date.fromisoformat(text)))
    except ValueError:
        return None


def _makes_text(definition: Definition, formula: Node) -> bool:
    match formula:
        case Literal(value=value):
            return bool(value)
        case Reference(name=name):
            node = definition.by_name.get(name)
            return isinstance(node, Question) and node.type is QuestionType.TEXT
        case Call(name=name, arguments=arguments) if name in _CHOOSERS:
            answers = arguments[1:] if name == "if" else arguments
            return any(_makes_text(definition, argument) for argument in answers)
        case Call(name=name):
            return name in _TEXT_MAKERS
        case _:
            return False
