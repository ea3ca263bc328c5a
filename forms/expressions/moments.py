"""Dates and times as numbers: days since 1 January 1970, as ODK counts them, with the time of day as a fraction.

There is no timezone: a moment is what the clock on the wall says. Only a text with an offset of its own is brought
to UTC.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall clock time, by design
_MOMENT = re.compile(
    r"(?P<date>\d{4}-\d\d?-\d\d?)"
    r"(?:T(?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\d*(?P<offset>Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_DAY = 86_400


@lru_cache(maxsize=4096)
def days_of(text: str) -> float | None:
    """The days of a date or date-time in ISO form; NaN for a day that does not exist, None for any other text."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    try:
        moment = _moment(match["date"], match["time"] or "00:00", match["offset"] or "Z")
    except (ValueError, OverflowError):
        return math.nan
    return (moment - _EPOCH) / timedelta(days=1)


def _moment(day: str, time: str, offset: str) -> datetime:
    year, month, number = (int(part) for part in day.split("-"))
    clock = [float(part) for part in time.split(":")]
    hours, minutes, seconds = (*clock, 0.0)[:3]
    _require_clock(hours, minutes, seconds)
    moment = datetime(year, month, number) + timedelta(hours=hours, minutes=minutes, seconds=seconds)  # noqa: DTZ001 - idem
    return moment - _offset(offset)


def _require_clock(hours: float, minutes: float, seconds: float) -> None:
    if hours > 23 or minutes > 59 or seconds >= 60:  # noqa: PLR2004 - the clock
        raise ValueError(f"{hours}:{minutes}:{seconds}")


def _offset(text: str) -> timedelta:
    if text == "Z":
        return timedelta()
    digits = text[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return size if text[0] == "+" else -size


def moment_of(days: float) -> datetime | None:
    """The moment that `days` stands for, to the second; None for NaN and for years outside 1–9999."""
    if not math.isfinite(days):
        return None
    try:
        return _EPOCH + timedelta(seconds=round(days * _DAY))
    except OverflowError:
        return None


def date_text(days: float) -> str:
    """``2026-01-31``, or "" where there is no such day."""
    moment = moment_of(days)
    return moment.date().isoformat() if moment else ""


def moment_text(days: float) -> str:
    """``2026-01-31T09:30:00``, a whole day as ``2026-01-31``, or "" where there is no such moment."""
    moment = moment_of(days)
    if moment is None:
        return ""
    return moment.date().isoformat() if days == math.floor(days) else moment.isoformat()


SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
FORMAT_LETTERS = "YymnbdeHhMS3a"
"""The letters that may follow ``%`` in format-date; ``%%`` is a percent sign."""


def formatted(moment: datetime, pattern: str) -> str:
    """`moment` written as ODK's format-date does, with Dutch names of months and days."""
    values = _letters(moment)
    return re.sub(r"%(.)", lambda match: values.get(match[1], match[0]), pattern)


def _letters(moment: datetime) -> dict[str, str]:
    return {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % 100:02}",
        "m": f"{moment.month:02}",
        "n": str(moment.month),
        "b": SHORT_MONTHS[moment.month - 1],
        "d": f"{moment.day:02}",
        "e": str(moment.day),
        "H": f"{moment.hour:02}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "3": "000",
        "a": _WEEKDAYS[moment.weekday()],
        "%": "%",
    }


def days_of_date(day: date) -> int:
    """The whole days of a calendar date."""
    return day.toordinal() - _EPOCH.toordinal()
