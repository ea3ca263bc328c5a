"""Whether two stored texts are the same answer, however they were typed."""

from __future__ import annotations

from forms.definition import QuestionType
from forms.lexical.errors import UnreadableValue
from forms.lexical.reading import Answer, read_value
from language.text import clean_text


def same_value(question_type: QuestionType, first: str, second: str) -> bool:
    """Compare what the texts mean: ``12,5`` is ``12.5``; the order of chosen names makes no difference."""
    if first == second:
        return True
    return _meaning(question_type, first) == _meaning(question_type, second)


def _meaning(question_type: QuestionType, text: str) -> Answer | frozenset[str] | None:
    cleaned = clean_text(text)
    try:
        value = read_value(question_type, cleaned)
    except UnreadableValue:
        return cleaned
    return frozenset(value) if isinstance(value, tuple) else value
