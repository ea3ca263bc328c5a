"""On which days something happened in the demo, so that it looks fresh whenever somebody starts it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

WRITTEN_ON = date(2026, 9, 7)
"""The Monday on which the demo is as it should look."""

_TIME_ZONE = ZoneInfo("Europe/Amsterdam")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FRIDAY = 4
_JULY = 7
_END_OF_SCHOOL_YEAR = "einde schooljaar"
_AHEAD = timedelta(weeks=26)


def move_day(day: date, today: date) -> date:
    """The day that is to `today` what `day` was when the demo was written: whole weeks on, so the same weekday."""
    return day + timedelta(weeks=(today - WRITTEN_ON).days // 7)


def move_texts(value: Any, today: date) -> Any:
    """The same texts, rows and answers, with every text that is a day moved.

    ``einde schooljaar`` becomes 31 July, of this school year or, when that is near, of the next one.
    """
    match value:
        case dict():
            return {name: move_texts(inside, today) for name, inside in value.items()}
        case list():
            return [move_texts(inside, today) for inside in value]
        case str() if value == _END_OF_SCHOOL_YEAR:
            return date((today + _AHEAD).year + ((today + _AHEAD).month > _JULY), _JULY, 31).isoformat()
        case str() if _DAY.fullmatch(value):
            return move_day(date.fromisoformat(value), today).isoformat()
    return value


def working_day(today: date, days_ago: int) -> date:
    """The day so many days before `today`; the Friday before it when nobody works that day."""
    day = today - timedelta(days=days_ago)
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def moment_on(day: date, clock: str) -> datetime:
    """That day at a time such as ``10:15`` in the Netherlands, in UTC."""
    return datetime.combine(day, time.fromisoformat(clock), _TIME_ZONE).astimezone(UTC)
