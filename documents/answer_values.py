"""From the stored text of an answer to the plain value that a Word template prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from documents.blank import Blank
from documents.values import Choice, Number, Shown, Value, multiple_choice
from forms.definition import Question, QuestionType
from forms.lexical import UnreadableValue, read_value
from language.dutch import format_date, format_datetime, format_time
from language.text import clean_text


def answer_value(question: Question, text: str, label_of: Callable[[str], str]) -> Value:
    """Return the value of the stored `text`; `label_of` gives the label of a choice's name.

    A text that is no answer to its question (drafts may hold those) is printed as it was typed.
    """
    if question.type is QuestionType.ACKNOWLEDGE:
        return bool(text)
    if not text:
        return Blank()
    match question.type:
        case QuestionType.SELECT_ONE:
            return Choice(text, label_of(text))
        case QuestionType.SELECT_MULTIPLE:
            return multiple_choice(Choice(name, label_of(name)) for name in dict.fromkeys(text.split()))
        case _:
            return _typed_value(question.type, text)


def _typed_value(question_type: QuestionType, text: str) -> Value:
    try:
        value = read_value(question_type, text)
    except UnreadableValue:
        return clean_text(text)
    match value:
        case datetime():
            return Shown(value.isoformat(), format_datetime(value))
        case date():
            return Shown(value.isoformat(), format_date(value))
        case time():
            return Shown(value.isoformat(), format_time(value))
        case Decimal() | int():
            return Number(Decimal(value))
        case _:
            return clean_text(text)
