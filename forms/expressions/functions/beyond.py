"""Functions of XPath and ODK that forms may not use: the engine knows them, `checks.check` refuses them in a form."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from forms.expressions.functions.signature import Function, function
from forms.expressions.scope import Scope
from forms.expressions.values import Value, text_number, to_boolean, to_number, to_string

_BLANKS = " \t\r\n"
_BLANK = re.compile(f"[{_BLANKS}]+")


def _boolean(_: Scope, value: Value) -> Value:
    return to_boolean(value)


def _boolean_from_string(_: Scope, value: Value) -> Value:
    return to_string(value) in {"1", "true"}


def _substring(_: Scope, value: Value, start: Value, *length: Value) -> Value:
    """The letters from place `start`, counted from 1, as many as `length`; places between two letters are rounded."""
    first = _half_up(to_number(start))
    end = first + _half_up(to_number(length[0])) if length else math.inf
    return "".join(letter for place, letter in enumerate(to_string(value), start=1) if first <= place < end)


def _half_up(number: float) -> float:
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


def _substring_before(_: Scope, value: Value, mark: Value) -> Value:
    text = to_string(value)
    return text[: max(0, text.find(to_string(mark)))]


def _substring_after(_: Scope, value: Value, mark: Value) -> Value:
    text, sought = to_string(value), to_string(mark)
    return text.partition(sought)[2] if sought else text


def _translate(_: Scope, value: Value, letters: Value, others: Value) -> Value:
    """Every letter of `letters` replaced by the one at the same place in `others`, or left out when there is none."""
    replacements = to_string(others)
    table: dict[int, str | None] = {}
    for place, letter in enumerate(to_string(letters)):
        table.setdefault(ord(letter), replacements[place] if place < len(replacements) else None)
    return to_string(value).translate(table)


def _normalize_space(scope: Scope, *value: Value) -> Value:
    text = to_string(value[0]) if value else scope.element.string_value()
    return _BLANK.sub(" ", text.strip(_BLANKS))


def _of_number(rule: Callable[[float], float]) -> Callable[[Scope, Value], Value]:
    """A function of one number; NaN where mathematics has no answer."""

    def apply(_: Scope, value: Value) -> Value:
        return _worked_out(lambda: rule(to_number(value)))

    return apply


def _worked_out(rule: Callable[[], float]) -> float:
    try:
        return rule()
    except ValueError:
        return math.nan
    except OverflowError:
        return math.inf


def _log(rule: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: rule(number) if number else -math.inf


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return math.inf
    return math.pow(base, exponent)


def _pow(_: Scope, base: Value, exponent: Value) -> Value:
    return _worked_out(lambda: _power(to_number(base), to_number(exponent)))


def _atan2(_: Scope, first: Value, second: Value) -> Value:
    return math.atan2(to_number(first), to_number(second))


def _ticks(value: Value) -> list[bool]:
    """What is ticked: of elements each that is filled in, else the value itself."""
    if isinstance(value, list):
        return [bool(element.string_value().strip()) for element in value]
    return [to_boolean(value)]


def _weights(value: Value) -> list[float]:
    if isinstance(value, list):
        return [text_number(element.string_value()) for element in value]
    return [to_number(value)]


def _is_between(total: float, least: Value, most: Value) -> bool:
    """A limit below zero is no limit."""
    low, high = to_number(least), to_number(most)
    return (low < 0 or total >= low) and (high < 0 or total <= high)


def _checklist(_: Scope, least: Value, most: Value, *values: Value) -> Value:
    return _is_between(float(sum(sum(_ticks(value)) for value in values)), least, most)


def _weighted_checklist(_: Scope, least: Value, most: Value, *values: Value) -> Value:
    """After the limits come pairs: what is ticked, and what each tick weighs."""
    pairs = zip(values[::2], values[1::2], strict=False)
    return _is_between(sum(weight for ticked, weights in pairs for weight in _counted(ticked, weights)), least, most)


def _counted(ticked: Value, weights: Value) -> Iterator[float]:
    return (weight for tick, weight in zip(_ticks(ticked), _weights(weights), strict=False) if tick)


BEYOND: Mapping[str, Function] = MappingProxyType(
    dict(
        [
            function("boolean", 1, 1, _boolean),
            function("boolean-from-string", 1, 1, _boolean_from_string),
            function("substring", 2, 3, _substring),
            function("substring-before", 2, 2, _substring_before),
            function("substring-after", 2, 2, _substring_after),
            function("translate", 3, 3, _translate),
            function("normalize-space", 0, 1, _normalize_space),
            function("checklist", 2, None, _checklist),
            function("weighted-checklist", 2, None, _weighted_checklist),
            function("pi", 0, 0, lambda _: math.pi),
            function("pow", 2, 2, _pow),
            function("atan2", 2, 2, _atan2),
            function("sqrt", 1, 1, _of_number(math.sqrt)),
            function("exp", 1, 1, _of_number(math.exp)),
            function("exp10", 1, 1, _of_number(lambda number: _power(10.0, number))),
            function("log", 1, 1, _of_number(_log(math.log))),
            function("log10", 1, 1, _of_number(_log(math.log10))),
            function("sin", 1, 1, _of_number(math.sin)),
            function("cos", 1, 1, _of_number(math.cos)),
            function("tan", 1, 1, _of_number(math.tan)),
            function("asin", 1, 1, _of_number(math.asin)),
            function("acos", 1, 1, _of_number(math.acos)),
            function("atan", 1, 1, _of_number(math.atan)),
        ]
    )
)
"""Every function that only the engine knows, by its name."""
