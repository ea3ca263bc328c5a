"""The judge of the clock: it crosses off days one by one, as a person with a wall calendar would.

It reads the rows of `ending_cases` as they are written and shares no code with the room it judges.
"""

from __future__ import annotations

from datetime import date, timedelta

from tests.workflow.ending_cases import Ending
from tests.workflow.region_days import BRIDGE_DAYS, HOLIDAYS, SCHOOL_HOLIDAYS

_DAY = timedelta(days=1)
_LONG_ENOUGH = 800


def cross_off(case: Ending) -> date:
    """The last day of the term of `case`."""
    words = case.term.split()
    length, unit = int(words[0]), words[1]
    still = _still_days(case, words)
    start = _start_of(case) if "volledig" in words else date.fromisoformat(case.start)
    crossed = workdays = 0
    day = start
    for _ in range(_LONG_ENOUGH):
        day += _DAY
        if day in still:
            continue
        is_workday = day.isoweekday() <= 5 and day.isoformat() not in _days_off(words)
        workdays += is_workday
        crossed += is_workday if unit == "werkdagen" else 1
        needed = length * 7 if unit == "weken" else length
        if crossed >= needed and _may_end(words, needed, is_workday, workdays):
            return day
    raise AssertionError("this term never ends")


def _may_end(words: list[str], needed: int, is_workday: bool, workdays: int) -> bool:
    too_long = needed > {"weken": 84, "dagen": 90, "werkdagen": 90}[words[1]]
    if "wet" in words or too_long:
        return True
    return is_workday and (needed < 3 or workdays >= 2)


def _days_off(words: list[str]) -> set[str]:
    return {*HOLIDAYS.split(), *(BRIDGE_DAYS if "brugdag" in words else ())}


def _questions(case: Ending) -> list[tuple[date, date, date | None]]:
    found = []
    for text in case.questions.split():
        asked, _, rest = text.partition(">")
        answer_by, _, supplied = rest.partition("=")
        found.append(
            (
                date.fromisoformat(asked),
                date.fromisoformat(answer_by),
                date.fromisoformat(supplied) if supplied else None,
            )
        )
    return found


def _still_days(case: Ending, words: list[str]) -> set[date]:
    still = set()
    for asked, answer_by, supplied in _questions(case):
        day = asked + _DAY
        while day <= answer_by and (supplied is None or day < supplied):
            still.add(day)
            day += _DAY
    return still | (_school_days_off() if "vakantie" in words else set())


def _school_days_off() -> set[date]:
    days = set()
    for first, last in SCHOOL_HOLIDAYS:
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            days.add(day)
            day += _DAY
    return days


def _start_of(case: Ending) -> date:
    questions = _questions(case)
    return (questions[-1][2] or questions[-1][1]) if questions else date.fromisoformat(case.start)
