from __future__ import annotations

from datetime import date

import pytest

from tests.workflow.region_days import HOLIDAYS, RULES, make_calendar
from workflow.holidays import Calendar, EasterHoliday, FixedHoliday, SingleHoliday, Years, list_holidays

YEARS = sorted({int(day[:4]) for day in HOLIDAYS.split()})


@pytest.mark.parametrize("year", YEARS)
def test_the_rules_come_to_the_holidays_that_were_looked_up(year):
    expected = {date.fromisoformat(day) for day in HOLIDAYS.split() if day.startswith(str(year))}
    assert list_holidays(RULES, year) == expected


def test_a_holiday_on_a_sunday_may_be_celebrated_the_day_before():
    king = FixedHoliday("Koningsdag", 4, 27, -1)
    assert (king.find_day(2025), king.find_day(2026)) == (date(2025, 4, 26), date(2026, 4, 27))


def test_a_holiday_may_move_over_the_border_of_a_year():
    calendar = Calendar(holidays=(FixedHoliday("Nieuwjaarsdag", 1, 1, -1),))
    assert calendar.is_holiday(date(2022, 12, 31))
    assert not calendar.is_holiday(date(2023, 1, 1))


@pytest.mark.parametrize(
    "rule",
    [
        FixedHoliday("vast", 4, 30, years=Years(2000, 2013)),
        EasterHoliday("pasen", 1, Years(2000, 2013)),
    ],
)
def test_a_rule_counts_only_in_its_years(rule):
    assert [year for year in (1999, 2000, 2013, 2014) if rule.find_day(year)] == [2000, 2013]


def test_a_single_day_counts_once():
    bridge = SingleHoliday("Brugdag", date(2027, 5, 7))
    assert (bridge.find_day(2027), bridge.find_day(2028)) == (date(2027, 5, 7), None)


@pytest.mark.parametrize(
    ("day", "is_working_day"),
    [
        ("2026-04-02", True),
        ("2026-04-03", False),
        ("2026-04-04", False),
        ("2026-04-05", False),
        ("2026-04-06", False),
        ("2026-04-07", True),
        ("2026-10-20", True),
    ],
)
def test_a_working_day_is_no_weekend_and_no_holiday_but_may_be_a_school_holiday(day, is_working_day):
    assert make_calendar().is_working_day(date.fromisoformat(day)) is is_working_day
