"""How XPath 1.0 compares: with elements a comparison is true as soon as one of them makes it true."""

from __future__ import annotations

import operator
from collections.abc import Callable

from forms.expressions.moments import days_of
from forms.expressions.values import Single, Value, text_number, to_boolean, to_number

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_EQUALITIES = frozenset({"=", "!="})


def comparison(sign: str) -> Callable[[Value, Value], bool]:
    """The comparison of any two values by ``=``, ``<`` or another sign."""
    holds = _single(sign)
    is_equality = sign in _EQUALITIES

    def compare(left: Value, right: Value) -> bool:
        if is_equality and (isinstance(left, bool) or isinstance(right, bool)):
            return holds(to_boolean(left), to_boolean(right))
        if isinstance(left, list):
            if len(left) != 1:
                return any(compare(element.string_value(), right) for element in left)
            left = left[0].string_value()
        if isinstance(right, list):
            return any(holds(left, element.string_value()) for element in right)
        return holds(left, right)

    return compare


def comparison_with(sign: str, fixed: str | float) -> Callable[[Value], bool]:
    """The comparison of any value with what the formula says on the right: that is understood once."""
    holds, compare = _text_with(sign, fixed), comparison(sign)

    def test(value: Value) -> bool:
        if not isinstance(value, list):
            return compare(value, fixed)
        if len(value) == 1:
            return holds(value[0].string_value())
        return any(holds(element.string_value()) for element in value)

    return test


def _single(sign: str) -> Callable[[Single, Single], bool]:
    relation = COMPARISONS[sign]
    if sign not in _EQUALITIES:
        return lambda left, right: relation(to_number(left), to_number(right))
    is_wanted = sign == "="

    def holds(left: Single, right: Single) -> bool:
        if isinstance(left, str) and isinstance(right, str):
            return (left == right or _same_moment(left, right)) is is_wanted
        return relation(to_number(left), to_number(right))

    return holds


def _same_moment(left: str, right: str) -> bool:
    """Whether both are dates and mean the same day and time: ``2026-1-5`` is ``2026-01-05``."""
    days = days_of(left)
    return days is not None and days == days_of(right)


def _text_with(sign: str, fixed: str | float) -> Callable[[str], bool]:
    if isinstance(fixed, str) and sign in _EQUALITIES:
        days, is_wanted = days_of(fixed), sign == "="
        if days is None:
            return lambda text: (text == fixed) is is_wanted
        return lambda text: (text == fixed or days_of(text) == days) is is_wanted
    number, relation = to_number(fixed), COMPARISONS[sign]
    return lambda text: relation(text_number(text), number)
