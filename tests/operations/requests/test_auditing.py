"""Every act and every reading of a request leaves exactly its own event, done or refused, and never a word of it."""

from contextlib import suppress

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from operations.audit.access_log import list_lookers
from operations.audit.events import digest
from operations.audit.kinds import KINDS, Purpose
from operations.catalogue import list_catalogue
from operations.errors import OperationError
from operations.requests.carrying import choose_carried, preview, read_carrying
from operations.requests.documents import get_letter, get_request_document, get_submitted_file
from operations.requests.inbox import list_requests
from operations.requests.reading import read_request
from operations.requests.starting import list_case_requests, start_request
from operations.requests.values import InboxFilter
from tests.operations.edits import record
from tests.operations.requests.prepared import CASE, MARK, in_state
from tests.operations.requests.test_refusals import person
from tests.operations.requests.ways import letters, take
from tests.region import viewer
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)
GRANTED = in_state(RequestState.GRANTED)
OF_A_CASE = {
    "request.start": lambda who: start_request(who, CASE, "key-audit"),
    "request.list": lambda who: list_case_requests(who, CASE),
    "request.read_carrying": lambda who: read_carrying(who, DRAFT),
    "request.choose": lambda who: choose_carried(who, DRAFT, frozenset({"triage"}), frozenset()),
    "request.preview": lambda who: preview(who, DRAFT),
    "request.step": lambda who: take(who, DRAFT, RequestAction.WITHDRAW, reason="Moeder wil dit niet"),
    "request.read": lambda who: read_request(who, GRANTED),
    "request.document": lambda who: get_request_document(who, GRANTED, "swv"),
    "request.letter": lambda who: get_letter(who, GRANTED, letters(GRANTED)[0].id),
    "request.file": lambda who: get_submitted_file(who, GRANTED, 999),
}
OF_NO_CASE = {
    "request.inbox": lambda who: list_requests(who, InboxFilter(search="Noor")),
    "catalogue.read": list_catalogue,
}
NEVER_FOUND = {"request.file"}


@pytest.fixture
def app(requests_app):
    return requests_app


def events(act):
    """What was written by this act; of the reading that goes before a step nothing is counted."""
    database.session.rollback()
    last = max(database.session.scalars(select(AuditEvent.id)), default=0)
    with suppress(OperationError):
        act()
    database.session.rollback()
    return database.session.scalars(select(AuditEvent).where(AuditEvent.id > last)).all()


def told(event):
    return repr([getattr(event, column.name) for column in AuditEvent.__table__.columns])


@pytest.mark.parametrize("name", sorted(OF_A_CASE))
def test_an_act_writes_its_event_and_no_other(name):
    [event] = events(lambda: OF_A_CASE[name](person("ilse")))
    assert (event.event, event.outcome) == (name, "refused" if name in NEVER_FOUND else "done")
    assert (event.user_id, event.role) == (person("ilse").user_id, "school")
    case = record(CASE).case
    assert event.case_digest == digest(case.audit_key, f"case:{case.id}")
    assert [word for word in ("Noor", "Dalen", MARK, "Moeder", DRAFT, CASE) if word in told(event)] == []


@pytest.mark.parametrize("name", sorted(OF_A_CASE))
def test_who_is_refused_leaves_a_refused_event(name):
    [event] = events(lambda: OF_A_CASE[name](person("nel")))
    assert (event.event, event.outcome, event.user_id) == (name, "refused", person("nel").user_id)


@pytest.mark.parametrize("name", sorted(OF_NO_CASE))
def test_a_list_leaves_its_event_without_what_was_searched(name):
    [event] = events(lambda: OF_NO_CASE[name](person("tjeerd")))
    assert (event.event, event.outcome, event.case_digest) == (name, "done", "")
    assert "oor" not in told(event).replace("record", "")


def test_the_event_of_a_step_says_which_one():
    [event] = events(lambda: OF_A_CASE["request.step"](person("ilse")))
    assert (event.record, event.paths) == ("aanvraag", ["withdraw"])


def test_the_basisteam_is_told_nothing_of_requests():
    told = {key: {line.words for one in every_page(viewer(key)) for line in one.looked} for key in ("ilse", "daniel")}
    words = {kind.words for kind in KINDS.values() if kind.purpose is Purpose.REQUEST}
    assert {"aanvraag begonnen", "stap gezet met de aanvraag"} <= told["ilse"] & words
    assert told["daniel"] & words == set()


def every_page(person):
    page = list_lookers(person, CASE)
    lookers = [*page.lookers]
    while page.before:
        page = list_lookers(person, CASE, page.before)
        lookers += page.lookers
    return lookers
