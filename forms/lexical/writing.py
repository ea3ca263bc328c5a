"""Typed values as stored text: ``2026-01-31``, ``09:30:00``, ``12.5``, ``OK``."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from forms.definition import QuestionType
from forms.lexical.errors import UnreadableValue
from forms.lexical.reading import ACKNOWLEDGED, Answer, read_value


def written(value: Answer) -> str:
    """The one text that stands for `value`."""
    if isinstance(value, bool):
        return ACKNOWLEDGED if value else ""
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def canonical(question_type: QuestionType, text: str) -> str:
    """`text` in its stored form where it can be read; else as it was typed."""
    try:
        value = read_value(question_type, text)
    except UnreadableValue:
        return text
    return "" if value is None else written(value)
