import math
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.expressions.moments import date_text, days_of, formatted, moment_of, moment_text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1970-01-01", 0),
        ("1970-1-2", 1),
        ("1969-12-31", -1),
        ("1970-01-01T12:00", 0.5),
        ("1970-01-01T12:00:00.000", 0.5),
        ("1970-01-01T12:00:00Z", 0.5),
        ("1970-01-01T12:00:00+02:00", 10 / 24),
        ("1970-01-01T12:00:00-0200", 14 / 24),
    ],
)
def test_a_date_counts_its_days_since_1970(text, days):
    assert days_of(text) == pytest.approx(days)


@pytest.mark.parametrize("text", ["", "morgen", "31-01-2026", "2026-01", "12", "2026-01-31 ", "٢٠٢٦-٠١-٠١"])
def test_any_other_text_is_no_date(text):
    assert days_of(text) is None


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "0000-01-01", "2026-01-01T25:00", "2026-01-01T10:61:00"])
def test_a_day_or_time_that_does_not_exist_is_no_number(text):
    assert math.isnan(days_of(text))


@given(st.dates())
def test_a_date_survives_being_counted(day):
    assert date_text(days_of(day.isoformat())) == day.isoformat()


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(2999, 1, 1)))  # noqa: DTZ001 - wall clock
def test_a_moment_survives_being_counted_to_the_second(moment):
    whole = moment.replace(microsecond=0)
    assert moment_of(days_of(whole.isoformat())) == whole


@pytest.mark.parametrize("days", [math.nan, math.inf, 1e12, -1e12])
def test_days_outside_the_calendar_are_no_moment(days):
    assert moment_of(days) is None
    assert date_text(days) == moment_text(days) == ""


def test_a_whole_day_is_written_without_a_time():
    assert moment_text(0.0) == "1970-01-01"
    assert moment_text(0.25) == "1970-01-01T06:00:00"


def test_every_letter_of_a_date_format_works():
    moment = datetime(2026, 3, 5, 9, 7, 8)  # noqa: DTZ001 - wall clock
    assert formatted(moment, "%Y %y %m %n %b %d %e %H %h %M %S %3 %a %%") == "2026 26 03 3 mrt 05 5 09 9 07 08 000 do %"


@pytest.mark.parametrize(("month", "name"), [(1, "jan"), (3, "mrt"), (5, "mei"), (10, "okt")])
def test_months_have_dutch_names(month, name):
    assert formatted(datetime.combine(date(2026, month, 1), datetime.min.time()), "%b") == name
