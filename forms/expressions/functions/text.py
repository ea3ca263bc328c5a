"""Functions on text: string, concat, join, substr, contains, regex and their like."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Protocol

import re2

from forms.expressions.functions.signature import function
from forms.expressions.scope import Scope
from forms.expressions.values import Value, texts, to_number, to_string


class _Pattern(Protocol):
    def search(self, text: str) -> object | None: ...


@lru_cache(maxsize=512)
def find_pattern(source: str) -> _Pattern | None:
    """The compiled pattern, or None where RE2 refuses it. RE2 never needs more than time in proportion to the text."""
    options = re2.Options()
    options.log_errors = False
    try:
        pattern: _Pattern = re2.compile(source, options)
    except (re2.error, UnicodeEncodeError):
        return None
    return pattern


def _string(scope: Scope, *value: Value) -> Value:
    return to_string(value[0]) if value else scope.element.string_value()


def _length(scope: Scope, *value: Value) -> Value:
    return float(len(to_string(value[0]) if value else scope.element.string_value()))


def _concat(_: Scope, *values: Value) -> Value:
    return "".join(texts(values))


def _join(_: Scope, separator: Value, *values: Value) -> Value:
    return to_string(separator).join(texts(values))


def _substr(_: Scope, value: Value, start: Value, *end: Value) -> Value:
    """From index `start` up to `end`, counted from 0; below zero counts from the end."""
    text = to_string(value)
    return text[_index(start, 0) : _index(end[0], len(text)) if end else len(text)]


def _index(value: Value, otherwise: int) -> int:
    number = to_number(value)
    return int(number) if math.isfinite(number) else otherwise


def _contains(_: Scope, text: Value, part: Value) -> Value:
    return to_string(part) in to_string(text)


def _starts_with(_: Scope, text: Value, part: Value) -> Value:
    return to_string(text).startswith(to_string(part))


def _ends_with(_: Scope, text: Value, part: Value) -> Value:
    return to_string(text).endswith(to_string(part))


def _regex(_: Scope, text: Value, pattern: Value) -> Value:
    """Whether the pattern occurs in the text; a pattern that RE2 refuses never does (the parser refuses it earlier)."""
    compiled = find_pattern(to_string(pattern))
    return compiled is not None and _occurs(compiled, to_string(text))


def _occurs(pattern: _Pattern, text: str) -> bool:
    """Half a character, which no browser sends but JSON can hold, counts as one that cannot be read."""
    try:
        return pattern.search(text) is not None
    except UnicodeEncodeError:
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return pattern.search(whole) is not None


TEXT = (
    function("string", 0, 1, _string),
    function("string-length", 0, 1, _length),
    function("concat", 0, None, _concat),
    function("join", 1, None, _join),
    function("substr", 2, 3, _substr),
    function("contains", 2, 2, _contains),
    function("starts-with", 2, 2, _starts_with),
    function("ends-with", 2, 2, _ends_with),
    function("regex", 2, 2, _regex),
)
