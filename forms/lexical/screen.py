"""Answers as a Dutch reader types and sees them: ``31-01-2026``, ``9:30``, ``12,5``."""

from __future__ import annotations

from datetime import date, datetime, time

from forms.definition import Question, QuestionType
from forms.lexical.errors import UnreadableValue
from forms.lexical.numbers import without_thousands
from forms.lexical.reading import read_value
from forms.lexical.writing import canonical
from language.dutch import format_short_date
from language.text import clean_text

_NUMBERS = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
_SHOWN = _NUMBERS | {QuestionType.DATE, QuestionType.TIME, QuestionType.DATETIME}


def from_screen(question: Question, raw: str) -> str:
    """The text to store for what was typed; what cannot be read is kept as typed, never dropped."""
    text = clean_text(raw)
    if question.type in _NUMBERS:
        text = without_thousands(text)
    return canonical(question.type, text)


def for_screen(question: Question, text: str) -> str:
    """The stored `text` as it stands in a field; `from_screen` gives the stored text back."""
    if question.type not in _SHOWN:
        return text
    try:
        value = read_value(question.type, text)
    except UnreadableValue:
        return text
    if isinstance(value, datetime):
        return f"{format_short_date(value)} {_clock(value.time())}"
    if isinstance(value, date):
        return format_short_date(value)
    if isinstance(value, time):
        return _clock(value)
    return text.replace(".", ",")


def _clock(value: time) -> str:
    return value.isoformat(timespec="seconds" if value.second else "minutes")
