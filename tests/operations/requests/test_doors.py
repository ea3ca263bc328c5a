"""Who comes in where: the desk only at what was sent, the basisteam nowhere, and each only while it is their turn."""

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from operations.attachments.files import add_attachment, get_attachment, list_attachments
from operations.attachments.values import Upload
from operations.cases import get_case, list_cases
from operations.conflicts import Choice, settle
from operations.documents import fill_document, list_audiences
from operations.errors import NotFound, OperationError, Refused
from operations.plans import read_form, read_plan, read_step
from operations.requests.carrying import choose_carried, preview, read_carrying
from operations.requests.documents import get_letter, get_request_document, get_submitted_file
from operations.requests.inbox import list_requests
from operations.requests.reading import read_request
from operations.requests.starting import list_case_requests, start_request
from operations.requests.values import InboxFilter
from operations.versions import list_versions, read_version
from tests.operations.edits import everything, put, send
from tests.operations.requests.prepared import CASE, MARK, NEVER_SENT, in_state
from tests.operations.requests.test_refusals import DESK, OUTSIDERS, person
from tests.operations.requests.ways import letters, put_in, take
from tests.storage.sample_files import pdf
from workflow.states import RequestAction, RequestState

pytestmark = pytest.mark.all

DRAFT = in_state(RequestState.DRAFT)
SENT = in_state(RequestState.SUBMITTED)
REVIEWED = in_state(RequestState.IN_REVIEW)
GRANTED = in_state(RequestState.GRANTED)


@pytest.fixture
def app(requests_app):
    return requests_app


def record_doors(reference):
    """Every way to a filled-in form by its reference."""
    upload = Upload("key-1", "brief.pdf", "Brief", "Moeder", frozenset(), pdf())
    return {
        "read_form": lambda who: read_form(who, reference),
        "read_step": lambda who: read_step(who, reference),
        "read_plan": lambda who: read_plan(who, reference),
        "save": lambda who: send(who, reference, 0, put("motivering", "x"), put("vraag_aan_swv", "x")),
        "settle": lambda who: settle(who, reference, 1, Choice.MINE),
        "list_attachments": lambda who: list_attachments(who, reference),
        "get_attachment": lambda who: get_attachment(who, reference, 1),
        "add_attachment": lambda who: add_attachment(who, reference, upload),
        "fill_document": lambda who: fill_document(who, reference, "swv"),
        "list_audiences": lambda who: list_audiences(who, reference),
        "list_versions": lambda who: list_versions(who, reference),
        "read_version": lambda who: read_version(who, reference, 1),
        "get_case": lambda who: get_case(who, reference),
    }


def request_doors(reference):
    """Every way to a request by its reference."""
    return {
        "read_request": lambda who: read_request(who, reference),
        "read_carrying": lambda who: read_carrying(who, reference),
        "choose_carried": lambda who: choose_carried(who, reference, frozenset({"triage"}), frozenset()),
        "preview": lambda who: preview(who, reference),
        "document": lambda who: get_request_document(who, reference, "swv"),
        "parents' copy": lambda who: get_request_document(who, reference, "ouders"),
        "letter": lambda who: get_letter(who, reference, 1),
        "file": lambda who: get_submitted_file(who, reference, 1),
    }


def knock(doors, who, *, refusal=NotFound):
    before = everything()
    for name, door in doors.items():
        with pytest.raises(OperationError) as refused:
            door(person(who))
        assert type(refused.value) is refusal, name
    assert everything() == before


@pytest.mark.parametrize("who", sorted(OUTSIDERS))
def test_nothing_of_a_request_exists_for_who_has_no_part_in_it(who):
    for reference in (DRAFT, SENT, GRANTED):
        knock(record_doors(reference) | request_doors(reference), who)
    knock(record_doors(GRANTED.replace("AV", "BS")), who)


@pytest.mark.parametrize("who", sorted(DESK))
@pytest.mark.parametrize("reference", [DRAFT, NEVER_SENT])
def test_before_anything_was_sent_the_desk_knows_nothing(who, reference):
    knock(record_doors(reference) | request_doors(reference), who)


@pytest.mark.parametrize("who", sorted(DESK))
def test_of_what_was_sent_the_desk_never_comes_in_at_the_draft_or_the_plan(who):
    inside = {"read_request", "document", "letter", "file"}
    drafts = {name: door for name, door in request_doors(SENT).items() if name not in inside}
    knock(record_doors(SENT) | drafts, who)
    knock(record_doors(CASE), who)


@pytest.mark.parametrize("who", sorted(DESK))
def test_the_copy_for_the_parents_and_the_letters_of_another_request_are_not_the_desks(who):
    other = letters(GRANTED)[0].id
    for door in (request_doors(SENT)["parents' copy"], lambda viewer: get_letter(viewer, SENT, other)):
        with pytest.raises(NotFound):
            door(person(who))


@pytest.mark.parametrize("who", ["ilse", "bo"])
def test_the_form_of_the_decision_does_not_exist_for_the_school(who):
    for state in (RequestState.IN_REVIEW, RequestState.PROPOSED_DECISION, RequestState.GRANTED, RequestState.ANNOUNCED):
        knock(record_doors(in_state(state).replace("AV", "BS")), who)


@pytest.mark.parametrize("who", ["dirk", "mila"])
def test_who_decides_reads_the_decision_and_leaves_the_writing_to_the_one_who_prepares_it(who):
    decision = REVIEWED.replace("AV", "BS")
    assert read_plan(person(who), decision).reference == decision
    with pytest.raises(Refused):
        send(person(who), decision, 0, put("motivering", "x"))


@pytest.mark.parametrize("state", ["proposed_decision", "granted", "announced", "not_processed"])
def test_a_decision_is_closed_when_it_is_no_longer_prepared(state):
    with pytest.raises(Refused, match="als de aanvraag in behandeling is"):
        send(person("tjeerd"), in_state(RequestState(state)).replace("AV", "BS"), 0, put("motivering", "x"))


def test_the_basisteam_sees_no_request_at_the_case_and_cannot_begin_one():
    with pytest.raises(Refused):
        list_case_requests(person("daniel"), CASE)
    with pytest.raises(Refused):
        start_request(person("daniel"), CASE, "key")
    for who in sorted(DESK):
        with pytest.raises(NotFound):
            list_case_requests(person(who), CASE)


def test_another_school_that_takes_part_sees_its_own_requests_only():
    assert list_case_requests(person("meryem"), CASE) == ()
    own = start_request(person("meryem"), CASE, "key")
    assert [line.reference for line in list_case_requests(person("meryem"), CASE)] == [own]
    for who in ("ilse", "bo", "daniel"):
        knock(request_doors(own), who)


def test_whatever_happens_to_a_request_moves_nothing_for_the_basisteam():
    before = overview("daniel")
    reference = start_request(person("ilse"), CASE, "key")
    put_in(person("ilse"), reference, "vraag_aan_swv", "Een vraag")
    for who in ("ilse", "bo"):  # two pages from the same revision: a conflict in the request
        send(person(who), DRAFT, 1, put("bestuur", f"Volgens {who}"), page=who)
    assert read_plan(person("ilse"), DRAFT).conflicts
    take(person("tjeerd"), SENT, RequestAction.TAKE_UP)
    take(person("ilse"), SENT, RequestAction.WITHDRAW)
    assert overview("daniel") == before


def overview(who):
    viewer = person(who)
    whole = read_plan(viewer, CASE)
    return list_cases(viewer), get_case(viewer, CASE), whole.revision, whole.steps, list_versions(viewer, CASE)


@pytest.mark.parametrize("search", ["AV-2026-0001", "AV-2026-0013", "KANARIE", "EP-2026-0001", "Brinkveld"])
def test_no_word_of_a_draft_or_a_plan_is_found_in_the_inbox(search):
    assert list_requests(person("tjeerd"), InboxFilter(search=search)).lines == ()
    assert list_requests(person("tjeerd"), InboxFilter(search=search, state="klaar")).lines == ()


def test_what_was_refused_is_in_the_audit_log_without_words():
    with pytest.raises(NotFound):
        read_request(person("daniel"), SENT)
    event = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert (event.event, event.outcome, event.user_id) == ("request.read", "refused", person("daniel").user_id)
    assert MARK not in repr([event.paths, event.record])
