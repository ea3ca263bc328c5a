from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.days import TIME_ZONE, Stretch, day_of, join_stretches
from workflow.errors import WorkflowError

MOMENTS = (
    ("2026-07-14T21:59:59Z", "2026-07-14", "zomer: twee uur later, nog een seconde voor middernacht"),
    ("2026-07-14T22:00:00Z", "2026-07-15", "zomer: precies middernacht is de nieuwe dag"),
    ("2026-07-14T23:30:00Z", "2026-07-15", "zomer: half twee 's nachts"),
    ("2026-01-14T22:59:59Z", "2026-01-14", "winter: een uur later, nog een seconde voor middernacht"),
    ("2026-01-14T23:00:00Z", "2026-01-15", "winter: precies middernacht"),
    ("2026-01-14T22:30:00Z", "2026-01-14", "winter: half twaalf; in de zomer zou dit al morgen zijn"),
    ("2026-03-28T22:59:59Z", "2026-03-28", "de avond voor de zomertijd"),
    ("2026-03-28T23:00:00Z", "2026-03-29", "de dag met 23 uur begint"),
    ("2026-03-29T00:59:59Z", "2026-03-29", "1:59, net voor het uur dat er niet is"),
    ("2026-03-29T01:00:00Z", "2026-03-29", "3:00, net erna"),
    ("2026-03-29T21:59:59Z", "2026-03-29", "het einde van de dag met 23 uur"),
    ("2026-03-29T22:00:00Z", "2026-03-30", "de dag erna begint een uur eerder dan gisteren"),
    ("2026-10-24T22:00:00Z", "2026-10-25", "de dag met 25 uur begint"),
    ("2026-10-25T00:30:00Z", "2026-10-25", "half drie, de eerste keer"),
    ("2026-10-25T01:30:00Z", "2026-10-25", "half drie, de tweede keer"),
    ("2026-10-25T22:59:59Z", "2026-10-25", "het 25e uur is nog dezelfde dag"),
    ("2026-10-25T23:00:00Z", "2026-10-26", "en dan pas de volgende"),
    ("2026-12-31T23:00:00Z", "2027-01-01", "het nieuwe jaar begint een uur eerder dan in Greenwich"),
    ("2028-02-28T23:00:00Z", "2028-02-29", "de schrikkeldag"),
    ("2027-02-28T23:00:00Z", "2027-03-01", "geen schrikkeldag"),
    ("2026-07-15T00:10:00+02:00", "2026-07-15", "met de tijd hier erbij"),
    ("2026-07-14T18:30:00-05:00", "2026-07-15", "verstuurd uit New York op 14 juli, hier is het al de 15e"),
)


@pytest.mark.parametrize(("moment", "day", "why"), MOMENTS, ids=[row[0] for row in MOMENTS])
def test_a_moment_is_a_day_in_the_netherlands(moment, day, why):
    assert day_of(datetime.fromisoformat(moment)) == date.fromisoformat(day), why


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(WorkflowError, match="time zone"):
        day_of(datetime(2026, 7, 14, 23, 30))  # noqa: DTZ001 - the point of the test


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
def test_the_day_is_that_of_the_clock_on_the_wall(moment):
    assert day_of(moment).isoformat() == moment.astimezone(TIME_ZONE).strftime("%Y-%m-%d")


def test_a_stretch_has_its_first_and_its_last_day():
    stretch = Stretch(date(2026, 3, 1), date(2026, 3, 3))
    assert [day for day in range(1, 6) if date(2026, 3, day) in stretch] == [1, 2, 3]


def test_a_stretch_that_ends_before_it_begins_is_refused():
    with pytest.raises(WorkflowError):
        Stretch(date(2026, 3, 2), date(2026, 3, 1))


DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))
STRETCHES = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: Stretch(min(pair), max(pair))), max_size=6)


def days_of(stretches):
    return [
        date.fromordinal(day) for one in stretches for day in range(one.first.toordinal(), one.last.toordinal() + 1)
    ]


@given(STRETCHES)
def test_joined_stretches_have_the_same_days_each_once_and_in_order(stretches):
    assert days_of(join_stretches(stretches)) == sorted(set(days_of(stretches)))
