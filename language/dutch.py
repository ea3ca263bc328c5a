"""Dates, times, numbers and lists in words, as a Dutch reader expects them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_MOST_DECIMALS = 10


def format_date(day: date) -> str:
    """Return ``3 januari 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_short_date(day: date) -> str:
    """Return ``03-01-2026``, for a narrow column."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def format_time(moment: time) -> str:
    """Return ``09:05``, with seconds only when there are some; the word “uur” is for the sentence around it."""
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def format_datetime(moment: datetime) -> str:
    """Return ``3 januari 2026, 09:05``."""
    return f"{format_date(moment)}, {format_time(moment.time())}"


def format_number(number: float | Decimal) -> str:
    """Return ``12,5``: a comma, no dots between thousands (a year stays a year), no exponent.

    A `Decimal` keeps the decimals it was typed with; a float, which was calculated, is rounded to ten decimals.
    """
    if isinstance(number, Decimal):
        return format(number, "f").replace(".", ",")
    text = f"{number:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", ",")


def join_words(words: Sequence[str]) -> str:
    """Return ``Noor, Sem en Yara``."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no joining
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"
