"""Every public operation leaves exactly its own event, done or refused, and never an answer."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from models.audit import AuditEvent
from models.database import database
from operations.audit.events import digest
from operations.cases import NewCase, get_case, list_cases, open_case
from operations.conflicts import Choice, settle
from operations.documents import fill_document, get_version_document, list_audiences
from operations.errors import OperationError
from operations.establishing import establish, mark_discussed
from operations.people.participants import add_participant, end_participation
from operations.plans import read_form, read_plan, read_step
from operations.reprojecting import reproject
from operations.versions import compare_versions, list_versions, read_version
from tests.operations.edits import NOOR, open_noor, put, record, send
from tests.region import address


def events():
    database.session.rollback()
    return database.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()


def acts(noor):
    """Every operation on a case, by the event that it writes."""
    return {
        "case.list": lambda viewer: list_cases(viewer, "noor"),
        "case.read": lambda viewer: get_case(viewer, noor),
        "plan.read": lambda viewer: read_plan(viewer, noor),
        "plan.read_form": lambda viewer: read_form(viewer, noor),
        "plan.read_step": lambda viewer: read_step(viewer, noor),
        "plan.save": lambda viewer: send(viewer, noor, 1, put("aanleiding", "Tekst")),
        "plan.mark_discussed": lambda viewer: mark_discussed(viewer, noor),
        "plan.establish": lambda viewer: establish(viewer, noor, 1),
        "conflict.settle": lambda viewer: settle(viewer, noor, 1, Choice.MINE),
        "version.list": lambda viewer: list_versions(viewer, noor),
        "version.read": lambda viewer: read_version(viewer, noor, 1),
        "version.compare": lambda viewer: compare_versions(viewer, noor, 1, 2),
        "document.list": lambda viewer: list_audiences(viewer, noor),
        "document.fill": lambda viewer: fill_document(viewer, noor, "geen"),
        "document.get": lambda viewer: get_version_document(viewer, noor, 1, "team"),
        "participant.add": lambda viewer: add_participant(viewer, noor, address("daniel")),
        "participant.end": lambda viewer: end_participation(viewer, noor, 9999),
    }


REFUSED_FOR_ALL = {
    "plan.establish",
    "conflict.settle",
    "version.read",
    "version.compare",
    "document.fill",
    "document.get",
    "participant.end",
}


@pytest.mark.parametrize("name", sorted(acts("")))
def test_an_operation_writes_its_event_and_no_other(ilse, name):
    noor = open_noor(ilse)
    before = len(events())
    if name in REFUSED_FOR_ALL:
        with pytest.raises(OperationError):
            acts(noor)[name](ilse)
    else:
        acts(noor)[name](ilse)
    [event] = events()[before:]
    outcome = "refused" if name in REFUSED_FOR_ALL else "done"
    assert (event.event, event.outcome) == (name, outcome)
    assert (event.user_id, event.organisation_id, event.role) == (ilse.user_id, ilse.organisation_id, "school")
    assert event.case_digest == ("" if name == "case.list" else case_digest(noor))


@pytest.mark.parametrize("name", sorted(acts("").keys() - {"case.list"}))
def test_a_stranger_leaves_a_refused_event_at_the_case_that_they_tried(ilse, bo, name):
    noor = open_noor(ilse)
    before = len(events())
    with pytest.raises(OperationError):
        acts(noor)[name](bo)
    [event] = events()[before:]
    assert (event.event, event.outcome, event.user_id) == (name, "refused", bo.user_id)
    assert event.case_digest == case_digest(noor)


def test_opening_a_case_is_an_event_too(ilse, otto):
    noor = open_noor(ilse)
    assert (events()[-1].event, events()[-1].case_digest) == ("case.open", case_digest(noor))
    with pytest.raises(OperationError):
        open_case(ilse, NewCase("", "", NOOR.date_of_birth))
    assert (events()[-1].event, events()[-1].outcome) == ("case.open", "refused")


def test_without_the_key_of_the_case_nobody_can_tell_which_case_it_was(ilse):
    noor = open_noor(ilse)
    get_case(ilse, noor)
    event = events()[-1]
    columns = [getattr(event, column.name) for column in AuditEvent.__table__.columns]
    assert noor not in repr(columns)
    assert event.case_digest != digest(b"another key".ljust(32), f"case:{record(noor).case_id}")


def test_what_was_written_can_be_proved_with_the_key_only(ilse):
    noor = open_noor(ilse)
    send(ilse, noor, 1, put("aanleiding", "Een zin"))
    send(ilse, noor, 2, put("aanleiding", "Een zin"), page="page-2")
    first, second = events()[-2:]
    assert first.content_digest == second.content_digest != ""
    assert first.case_digest == second.case_digest


def test_rebuilding_is_an_event_of_the_service_itself():
    reproject()
    assert (events()[-1].event, events()[-1].user_id) == ("answers.reproject", None)


@pytest.mark.parametrize("statement", ["UPDATE audit_events SET event = 'x'", "DELETE FROM audit_events"])
def test_the_database_itself_refuses_to_change_the_log(ilse, statement):
    open_noor(ilse)
    with pytest.raises(DatabaseError, match=r"new rows only|permission denied"):
        database.session.execute(text(statement))
    database.session.rollback()
    assert events()


def case_digest(noor):
    case = record(noor).case
    return digest(case.audit_key, f"case:{case.id}")
