from datetime import UTC, date, datetime, timedelta

import pytest

from demo.cases import CASES
from demo.days import WRITTEN_ON, moment_on, move_day, move_texts, working_day
from demo.requests import REQUESTS

A_WEEK = [WRITTEN_ON + timedelta(days=day) for day in range(7)]


def test_a_day_keeps_its_weekday_and_its_distance_to_the_monday_of_this_week():
    assert move_day(date(2026, 9, 4), WRITTEN_ON + timedelta(days=6)) == date(2026, 9, 4)
    assert move_day(date(2026, 9, 4), WRITTEN_ON + timedelta(days=7)) == date(2026, 9, 11)
    assert move_day(date(2026, 9, 4), WRITTEN_ON - timedelta(days=1)) == date(2026, 8, 28)


def test_only_texts_that_are_a_day_move():
    written = {"dag": "2026-09-04", "tekst": "Sinds 2026-09-04", "rijen": [{"_id": "r1", "dag": "2026-09-04"}]}
    moved = {"dag": "2026-09-11", "tekst": "Sinds 2026-09-04", "rijen": [{"_id": "r1", "dag": "2026-09-11"}]}
    assert move_texts(written, WRITTEN_ON + timedelta(days=7)) == moved


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (date(2026, 9, 7), "2027-07-31"),
        (date(2027, 1, 29), "2027-07-31"),
        (date(2027, 2, 1), "2028-07-31"),
        (date(2027, 8, 1), "2028-07-31"),
    ],
)
def test_the_end_of_the_school_year_is_at_least_half_a_year_away(today, end):
    assert move_texts({"tot": "einde schooljaar"}, today) == {"tot": end}


@pytest.mark.parametrize(
    ("today", "days_ago", "day"),
    [
        (date(2026, 9, 11), 1, date(2026, 9, 10)),
        (date(2026, 9, 12), 0, date(2026, 9, 11)),
        (date(2026, 9, 13), 0, date(2026, 9, 11)),
        (date(2026, 9, 14), 1, date(2026, 9, 11)),
    ],
)
def test_nobody_works_in_a_weekend(today, days_ago, day):
    assert working_day(today, days_ago) == day


def test_a_moment_is_local_time_in_summer_and_in_winter():
    assert moment_on(date(2026, 7, 1), "09:00") == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert moment_on(date(2026, 12, 1), "09:00") == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("today", A_WEEK, ids=str)
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.name)
def test_the_steps_of_a_request_follow_each_other_and_the_plan_on_any_day_of_the_week(request_, today):
    versions = next(case.versions for case in CASES if case.plan == request_.plan)
    established = moment_on(move_day(versions[0].on, today), "09:30")
    moments = [moment_on(working_day(today, step.days_ago), step.clock) for step in request_.steps]
    assert [established, *moments] == sorted({established, *moments})
    assert moments[-1] < moment_on(today, "00:00") + timedelta(days=1)


@pytest.mark.parametrize("today", A_WEEK, ids=str)
def test_requests_are_told_in_the_order_in_which_they_were_sent(today):
    sent = [moment_on(working_day(today, told.steps[0].days_ago), told.steps[0].clock) for told in REQUESTS]
    assert sent == sorted(sent)
