"""Closing a plan: who may, what it stops, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.closings import Closing
from models.records import RecordState
from operations.attachments.files import add_attachment, list_attachments
from operations.attachments.values import Upload
from operations.cases import get_case, list_cases, open_case
from operations.errors import Invalid, NotFound, Outdated, Refused
from operations.establishing import establish, mark_discussed
from operations.moments import current_moment
from operations.people.participants import add_participant, end_participation
from operations.plans import read_plan, read_step
from operations.requests.starting import start_request
from operations.retention.closing import ClosingGiven, Reason, close_plan, read_closing, reopen_plan
from operations.transactions import TIME_ZONE
from tests.operations.edits import NOOR, everything, open_noor, put, record, rows, send
from tests.region import address, viewer


def today() -> date:
    return current_moment().astimezone(TIME_ZONE).date()


def close_it(person, reference, reason=Reason.GOAL_REACHED, note="", closed_on=None):
    given = ClosingGiven(reason, note, closed_on or today())
    close_plan(person, reference, record(reference).revision, given)


@pytest.fixture
def reference(ilse) -> str:
    return open_noor(ilse)


@pytest.fixture
def closed(ilse, reference) -> str:
    send(ilse, reference, record(reference).revision, put("aanleiding", "Noor gaat niet meer naar school"))
    close_it(ilse, reference, Reason.MOVED, "Naar Groningen")
    return reference


def test_a_closed_plan_says_who_closed_it_when_and_why(ilse, closed):
    page = read_closing(ilse, closed)
    assert page.closing is not None
    assert (page.closing.reason, page.closing.note) == (Reason.MOVED, "Naar Groningen")
    assert (page.closing.closed_by, page.closing.organisation) == ("Ilse Bakker", "De Regenboog")
    assert record(closed).state == RecordState.CLOSED
    assert get_case(ilse, closed).status == "afgesloten"


def test_the_basisteam_may_close_too(ilse, daniel, reference):
    add_participant(ilse, reference, address("daniel"))
    close_it(daniel, reference)
    assert record(reference).state == RecordState.CLOSED


@pytest.mark.parametrize("key", ["bo", "otto", "tjeerd", "fenne"])
def test_who_takes_no_part_closes_nothing(reference, key):
    with pytest.raises(NotFound):
        close_it(viewer(key), reference)
    assert rows(Closing) == 0


ACTS = {
    "typing": lambda ilse, case: send(ilse, case, record(case).revision, put("aanleiding", "Toch nog iets")),
    "discussing": mark_discussed,
    "establishing": lambda ilse, case: establish(ilse, case, record(case).revision),
    "adding a file": lambda ilse, case: add_attachment(
        ilse, case, Upload("key-1", "a.pdf", "Verslag", "", frozenset(), b"%PDF-1.4\n%%EOF")
    ),
    "asking": lambda ilse, case: start_request(ilse, case, "key-2"),
    "closing again": close_it,
}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_changes_a_closed_plan(ilse, closed, act):
    before = everything()
    with pytest.raises(Refused, match="afgesloten"):
        ACTS[act](ilse, closed)
    assert everything() == before


def test_every_question_of_a_closed_plan_says_that_it_is_closed(ilse, closed):
    step = read_step(ilse, closed, "hulpvraag")
    assert step.denials
    assert set(step.denials.values()) == {"Dit plan is afgesloten. U kunt dit lezen, maar niet veranderen."}
    assert not list_attachments(ilse, closed).is_open


def test_a_closed_plan_is_still_read_and_its_people_still_managed(ilse, bo, closed):
    assert read_plan(ilse, closed).answers
    add_participant(ilse, closed, address("bo"))
    assert read_plan(bo, closed).state == "closed"
    end_participation(bo, closed, get_case(bo, closed).participants[0].participation_id)


def test_a_closed_case_moves_to_a_list_of_its_own(ilse, closed):
    still_open = open_noor_again(ilse)
    assert [line.reference for line in list_cases(ilse).cases] == [still_open]
    assert [line.reference for line in list_cases(ilse, closed=True).cases] == [closed]
    assert list_cases(ilse, "noor", closed=True).total == 1


def open_noor_again(ilse):
    return open_case(ilse, replace(NOOR, key="another"))


@pytest.mark.parametrize("discussed", [True, False])
def test_a_plan_that_is_opened_again_goes_on_where_it_was(ilse, reference, discussed):
    if discussed:
        mark_discussed(ilse, reference)
    before = record(reference).state
    close_it(ilse, reference)
    reopen_plan(ilse, reference)
    assert record(reference).state == before
    send(ilse, reference, record(reference).revision, put("aanleiding", "Wij gaan verder"))
    close_it(ilse, reference)
    assert rows(Closing) == 2


def test_an_open_plan_is_not_opened_again(ilse, reference):
    with pytest.raises(Refused, match="niet afgesloten"):
        reopen_plan(ilse, reference)


def test_a_plan_is_closed_as_it_was_seen(ilse, reference):
    seen = record(reference).revision
    send(ilse, reference, seen, put("aanleiding", "Nog iets"))
    with pytest.raises(Outdated):
        close_plan(ilse, reference, seen, ClosingGiven(Reason.MOVED, "", today()))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (ClosingGiven(None, "", today()), "reden"),
        (ClosingGiven(Reason.OTHER, " ", today()), "toelichting"),
        (ClosingGiven(Reason.MOVED, "x" * 1_001, today()), "toelichting"),
        (ClosingGiven(Reason.MOVED, "BSN 111222333", today()), "toelichting"),
        (ClosingGiven(Reason.MOVED, "", None), "datum"),
        (ClosingGiven(Reason.MOVED, "", today() + timedelta(days=1)), "datum"),
        (ClosingGiven(Reason.MOVED, "", date(2001, 1, 1)), "datum"),
    ],
)
def test_what_is_not_right_closes_nothing_and_says_where(ilse, reference, given, field):
    with pytest.raises(Invalid) as caught:
        close_plan(ilse, reference, record(reference).revision, given)
    assert list(caught.value.fields) == [field]
    assert rows(Closing) == 0


@pytest.mark.parametrize(
    ("outcome", "suggested"),
    [("alleen_onderwijs", Reason.SCHOOL_ONLY), ("alleen_gemeente", Reason.MUNICIPALITY_ONLY), ("gezamenlijk", None)],
)
def test_a_triage_that_ends_the_joint_plan_leads_to_closing(ilse, reference, outcome, suggested):
    send(ilse, reference, record(reference).revision, put("triage_uitkomst", outcome))
    assert get_case(ilse, reference).suggested_closing is suggested
    assert read_closing(ilse, reference).suggested is suggested
