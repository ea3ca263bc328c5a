"""Which days are holidays: rules of the region, not constants, because the list is set by law and by royal decree.

The law behind it is article 3 of the Algemene termijnenwet: the named days, Good Friday, and days that a royal decree
puts on a par with them for some years (often a day between a holiday and a weekend).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from workflow.days import Stretch

_SATURDAY = 5
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Years:
    """From which year through which year a rule counts; None: without that limit."""

    first: int | None = None
    last: int | None = None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class FixedHoliday:
    """The same day every year. When that is a Sunday it is celebrated `moved_from_sunday` days later (-1: before)."""

    name: str
    month: int
    day: int
    moved_from_sunday: int = 0
    years: Years = Years()

    def find_day(self, year: int) -> date | None:
        """The day in `year`, or None when the rule does not count then."""
        if year not in self.years:
            return None
        day = date(year, self.month, self.day)
        return day + timedelta(days=self.moved_from_sunday) if day.weekday() == _SUNDAY else day


@dataclass(frozen=True, slots=True)
class EasterHoliday:
    """So many days after Easter Sunday (western reckoning): -2 Good Friday, 1 Easter Monday, 39 Ascension Day."""

    name: str
    offset: int
    years: Years = Years()

    def find_day(self, year: int) -> date | None:
        """The day in `year`, or None when the rule does not count then."""
        return easter(year) + timedelta(days=self.offset) if year in self.years else None


@dataclass(frozen=True, slots=True)
class SingleHoliday:
    """One day in one year, such as a day that a royal decree puts on a par with a holiday."""

    name: str
    day: date

    def find_day(self, year: int) -> date | None:
        """The day, in its own year only."""
        return self.day if self.day.year == year else None


HolidayRule = FixedHoliday | EasterHoliday | SingleHoliday


@dataclass(frozen=True, slots=True)
class SchoolHoliday:
    """Days without school in the region, by name for the administrator."""

    name: str
    days: Stretch


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a region. `moves_ends`: whether the Algemene termijnenwet is applied to the end of a term."""

    moves_ends: bool = True
    holidays: tuple[HolidayRule, ...] = ()
    school_holidays: tuple[SchoolHoliday, ...] = ()

    def is_holiday(self, day: date) -> bool:
        """Whether a rule names `day`."""
        return day in list_holidays(self.holidays, day.year)

    def is_working_day(self, day: date) -> bool:
        """No Saturday, no Sunday, no holiday (Algemene termijnenwet, articles 1 and 3)."""
        return day.weekday() < _SATURDAY and not self.is_holiday(day)


@lru_cache(maxsize=256)
def list_holidays(rules: tuple[HolidayRule, ...], year: int) -> frozenset[date]:
    """Every holiday that `rules` put in `year`; remembered, for a page asks for the same years many times.

    A rule of the year before or after counts too: 1 January on a Sunday may be celebrated on 31 December.
    """
    found = (rule.find_day(near) for near in (year - 1, year, year + 1) for rule in rules)
    return frozenset(day for day in found if day is not None and day.year == year)
