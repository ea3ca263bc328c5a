"""Answers that come in as JSON: text, number, true or false, null, or a list of choice names."""

from __future__ import annotations

import math
from decimal import Decimal

from forms.definition import Question, QuestionType
from forms.lexical.errors import UnreadableValue
from forms.lexical.reading import ACKNOWLEDGED
from forms.lexical.writing import canonical
from language.text import clean_text

_YES = frozenset({"ok", "true", "ja", "yes", "on", "1"})
_NO = frozenset({"", "false", "nee", "no", "off", "0"})


def to_lexical(question: Question, value: object) -> str:
    """The text to store for `value`; what does not parse stays as typed.

    Raise `UnreadableValue` for a value of a kind that no question takes: an object, a list for anything but
    select_multiple, NaN or infinity.
    """
    if value is None:
        return ""
    if question.type is QuestionType.ACKNOWLEDGE:
        return _acknowledged(value)
    if not isinstance(value, str) and isinstance(value, list | tuple):
        return _names(question, value)
    return canonical(question.type, clean_text(_text(value)))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return format(Decimal(repr(value)).normalize(), "f")
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    raise UnreadableValue("Een antwoord is een tekst, een getal, true, false of null.")


def _acknowledged(value: object) -> str:
    text = _text(value).strip()
    if text.lower() in _YES:
        return ACKNOWLEDGED
    return "" if text.lower() in _NO else text


def _names(question: Question, values: list[object] | tuple[object, ...]) -> str:
    if question.type is not QuestionType.SELECT_MULTIPLE:
        raise UnreadableValue("Een lijst kan alleen bij een vraag met meer keuzes (select_multiple).")
    names = [_text(value) for value in values]
    if any(len(name.split()) != 1 for name in names):
        raise UnreadableValue("De naam van een keuze heeft geen spaties en is niet leeg.")
    return canonical(question.type, " ".join(names))
