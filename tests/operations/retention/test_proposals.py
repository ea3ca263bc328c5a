"""What is due and when, and that nobody sees more of it than a reference and a date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.requests import Request
from operations.errors import Invalid, NotFound, Refused
from operations.moments import happening_at
from operations.regions import publish_region
from operations.retention.closing import ClosingGiven, Reason, close_plan, reopen_plan
from operations.retention.confirming import erase_each
from operations.retention.due import count_waiting
from operations.retention.proposals import get_certificate, postpone, read_retention
from operations.retention.values import Kind
from tests.conftest import copied_app
from tests.operations.edits import open_noor, record
from tests.operations.requests.prepared import NEVER_SENT, REGION, in_state
from tests.region import viewer
from workflow.states import RequestState

OPENED = datetime(2026, 11, 21, 10, tzinfo=UTC)


def day(year, month, number):
    return happening_at(datetime(year, month, number, 10, tzinfo=UTC))


@pytest.fixture
def fenne():
    return viewer("fenne")


def close(person, reference, on):
    close_plan(person, reference, record(reference).revision, ClosingGiven(Reason.MOVED, "", on))


@pytest.fixture
def closed(ilse) -> str:
    with happening_at(OPENED):
        reference = open_noor(ilse)
        close(ilse, reference, OPENED.date())
    return reference


def waiting(fenne):
    return [(due.reference, due.kind, due.due_on) for due in read_retention(fenne).due]


def test_a_closed_plan_is_due_twelve_months_after_it_was_closed(fenne, closed):
    with day(2027, 11, 20):
        assert waiting(fenne) == []
    with day(2027, 11, 21):
        assert waiting(fenne) == [(closed, Kind.PLAN, date(2027, 11, 21))]


def test_the_region_says_how_many_months(fenne, closed):
    publish_region("SWV Zuid", REGION.replace("plan_maanden = 12", "plan_maanden = 24"))
    with day(2028, 11, 20):
        assert waiting(fenne) == []
    with day(2028, 11, 21):
        assert [due.term for due in read_retention(fenne).due] == ["24 maanden na het afsluiten"]


def test_a_plan_that_is_opened_again_is_not_due(fenne, ilse, closed):
    with day(2027, 11, 21):
        reopen_plan(ilse, closed)
        assert waiting(fenne) == []


def test_an_open_plan_is_never_due(fenne, ilse):
    with happening_at(OPENED):
        open_noor(ilse)
    with day(2090, 1, 1):
        assert waiting(fenne) == []


def test_another_samenwerkingsverband_sees_nothing_of_it(closed):
    with day(2027, 11, 21):
        assert count_waiting() == {"SWV Noord": 0, "SWV Zuid": 1}


@pytest.mark.parametrize("key", ["ilse", "daniel", "tjeerd", "dirk", "otto", "nel"])
def test_only_beheer_sees_what_is_due(closed, key):
    with pytest.raises(Refused):
        read_retention(viewer(key))


def test_what_is_put_off_waits_and_comes_back(fenne, closed):
    with day(2027, 11, 21):
        postpone(fenne, closed, date(2028, 2, 1), "Er loopt nog een klacht.")
        page = read_retention(fenne)
        assert page.due == ()
        assert (page.postponed[0].postponed_by, page.postponed[0].postponed_because) == (
            "Fenne Smit",
            "Er loopt nog een klacht.",
        )
        assert count_waiting()["SWV Zuid"] == 0
    with day(2028, 2, 1):
        assert len(waiting(fenne)) == 1


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [
        (None, "Klacht", "tot"),
        (date(2027, 11, 21), "Klacht", "tot"),
        (date(2028, 11, 22), "Klacht", "tot"),
        (date(2028, 2, 1), "  ", "reden"),
        (date(2028, 2, 1), "x" * 501, "reden"),
        (date(2028, 2, 1), "111222333", "reden"),
    ],
)
def test_putting_off_needs_a_day_and_a_reason(fenne, closed, until, reason, field):
    with day(2027, 11, 21), pytest.raises(Invalid) as caught:
        postpone(fenne, closed, until, reason)
    assert list(caught.value.fields) == [field]


def test_of_several_what_is_not_due_is_left_and_named(fenne, closed):
    with day(2027, 11, 21):
        done = erase_each(fenne, ["EP-2026-9999", closed, closed])
    assert [one.reference for one in done.erased] == [closed]
    assert done.left == ("EP-2026-9999",)
    assert get_certificate(fenne, 1).reference == closed
    with pytest.raises(NotFound):
        get_certificate(fenne, 2)


class TestRequests:
    """With a request in every state."""

    @pytest.fixture
    def app(self, databases, requests_database, tmp_path):
        with copied_app(databases, requests_database, tmp_path) as made:
            yield made

    def test_a_finished_request_is_due_three_years_after_its_end(self, fenne):
        announced, withdrawn = in_state(RequestState.ANNOUNCED), in_state(RequestState.WITHDRAWN)
        with day(2029, 9, 28):
            assert (withdrawn, Kind.REQUEST, date(2029, 9, 28)) in waiting(fenne)
            assert announced not in [reference for reference, _, _ in waiting(fenne)]
        with day(2031, 1, 1):
            found = {reference: due for reference, kind, due in waiting(fenne) if kind is Kind.REQUEST}
            assert found.keys() == {announced, withdrawn}
            assert found[announced] > found[withdrawn]

    def test_what_is_still_being_handled_is_never_due_and_keeps_its_plan(self, fenne, ilse):
        plan = "EP-2026-0001"
        with day(2026, 10, 20):
            close(ilse, plan, date(2026, 10, 20))
        with day(2040, 1, 1):
            found = {reference for reference, _, _ in waiting(fenne)}
        assert found == {
            in_state(RequestState.DRAFT),
            in_state(RequestState.ANNOUNCED),
            in_state(RequestState.WITHDRAWN),
            NEVER_SENT,
        }

    def test_a_request_that_was_never_sent_is_due_a_year_after_its_last_change(self, fenne):
        with day(2027, 9, 28):
            found = [(reference, kind) for reference, kind, _ in waiting(fenne)]
        assert sorted(found) == sorted([(in_state(RequestState.DRAFT), Kind.DRAFT), (NEVER_SENT, Kind.DRAFT)])

    def test_requests_can_go_while_their_plan_stays(self, fenne):
        with day(2031, 1, 1):
            done = erase_each(fenne, [reference for reference, _, _ in waiting(fenne)])
            assert len(done.erased) == 4
            assert waiting(fenne) == []
        assert record("EP-2026-0001").answers


def test_the_model_says_that_a_request_can_outlive_its_plan():
    assert Request.__table__.c.plan_version_id.nullable
