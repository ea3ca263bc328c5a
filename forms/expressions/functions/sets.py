"""Functions on several answers at once: sum, count, count-non-empty, position, indexed-repeat."""

from __future__ import annotations

import math

from forms.expressions.elements import Element
from forms.expressions.functions.signature import function
from forms.expressions.scope import Scope
from forms.expressions.values import Value, text_number, to_number

_EXACT = 1e300
"""Below this a sum can be exact: ten times 0.1 is 1. NaN and infinity go the ordinary way."""


def _elements(value: Value) -> list[Element]:
    return value if isinstance(value, list) else []


def _sum(_: Scope, values: Value) -> Value:
    """The sum of what is filled in: blanks are skipped, nothing is 0."""
    filled = (text for element in _elements(values) if (text := element.string_value().strip()))
    numbers = [text_number(text) for text in filled]
    return math.fsum(numbers) if all(abs(number) < _EXACT for number in numbers) else float(sum(numbers))


def _count(_: Scope, values: Value) -> Value:
    """How many there are; a repeat that is hidden counts as empty, so it has no rows."""
    return float(sum(1 for element in _elements(values) if element.in_shown_row))


def _count_non_empty(_: Scope, values: Value) -> Value:
    return float(sum(1 for element in _elements(values) if element.string_value()))


def _position(scope: Scope, *values: Value) -> Value:
    """The place from 1 in the list being judged, or of an element among those with its name."""
    if not values:
        return float(scope.position)
    elements = _elements(values[0])
    return float(elements[0].ordinal) if elements else math.nan


def _indexed_repeat(_: Scope, target: Value, *repeats: Value) -> Value:
    """The target in the given row of each repeat: repeat, number from 1, and so on inward."""
    outer: Element | None = None
    for rows, number in zip(repeats[::2], repeats[1::2], strict=False):
        inner = [row for row in _elements(rows) if outer is None or row.is_inside(outer)]
        index = to_number(number)
        if not 1 <= index <= len(inner):
            return []
        outer = inner[int(index) - 1]
    return [element for element in _elements(target) if outer is not None and element.is_inside(outer)]


SETS = (
    function("sum", 1, 1, _sum, 0),
    function("count", 1, 1, _count, 0),
    function("count-non-empty", 1, 1, _count_non_empty, 0),
    function("position", 0, 1, _position, 0),
    function("indexed-repeat", 3, 7, _indexed_repeat, 0, 1, 3, 5),
)
