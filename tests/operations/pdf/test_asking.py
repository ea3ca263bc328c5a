"""Asking for a PDF: the rights are those of the Word document, and it waits with the event that says so."""

from dataclasses import replace

import pytest
from flask import current_app
from sqlalchemy import select, update

from models.audit import AuditEvent
from models.database import database
from models.printed import PrintedDocument
from models.requests import Letter, Request
from models.users import User
from operations.errors import NotFound, Refused
from operations.pdf import asking
from operations.pdf.asking import NoPdf, ask_draft, ask_letter, ask_request, ask_version
from operations.pdf.states import MOST_WAITING, STAYS
from operations.transactions import open_session
from pdf.office import Office
from rights.viewer import Role, Watcher
from tests.documents.word_files import printed_text
from tests.operations.pdf.jobs import rows
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.ways import NOW
from tests.region import viewer
from workflow.states import RequestState

SENT = in_state(RequestState.ANNOUNCED)


def events(name):
    database.session.rollback()
    found = select(AuditEvent).where(AuditEvent.event == name).order_by(AuditEvent.id)
    return [(event.outcome, event.user_id) for event in database.session.scalars(found)]


def find_letter_id():
    query = select(Letter.id).join(Request, Request.id == Letter.request_id).where(Request.reference == SENT)
    return database.session.scalars(query).first()


def test_the_word_document_waits_with_the_code_that_stands_on_it_and_the_event_of_who_asked():
    ticket = ask_draft(viewer("samira"), CASE, "ouders")
    [job] = rows()
    [note] = database.session.scalars(
        select(PrintedDocument).where(PrintedDocument.audience == "ouders", PrintedDocument.state == "draft")
    )
    assert (job.ticket, job.user_id, job.state) == (ticket, viewer("samira").user_id, "waiting")
    assert (job.filename, job.until) == (f"{CASE}-ouders-concept.pdf", NOW + STAYS)
    assert note.code in printed_text(job.content).replace("-", "")
    assert events("document.ask_pdf") == [("done", viewer("samira").user_id)]


def test_while_the_document_is_filled_everybody_else_can_write(monkeypatch):
    fill, seen = asking.make_draft, []

    def look(work, reference, audience):
        made = fill(work, reference, audience)
        with open_session(writes=True, tenant=None) as session:
            session.execute(update(User).values(name=User.name))
            seen.append(audience)
        return made

    monkeypatch.setattr(asking, "make_draft", look)
    ask_draft(viewer("samira"), CASE, "ouders")
    assert seen == ["ouders"]
    assert len(rows()) == 1


def test_a_ticket_says_nothing_and_is_never_the_same():
    tickets = [ask_draft(viewer("ilse"), CASE, "team") for _ in range(3)]
    assert len(set(tickets)) == 3
    assert all(len(ticket) == 32 and CASE not in ticket for ticket in tickets)


@pytest.mark.parametrize(
    ("key", "audience"),
    [
        ("samira", "team"),
        ("noor", "ouders"),
        ("vreemd", "ouders"),
        ("otto", "team"),
        ("tjeerd", "team"),
        ("fenne", "team"),
    ],
)
def test_who_may_not_have_the_word_document_gets_no_pdf_either(key, audience):
    for ask in (lambda: ask_draft(viewer(key), CASE, audience), lambda: ask_version(viewer(key), CASE, 1, audience)):
        with pytest.raises(NotFound):
            ask()
    assert rows() == []
    assert [outcome for outcome, _ in events("document.ask_pdf")] == ["refused", "refused"]


def test_a_version_a_request_and_a_letter_wait_as_they_were_kept():
    ask_version(viewer("noor"), CASE, 1, "jeugdige")
    ask_request(viewer("tjeerd"), SENT, "swv")
    ask_letter(viewer("dirk"), SENT, find_letter_id())
    assert [(job.kind, job.reference) for job in rows()] == [("version", CASE), ("request", SENT), ("letter", SENT)]
    assert all(job.content.startswith(b"PK") for job in rows())


def test_a_request_is_for_the_school_that_asks_and_for_the_desk():
    for key, audience in (("daniel", "swv"), ("samira", "swv"), ("nel", "swv"), ("tjeerd", "ouders")):
        with pytest.raises(NotFound):
            ask_request(viewer(key), SENT, audience)
    with pytest.raises(NotFound):
        ask_letter(viewer("daniel"), SENT, find_letter_id())
    assert rows() == []


def test_without_libreoffice_nothing_waits_and_it_is_said_how_to_make_one():
    current_app.extensions["office"] = Office(None)
    with pytest.raises(NoPdf, match="Opslaan als, PDF"):
        ask_draft(viewer("samira"), CASE, "ouders")
    assert rows() == []


def test_one_person_cannot_keep_the_others_waiting():
    for _ in range(MOST_WAITING):
        ask_draft(viewer("ilse"), CASE, "team")
    with pytest.raises(NoPdf, match="van dit account"):
        ask_draft(viewer("ilse"), CASE, "team")
    ask_draft(viewer("daniel"), CASE, "team")
    assert len(rows()) == MOST_WAITING + 1


def test_who_looks_along_lets_nothing_be_made():
    ilse = viewer("ilse")
    watcher = Watcher(ilse.user_id, ilse.organisation_id, Role.SCHOOL, 1)
    with pytest.raises(Refused):
        ask_draft(replace(viewer("samira"), watcher=watcher), CASE, "ouders")
    assert rows() == []
