"""Whose turn it is: of several regions, of several people of one, and what was had counts."""

import pytest
from sqlalchemy import select

from models.database import database
from models.pdf import PdfJob
from models.records import Record
from operations.cases import NewCase, open_case
from operations.pdf import making
from operations.pdf.states import STAYS, PdfState
from operations.pdf.waiting import find_status
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.region import viewer


@pytest.fixture
def elsewhere():
    """The plan of a child in another region."""
    return open_case(viewer("otto"), NewCase("Een", "Kind", NOW.date().replace(year=2015)))


def wait(number, key, reference):
    database.session.rollback()
    record_id = database.session.scalars(select(Record.id).where(Record.reference == reference)).one()
    made = PdfJob(
        ticket=f"{number:032}",
        user_id=viewer(key).user_id,
        record_id=record_id,
        kind="draft",
        reference=reference,
        number=0,
        audience="team",
        seen_as="",
        filename="plan.pdf",
        content=b"PK",
        state=PdfState.WAITING.value,
        asked_at=NOW,
        until=NOW + STAYS,
    )
    database.session.add(made)
    database.session.commit()


def make(number):
    """As one worker does, one after the other; return who had a turn."""
    keys = {viewer(key).user_id: key for key in ("ilse", "daniel", "otto")}
    had = []
    for _ in range(number):
        job = making._take()
        had.append(keys[job.user_id])
        making._end(job, PdfState.READY, b"%PDF-")
    return had


def test_two_people_with_five_long_documents_do_not_keep_another_region_waiting(elsewhere):
    for number in range(5):
        wait(2 * number, "ilse", CASE)
        wait(2 * number + 1, "daniel", CASE)
    assert make(2) == ["ilse", "daniel"]
    wait(50, "otto", elsewhere)
    assert find_status(viewer("otto"), f"{50:032}").before == 0
    assert make(1) == ["otto"]


def test_a_region_that_waits_is_next_while_another_is_being_made(elsewhere):
    for number in range(3):
        wait(number, "ilse", CASE)
    making._take()
    wait(9, "otto", elsewhere)
    assert make(2) == ["otto", "ilse"]


def test_within_a_region_people_take_turns(elsewhere):
    for number in range(4):
        wait(number, "ilse", CASE)
    assert make(2) == ["ilse", "ilse"]
    wait(8, "daniel", CASE)
    assert make(3) == ["daniel", "ilse", "ilse"]
