"""What a formula can yield, and how XPath turns one kind into another."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TypeAlias

from forms.expressions.elements import Element
from forms.expressions.moments import days_of

Single: TypeAlias = str | float | bool
Value: TypeAlias = Single | list[Element]
"""Text, number, yes or no, or the elements a path leads to."""

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
_PLAIN_LIMIT = 1e21


def to_string(value: Value) -> str:
    """The text of a value. A number that is none (NaN) is empty; of several elements the first one counts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].string_value() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value)


def number_text(number: float) -> str:
    """A number as XPath writes it: no exponent, no ``.0``; NaN is empty."""
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < _PLAIN_LIMIT:
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def to_number(value: Value) -> float:
    """The number of a value: of a date its days since 1970; NaN where there is none."""
    if isinstance(value, str):
        return text_number(value)
    if isinstance(value, list):
        return text_number(value[0].string_value()) if value else math.nan
    return float(value)


def text_number(text: str) -> float:
    """The number that a text holds, or the days of the date that it holds, or NaN."""
    stripped = text.strip()
    if _NUMBER.fullmatch(stripped):
        return float(stripped)
    days = days_of(stripped) if stripped else None
    return math.nan if days is None else days


def to_boolean(value: Value) -> bool:
    """Empty text, no elements, zero and NaN are false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return len(value) > 0


def texts(values: tuple[Value, ...]) -> list[str]:
    """The text of every value, and of every element where a value is a list of them.

    They are to be joined for a reader, so a number without end, as of ``1 div 0``, is empty like one that is none.
    """
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found.extend(element.string_value() for element in value)
        elif isinstance(value, float) and math.isinf(value):
            found.append("")
        else:
            found.append(to_string(value))
    return found


def divide(left: float, right: float) -> float:
    """``div``: by zero it is infinite, and zero by zero is no number."""
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """``mod``: the sign follows the number that is divided."""
    if right == 0 or math.isnan(left) or math.isnan(right) or math.isinf(left):
        return math.nan
    return math.fmod(left, right)
