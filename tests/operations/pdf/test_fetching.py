"""Fetching a PDF: by who asked, with the rights of now, and not for long."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.audit import AuditEvent
from models.cases import Participation
from models.database import database
from operations.errors import NotFound
from operations.family.restricting import Wanted, restrict
from operations.family.restrictions import RestrictionKind
from operations.moments import happening_at
from operations.pdf.asking import ask_draft, ask_request
from operations.pdf.fetching import PdfGone, get_pdf
from operations.pdf.making import clear_expired
from operations.pdf.states import AFTER_FETCHING
from operations.pdf.waiting import find_status
from rights.viewer import Role, Watcher
from tests.operations.edits import put, record, send
from tests.operations.families import FATHER, MOTHER, take_part_as
from tests.operations.pdf.jobs import PDF, rows, say_it_is_made
from tests.operations.requests.prepared import CASE, in_state
from tests.operations.requests.ways import NOW
from tests.region import viewer
from workflow.states import RequestState


@pytest.fixture
def ticket():
    """Of the mother, and made."""
    made = ask_draft(viewer("samira"), CASE, "ouders")
    say_it_is_made(made)
    return made


def outcomes(event):
    database.session.rollback()
    return database.session.scalars(select(AuditEvent.outcome).where(AuditEvent.event == event)).all()


def test_it_is_fetched_by_who_asked_and_written_down(ticket):
    made = get_pdf(viewer("samira"), ticket)
    assert (made.content, made.filename) == (PDF, f"{CASE}-ouders-concept.pdf")
    assert outcomes("document.get_pdf") == ["done"]


def test_a_request_is_written_down_as_one():
    made = ask_request(viewer("tjeerd"), in_state(RequestState.ANNOUNCED), "swv")
    say_it_is_made(made)
    assert get_pdf(viewer("tjeerd"), made).content == PDF
    assert outcomes("request.get_pdf") == ["done"]


@pytest.mark.parametrize("key", ["jorgen", "noor", "ilse", "daniel", "tjeerd", "otto"])
def test_nobody_else_sees_that_it_is_there(ticket, key):
    for look in (find_status, get_pdf):
        with pytest.raises(NotFound):
            look(viewer(key), ticket)
    assert outcomes("document.get_pdf") == ["refused"]


def test_who_looks_along_with_the_mother_is_not_the_mother(ticket):
    ilse = viewer("ilse")
    along = replace(
        viewer("samira"), watcher=Watcher(ilse.user_id, ilse.organisation_id, Role.SCHOOL, rows()[0].record_id)
    )
    for look in (find_status, get_pdf):
        with pytest.raises(NotFound):
            look(along, ticket)


def test_while_it_waits_there_is_nothing_to_fetch():
    waiting = ask_draft(viewer("samira"), CASE, "ouders")
    with pytest.raises(NotFound):
        get_pdf(viewer("samira"), waiting)


def test_a_ticket_that_does_not_exist_is_like_one_of_somebody_else():
    for look in (find_status, get_pdf):
        with pytest.raises(NotFound):
            look(viewer("samira"), "x" * 40)


def test_who_takes_part_no_longer_gets_it_no_longer(ticket):
    mine = Participation.user_id == viewer("samira").user_id
    database.session.execute(update(Participation).where(mine).values(ends_on=NOW.date() - timedelta(days=1)))
    database.session.commit()
    with pytest.raises(NotFound):
        get_pdf(viewer("samira"), ticket)


def hide_from_father():
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.CONTACT, MOTHER, FATHER, "Veiligheid"))


def hide_youth_care():
    send(viewer("ilse"), CASE, record(CASE).revision, put("geboortedatum", "2010-01-01"))  # sixteen
    restrict(viewer("daniel"), CASE, Wanted(RestrictionKind.YOUTH_CARE, "", "", "De jongere wil dit niet"))


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("jorgen", hide_from_father),
        ("ilse", hide_from_father),
        ("jorgen", hide_youth_care),
        ("jorgen", lambda: take_part_as("jorgen", MOTHER)),
    ],
)
def test_what_was_hidden_after_it_was_asked_for_is_not_fetched_and_its_bytes_are_dropped(key, change):
    made = ask_draft(viewer(key), CASE, "ouders")
    say_it_is_made(made)
    change()
    with pytest.raises(PdfGone):
        get_pdf(viewer(key), made)
    assert (rows()[0].state, rows()[0].content) == ("gone", b"")
    assert outcomes("document.get_pdf") == ["refused"]
    again = ask_draft(viewer(key), CASE, "ouders")
    say_it_is_made(again)
    assert get_pdf(viewer(key), again).content == PDF


def test_what_is_hidden_from_another_takes_nothing_away(ticket):
    hide_from_father()
    assert get_pdf(viewer("samira"), ticket).content == PDF


def test_soon_after_it_was_fetched_it_is_gone_but_a_phone_may_ask_twice(ticket):
    get_pdf(viewer("samira"), ticket)
    with happening_at(NOW + AFTER_FETCHING / 2):
        assert get_pdf(viewer("samira"), ticket).content == PDF
    with happening_at(NOW + AFTER_FETCHING + timedelta(seconds=1)):
        clear_expired()
        assert rows()[0].content == b""
        assert find_status(viewer("samira"), ticket).state == "gone"
