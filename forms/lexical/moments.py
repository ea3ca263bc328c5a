"""Dates and times as people type them: ``31-01-2026``, ``31 januari 2026``, ``2026-01-31``; ``9:30``, ``09.30 uur``."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from forms.expressions.moments import SHORT_MONTHS
from language.dutch import format_date

_MONTH_NUMBERS = {
    name: month
    for month in range(1, 13)
    for name in (SHORT_MONTHS[month - 1], format_date(date(2000, month, 1)).split()[1])
}
"""Short and full names, in small letters."""

_YEAR_FIRST = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d\d?)-(?P<day>\d\d?)", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d\d?)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<year>[12]\d{3})", re.ASCII)
_IN_WORDS = re.compile(r"(?P<day>\d\d?)\s+(?P<name>[a-z]+)\.?\s+(?P<year>[12]\d{3})", re.ASCII | re.IGNORECASE)
_TIME = re.compile(r"(\d\d?)[:.](\d\d)(?:[:.](\d\d)(?:\.0{1,6})?)?(?:\s*uur)?", re.ASCII | re.IGNORECASE)
_DATE_AND_TIME = re.compile(r"(?P<date>.+?)(?:T|,?\s+)(?P<time>[\d:.]+(?:\s*uur)?)", re.IGNORECASE)


def find_date(text: str) -> date | None:
    """The day in `text`, or None. Two-digit years are not guessed."""
    stripped = text.strip()
    match = _YEAR_FIRST.fullmatch(stripped) or _DAY_FIRST.fullmatch(stripped) or _IN_WORDS.fullmatch(stripped)
    if match is None:
        return None
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else _MONTH_NUMBERS.get(parts["name"].lower(), 0)
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def find_time(text: str) -> time | None:
    """The time of day in `text`, to the second, or None."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        return None


def find_moment(text: str) -> datetime | None:
    """The day and time in `text`, without a timezone, or None."""
    match = _DATE_AND_TIME.fullmatch(text.strip())
    day, clock = (find_date(match["date"]), find_time(match["time"])) if match else (None, None)
    return datetime.combine(day, clock) if day is not None and clock is not None else None
