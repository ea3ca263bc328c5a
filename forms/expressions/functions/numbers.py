"""Functions on numbers: number, int, round, floor, ceiling, abs, min, max."""

from __future__ import annotations

import math
from collections.abc import Callable

from forms.expressions.functions.signature import function
from forms.expressions.scope import Scope
from forms.expressions.values import Value, text_number, texts, to_number

_MAX_DIGITS = 15


def _number(scope: Scope, *value: Value) -> Value:
    return to_number(value[0]) if value else text_number(scope.element.string_value())


def _whole(rule: Callable[[float], int]) -> Callable[[Scope, Value], Value]:
    """A function that makes a number whole and leaves NaN and infinity as they are."""

    def apply(_: Scope, value: Value) -> Value:
        number = to_number(value)
        return float(rule(number)) if math.isfinite(number) else number

    return apply


def _half_up(number: float) -> float:
    """Rounded half away from zero, as ODK does."""
    return math.copysign(math.floor(abs(number) + 0.5), number) if math.isfinite(number) else number


def _round(_: Scope, value: Value, *digits: Value) -> Value:
    number = to_number(value)
    places = to_number(digits[0]) if digits else 0.0
    if math.isnan(places) or int(max(-_MAX_DIGITS, min(places, _MAX_DIGITS))) == 0:
        return _half_up(number)
    scale = 10.0 ** abs(int(max(-_MAX_DIGITS, min(places, _MAX_DIGITS))))
    return _half_up(number * scale) / scale if places > 0 else _half_up(number / scale) * scale


def _absolute(_: Scope, value: Value) -> Value:
    return abs(to_number(value))


def _extreme(rule: Callable[[list[float]], float]) -> Callable[..., Value]:
    """The largest or smallest of all; no number when one of them is none, or when there is nothing."""

    def apply(_: Scope, *values: Value) -> Value:
        numbers = [text_number(text) for text in texts(values)]
        return rule(numbers) if numbers and not any(math.isnan(number) for number in numbers) else math.nan

    return apply


NUMBERS = (
    function("number", 0, 1, _number),
    function("int", 1, 1, _whole(math.trunc)),
    function("round", 1, 2, _round),
    function("floor", 1, 1, _whole(math.floor)),
    function("ceiling", 1, 1, _whole(math.ceil)),
    function("abs", 1, 1, _absolute),
    function("min", 0, None, _extreme(min)),
    function("max", 0, None, _extreme(max)),
)
