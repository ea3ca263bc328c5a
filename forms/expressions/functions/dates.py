"""Functions on dates and times. A date is a whole day; nothing has a timezone."""

from __future__ import annotations

import math

from forms.expressions.functions.signature import function
from forms.expressions.moments import date_text, formatted, moment_of, moment_text
from forms.expressions.scope import Scope
from forms.expressions.values import Value, to_number, to_string


def _today(scope: Scope) -> Value:
    return scope.environment.today.isoformat()


def _now(scope: Scope) -> Value:
    return scope.environment.now.replace(tzinfo=None).isoformat(timespec="seconds")


def _days(value: Value) -> float:
    """The days of a date, a date-time or a number; a yes or no is no date."""
    return math.nan if isinstance(value, bool) else to_number(value)


def _date(_: Scope, value: Value) -> Value:
    return date_text(math.floor(days) if math.isfinite(days := _days(value)) else days)


def _date_time(_: Scope, value: Value) -> Value:
    return moment_text(_days(value))


def _decimal_date_time(_: Scope, value: Value) -> Value:
    return _days(value)


def _format(_: Scope, value: Value, pattern: Value) -> Value:
    moment = moment_of(_days(value))
    return formatted(moment, to_string(pattern)) if moment else ""


DATES = (
    function("today", 0, 0, _today),
    function("now", 0, 0, _now),
    function("date", 1, 1, _date),
    function("date-time", 1, 1, _date_time),
    function("decimal-date-time", 1, 1, _decimal_date_time),
    function("format-date", 2, 2, _format),
    function("format-date-time", 2, 2, _format),
)
