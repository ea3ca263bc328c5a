"""Typed values as stored text: ``2026-01-31``, ``09:30:00``, ``12.5``, ``OK``."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from forms.definition import QuestionType
from forms.lexical.errors import UnreadableValue
from forms.lexical.numbers import is_stored_number
from forms.lexical.reading import ACKNOWLEDGED, Answer, read_value

_NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})


def written(value: Answer) -> str:
    """The one text that stands for `value`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ACKNOWLEDGED if value else ""
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def is_canonical(question_type: QuestionType, text: str) -> bool:
    """Whether `text` can be read and is in its stored form, as far as that shows without reading it: of numbers."""
    return question_type in _NUMBERS and is_stored_number(text, is_whole=question_type is QuestionType.INTEGER)


def canonical(question_type: QuestionType, text: str) -> str:
    """`text` in its stored form where it can be read; else as it was typed."""
    if is_canonical(question_type, text):
        return text
    try:
        value = read_value(question_type, text)
    except UnreadableValue:
        return text
    return "" if value is None else written(value)
