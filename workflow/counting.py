"""On which day a term ends: pure day arithmetic, with the days that do not count left out.

Sources: Algemene termijnenwet 1 (an end on a Saturday, Sunday or holiday moves to the next other day), 2 (a term of at
least three days holds two working days) and 4, a (not for more than 90 days or twelve weeks).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from workflow.days import ONE_DAY, Stretch, join_stretches
from workflow.holidays import Calendar
from workflow.terms import Term, TermUnit

_LONGEST_MOVED = {TermUnit.WEEKS: 12, TermUnit.DAYS: 90, TermUnit.WORKING_DAYS: 90}
_LEAST_WITH_WORKING_DAYS = 3
_WORKING_DAYS_WITHIN = 2


def find_end(term: Term, start: date, stopped: Iterable[Stretch], calendar: Calendar) -> date:
    """The last day of `term`, counted from the day after `start`; days in `stopped` do not count.

    The end is never a stopped day: where the law moves it, it moves past those days too.
    """
    stops = _stops_of(term, stopped, calendar)
    if term.unit is TermUnit.WORKING_DAYS:
        end = _count_working_days(term.days, start, stops, calendar)
    else:
        end = _skip_stops(start + timedelta(days=term.days), start, stops)
    if calendar.moves_ends and term.length <= _LONGEST_MOVED[term.unit]:
        return _move_end(end, start, term, stops, calendar)
    return end


def count_days_left(term: Term, end: date, today: date, stopped: Iterable[Stretch], calendar: Calendar) -> int:
    """The days after `today` through `end` that still count; below zero: so many days too late."""
    if today >= end:
        return (end - today).days
    idle = sum(_overlap(stop, Stretch(today + ONE_DAY, end)) for stop in _stops_of(term, stopped, calendar))
    return (end - today).days - idle


def _stops_of(term: Term, stopped: Iterable[Stretch], calendar: Calendar) -> tuple[Stretch, ...]:
    pauses = [holiday.days for holiday in calendar.school_holidays] if term.pauses_in_school_holidays else []
    return join_stretches([*stopped, *pauses])


def _overlap(one: Stretch, other: Stretch) -> int:
    return max(0, (min(one.last, other.last) - max(one.first, other.first)).days + 1)


def _skip_stops(end: date, start: date, stops: tuple[Stretch, ...]) -> date:
    """Push `end` back by every stopped day after `start`; a stop that begins after the end comes too late to count."""
    for stop in stops:
        if start < stop.last and stop.first <= end:
            end += stop.last - max(stop.first - ONE_DAY, start)
    return end


def _count_working_days(count: int, start: date, stops: tuple[Stretch, ...], calendar: Calendar) -> date:
    day = start
    while count:
        day += ONE_DAY
        count -= _is_free(day, stops, calendar)
    return day


def _move_end(end: date, start: date, term: Term, stops: tuple[Stretch, ...], calendar: Calendar) -> date:
    while not _is_free(end, stops, calendar):
        end += ONE_DAY
    if term.days < _LEAST_WITH_WORKING_DAYS:
        return end
    return max(end, _count_working_days(_WORKING_DAYS_WITHIN, start, stops, calendar))


def _is_free(day: date, stops: tuple[Stretch, ...], calendar: Calendar) -> bool:
    return calendar.is_working_day(day) and not any(day in stop for stop in stops)
