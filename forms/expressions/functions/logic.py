"""Functions that choose: if, not, coalesce, once."""

from __future__ import annotations

from forms.expressions.functions.signature import function, lazy_function
from forms.expressions.scope import Closure, Scope
from forms.expressions.values import Value, to_boolean, to_string


def _if(scope: Scope, condition: Closure, then: Closure, otherwise: Closure) -> Value:
    return then(scope) if to_boolean(condition(scope)) else otherwise(scope)


def _not(_: Scope, value: Value) -> Value:
    return not to_boolean(value)


def _coalesce(_: Scope, first: Value, second: Value) -> Value:
    return to_string(first) or to_string(second)


def _once(scope: Scope, value: Value) -> Value:
    """What was there already, or else `value`."""
    return scope.origin.offered or scope.origin.string_value() or to_string(value)


LOGIC = (
    lazy_function("if", 3, 3, _if),
    function("not", 1, 1, _not),
    function("true", 0, 0, lambda _: True),
    function("false", 0, 0, lambda _: False),
    function("coalesce", 2, 2, _coalesce),
    function("once", 1, 1, _once),
)
