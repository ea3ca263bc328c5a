"""The days of an invented region, written out for the clock and for its judge: rules for the one, dates for the other."""

from __future__ import annotations

from datetime import date

from workflow.days import Stretch
from workflow.holidays import Calendar, EasterHoliday, FixedHoliday, SchoolHoliday, SingleHoliday, Years

RULES = (
    FixedHoliday("Nieuwjaarsdag", 1, 1),
    EasterHoliday("Goede Vrijdag", -2),
    EasterHoliday("Tweede Paasdag", 1),
    FixedHoliday("Koninginnedag", 4, 30, -1, Years(None, 2013)),
    FixedHoliday("Koningsdag", 4, 27, -1, Years(2014)),
    FixedHoliday("Bevrijdingsdag", 5, 5),
    EasterHoliday("Hemelvaartsdag", 39),
    EasterHoliday("Tweede Pinksterdag", 50),
    FixedHoliday("Eerste Kerstdag", 12, 25),
    FixedHoliday("Tweede Kerstdag", 12, 26),
)
BRIDGE_DAYS = ("2026-05-15", "2027-05-07")
SCHOOL_HOLIDAYS = (
    ("2026-10-17", "2026-10-25"),
    ("2026-12-19", "2027-01-03"),
    ("2027-02-20", "2027-02-28"),
    ("2027-04-24", "2027-05-02"),
    ("2027-07-17", "2027-08-29"),
)
HOLIDAYS = """
2013-01-01 2013-03-29 2013-04-01 2013-04-30 2013-05-05 2013-05-09 2013-05-20 2013-12-25 2013-12-26
2014-01-01 2014-04-18 2014-04-21 2014-04-26 2014-05-05 2014-05-29 2014-06-09 2014-12-25 2014-12-26
2023-01-01 2023-04-07 2023-04-10 2023-04-27 2023-05-05 2023-05-18 2023-05-29 2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-04-27 2024-05-05 2024-05-09 2024-05-20 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-04-26 2025-05-05 2025-05-29 2025-06-09 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-04-27 2026-05-05 2026-05-14 2026-05-25 2026-12-25 2026-12-26
2027-01-01 2027-03-26 2027-03-29 2027-04-27 2027-05-05 2027-05-06 2027-05-17 2027-12-25 2027-12-26
2028-01-01 2028-04-14 2028-04-17 2028-04-27 2028-05-05 2028-05-25 2028-06-05 2028-12-25 2028-12-26
"""
"""Looked up, not reckoned: what the rules above have to come to."""


def make_calendar(*, moves_ends: bool = True, has_bridge_days: bool = False) -> Calendar:
    bridges = tuple(SingleHoliday("Brugdag", date.fromisoformat(day)) for day in BRIDGE_DAYS) if has_bridge_days else ()
    school = tuple(
        SchoolHoliday("Vakantie", Stretch(date.fromisoformat(first), date.fromisoformat(last)))
        for first, last in SCHOOL_HOLIDAYS
    )
    return Calendar(moves_ends, (*RULES, *bridges), school)
