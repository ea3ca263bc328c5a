"""The clock as operations keep it: days in the Netherlands, suspension by asking and answering, terms per region."""

from datetime import UTC, date, datetime

import pytest

from operations.errors import Refused
from operations.moments import happening_at
from operations.regions import publish_region
from operations.requests.carrying import preview
from operations.requests.inbox import list_requests
from operations.requests.reading import read_request
from operations.requests.values import InboxFilter
from tests.operations.requests.prepared import CASE, REGION, go_through, in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import begin, letters, put_in, request, take
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)


@pytest.fixture
def app(requests_app):
    return requests_app


def at(day, time="10:00"):
    return happening_at(datetime.fromisoformat(f"{day}T{time}:00+00:00").astimezone(UTC))


def on(day, who, action, **given):
    with at(day):
        take(person(who), DRAFT, action, **given)


def deadlines(day, who="tjeerd", reference=DRAFT):
    with at(day):
        return read_request(person(who), reference).deadlines


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-10-20T23:30:00+00:00", "2026-10-21"),
        ("2026-10-20T21:59:59+00:00", "2026-10-20"),
        ("2026-10-20T22:00:00+00:00", "2026-10-21"),
        ("2026-10-25T22:30:00+00:00", "2026-10-25"),
        ("2026-12-31T23:30:00+00:00", "2027-01-01"),
    ],
)
def test_a_request_is_received_on_the_day_that_it_is_in_the_netherlands(moment, day):
    with happening_at(datetime.fromisoformat(moment)):
        take(person("ilse"), DRAFT, RequestAction.SUBMIT)
    assert request(DRAFT).received_on == date.fromisoformat(day)


def test_the_terms_are_counted_from_the_day_of_receipt():
    on("2026-10-20", "ilse", RequestAction.SUBMIT)
    found = request(DRAFT)
    assert (found.regime, found.legal_due, found.target_due) == ("intern", date(2026, 12, 15), date(2026, 11, 17))
    assert (found.next_on, found.is_at_desk) == (date(2026, 11, 17), True)
    read = deadlines("2026-11-18")
    assert (read.is_target_late, read.is_legal_late, read.target_days_left, read.legal_days_left) == (
        True,
        False,
        -1,
        27,
    )


@pytest.mark.parametrize(
    ("kind", "regime", "legal", "target"),
    [
        ("tlv_so", "awb", date(2026, 12, 15), date(2026, 12, 1)),
        ("advies", "intern", date(2026, 11, 17), date(2026, 11, 3)),
        ("maatwerk", "intern", date(2026, 12, 15), date(2026, 11, 17)),
        ("bovenschools", "intern", date(2026, 12, 15), date(2026, 11, 16)),
    ],
)
def test_every_kind_has_the_regime_and_terms_of_the_region(kind, regime, legal, target):
    reference = begin(person("ilse"), CASE, f"key-{kind}", soort_aanvraag=kind, voorziening="brugfunctionaris")
    take(person("ilse"), reference, RequestAction.SUBMIT)
    found = request(reference)
    assert (found.kind, found.regime, found.legal_due, found.target_due) == (kind, regime, legal, target)


def ask(day="2026-10-26", answer_by=date(2026, 11, 9)):
    on("2026-10-20", "ilse", RequestAction.SUBMIT)
    on("2026-10-21", "tjeerd", RequestAction.TAKE_UP)
    on(day, "tjeerd", RequestAction.ASK, answer_by=answer_by)


def supply(day):
    with at(day):
        put_in(person("ilse"), DRAFT, "bestuur", f"Stichting {day}")
        take(person("ilse"), DRAFT, RequestAction.SUPPLY, mark=preview(person("ilse"), DRAFT).mark)


def test_asking_stops_the_clock_and_what_waits_is_the_answer():
    ask()
    found = request(DRAFT)
    assert (found.answer_by, found.next_on) == (date(2026, 11, 9), date(2026, 11, 9))
    assert found.legal_due == date(2026, 12, 29)
    assert deadlines("2026-10-27").is_suspended
    assert not deadlines("2026-11-10").is_suspended


@pytest.mark.parametrize(
    ("day", "legal"),
    [
        ("2026-10-26", date(2026, 12, 15)),
        ("2026-10-27", date(2026, 12, 15)),
        ("2026-11-02", date(2026, 12, 21)),
        ("2026-11-09", date(2026, 12, 28)),
        ("2026-11-10", date(2026, 12, 29)),
        ("2026-11-20", date(2026, 12, 29)),
    ],
)
def test_the_days_that_the_school_takes_do_not_count_and_a_late_answer_counts_from_the_last_day(day, legal):
    ask()
    supply(day)
    found = request(DRAFT)
    assert (found.state, found.legal_due, found.answer_by) == (RequestState.INTAKE_CHECK, legal, None)


def test_a_second_question_stops_the_clock_again():
    ask()
    supply("2026-10-28")
    on("2026-11-02", "tjeerd", RequestAction.ASK, answer_by=date(2026, 11, 16))
    supply("2026-11-05")
    assert request(DRAFT).legal_due == date(2026, 12, 18)


def test_nobody_sets_it_aside_while_the_school_can_still_answer():
    ask()
    with at("2026-11-09", "22:30"), pytest.raises(Refused, match="tot en met 9 november 2026"):
        take(person("dirk"), DRAFT, RequestAction.SET_ASIDE)
    with at("2026-11-09", "23:30"):
        assert take(person("dirk"), DRAFT, RequestAction.SET_ASIDE) is RequestState.NOT_PROCESSED
    assert request(DRAFT).decided_on == date(2026, 11, 10)


@pytest.mark.parametrize(("kind", "until"), [("arrangement", date(2027, 1, 15)), ("tlv_so", date(2027, 1, 15))])
def test_deciding_stops_the_clock_and_announcing_starts_the_days_to_object(kind, until):
    reference = begin(person("ilse"), CASE, "key-decide", soort_aanvraag=kind)
    go_through(reference, "submit take_up declare_complete propose")
    with at("2026-12-01", "23:30"):
        take(person("dirk"), reference, RequestAction.DECIDE)
    found = request(reference)
    assert (found.decided_on, found.next_on) == (date(2026, 12, 2), date(2026, 12, 2))
    with at("2026-12-08"):
        take(person("tjeerd"), reference, RequestAction.ANNOUNCE, sent_on=date(2026, 12, 4))
    found = request(reference)
    assert (found.announced_on, found.objection_until, found.next_on) == (date(2026, 12, 4), until, None)
    assert not found.is_at_desk


def test_a_withdrawn_request_has_no_clock():
    on("2026-10-20", "ilse", RequestAction.SUBMIT)
    on("2026-10-21", "ilse", RequestAction.WITHDRAW)
    found = request(DRAFT)
    assert (found.legal_due, found.target_due, found.next_on, found.is_at_desk) == (None, None, None, False)
    assert deadlines("2026-12-31").legal is None


def test_new_terms_count_for_what_is_open_and_the_inbox_follows_at_the_next_step():
    """A page reckons with the terms of today; what the inbox sorts by is written down by every step."""
    on("2026-10-20", "ilse", RequestAction.SUBMIT)
    shorter = REGION.replace('uiterlijk = { weken = 8, vanaf = "ontvangst" }', "uiterlijk = { weken = 6 }", 1)
    assert shorter != REGION
    publish_region("SWV Zuid", shorter)
    assert deadlines("2026-10-20").legal == date(2026, 12, 1)
    assert request(DRAFT).legal_due == date(2026, 12, 15)
    on("2026-10-21", "tjeerd", RequestAction.TAKE_UP)
    assert request(DRAFT).legal_due == date(2026, 12, 1)


def test_the_regime_stays_that_of_the_day_of_sending_with_its_own_term_to_object():
    granted = in_state(RequestState.GRANTED)
    other = REGION.replace('[aanvragen.standaard]\nregime = "intern"', '[aanvragen.standaard]\nregime = "awb"')
    other = other.replace("[regimes.awb]                         ", "[regimes.awb] ").replace(
        "termijn = { weken = 6 }               # Awb 6:7 en 6:8", "termijn = { weken = 2 }"
    )
    assert other.count("weken = 2") == 1
    publish_region("SWV Zuid", other)
    take(person("tjeerd"), granted, RequestAction.ANNOUNCE, sent_on=date(2026, 10, 1))
    assert request(granted).regime == "intern"
    assert request(granted).objection_until == date(2026, 11, 12)


def test_the_inbox_counts_days_in_the_netherlands():
    on("2026-10-20", "ilse", RequestAction.SUBMIT)
    for moment, left in (("21:59", 28), ("22:01", 27)):
        with at("2026-10-20", moment):
            [line] = [line for line in list_requests(person("roos"), InboxFilter()).lines if line.reference == DRAFT]
            assert line.days_left == left


def test_a_letter_is_dated_on_the_day_in_the_netherlands():
    with at("2026-10-20", "23:30"):
        take(person("ilse"), DRAFT, RequestAction.SUBMIT)
    assert letters(DRAFT)[0].made_at == datetime(2026, 10, 20, 23, 30, tzinfo=UTC)
    assert request(DRAFT).received_on == date(2026, 10, 21)
