"""The stored text of an answer read as the value that its question type means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from forms.definition import QuestionType
from forms.lexical.errors import UnreadableValue
from forms.lexical.moments import find_date, find_moment, find_time
from forms.lexical.numbers import find_number, find_whole_number, has_thousands

Answer: TypeAlias = str | int | Decimal | date | time | datetime | tuple[str, ...] | bool
"""A value of a question: a choice is its name, acknowledge is True."""

ACKNOWLEDGED = "OK"

_THOUSANDS_HINT = "Vul een heel getal in zonder punten, bijvoorbeeld 12000."
_NUMBER_HINT = "Vul een getal in, bijvoorbeeld 12,5."
_READERS: dict[QuestionType, tuple[Callable[[str], Answer | None], str]] = {
    QuestionType.INTEGER: (find_whole_number, "Vul een heel getal in, bijvoorbeeld 12."),
    QuestionType.DECIMAL: (find_number, _NUMBER_HINT),
    QuestionType.RANGE: (find_number, _NUMBER_HINT),
    QuestionType.DATE: (find_date, "Vul een datum in als dag-maand-jaar, bijvoorbeeld 31-01-2026."),
    QuestionType.TIME: (find_time, "Vul een tijd in als uur:minuten, bijvoorbeeld 9:30."),
    QuestionType.DATETIME: (
        find_moment,
        "Vul een datum en een tijd in als dag-maand-jaar uur:minuten, bijvoorbeeld 31-01-2026 9:30.",
    ),
    QuestionType.ACKNOWLEDGE: (lambda text: True if text == ACKNOWLEDGED else None, "Kies wel of niet akkoord."),
    QuestionType.SELECT_MULTIPLE: (lambda text: tuple(dict.fromkeys(text.split())), ""),
}


def can_be_unreadable(question_type: QuestionType) -> bool:
    """Whether there are texts that are no answer to such a question."""
    return question_type in _READERS


def read_value(question_type: QuestionType, text: str) -> Answer | None:
    """The value of `text`, None when it is empty; raise `UnreadableValue` when it is no answer to such a question."""
    reader = _READERS.get(question_type)
    if text == "" or (reader and not text.strip()):
        return None
    if reader is None:
        return text
    find, message = reader
    value = find(text)
    if value is None:
        is_whole = question_type is QuestionType.INTEGER
        raise UnreadableValue(_THOUSANDS_HINT if is_whole and has_thousands(text) else message)
    return value
