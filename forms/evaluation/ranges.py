"""Questions of type range: only the numbers of the scale are an answer."""

from __future__ import annotations

from decimal import Decimal

from forms.definition import Question, QuestionType
from forms.lexical.numbers import find_number
from language.dutch import format_number

_STANDARD = {"start": Decimal(1), "end": Decimal(10), "step": Decimal(1)}
"""What XLSForm takes where ``parameters`` does not say."""


def find_range_problem(question: Question, text: str) -> str | None:
    """Why `text` is not on the scale of a range question, in Dutch; None when it is, or for any other question.

    ODK drops such a number silently; we keep it and say so.
    """
    number = find_number(text)
    if question.type is not QuestionType.RANGE or number is None:
        return None
    start, end, step = (_parameter(question, name) for name in ("start", "end", "step"))
    low, high = min(start, end), max(start, end)
    scale = f"Kies een getal van {format_number(low)} tot en met {format_number(high)}"
    if not low <= number <= high:
        return f"{scale}."
    if step and (number - start) % step:
        return f"{scale}, in stappen van {format_number(abs(step))}."
    return None


def _parameter(question: Question, name: str) -> Decimal:
    """A parameter that is no number is a finding on the form; here the standard is used."""
    number = find_number(question.parameters.get(name, ""))
    return _STANDARD[name] if number is None else number
