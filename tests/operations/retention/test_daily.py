"""Every day the service looks by itself, and mails the beheer when something came."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from models.retention import Proposal
from operations.mail.texts import MailKind
from operations.moments import happening_at
from operations.retention.closing import ClosingGiven, Reason, close_plan
from operations.retention.confirming import erase
from operations.retention.daily import propose_today
from operations.retention.proposals import postpone, read_retention
from tests.operations.edits import open_noor, record
from tests.operations.posted_mail import waiting
from tests.region import address, viewer

OPENED = datetime(2026, 11, 21, 10, tzinfo=UTC)


def day(month, number, hour=10):
    return happening_at(datetime(2027, month, number, hour, tzinfo=UTC))


@pytest.fixture
def closed(ilse) -> str:
    with happening_at(OPENED):
        reference = open_noor(ilse)
        given = ClosingGiven(Reason.MOVED, "", OPENED.date())
        close_plan(ilse, reference, record(reference).revision, given)
    return reference


def look() -> int:
    """Look as the worker does, until there is nothing to look at; return how many regions were looked at."""
    rounds = 0
    while propose_today():
        rounds += 1
    return rounds


def mailed() -> list[str]:
    return [mail.to for mail in waiting() if mail.kind is MailKind.ERASING_WAITS]


def proposals(swv_id: int) -> list[list[str]]:
    database.session.rollback()
    return list(
        database.session.scalars(select(Proposal.waiting).where(Proposal.swv_id == swv_id).order_by(Proposal.id))
    )


def test_every_region_is_looked_at_once_a_day(closed):
    with day(11, 20):
        assert look() == 2
        assert look() == 0
    with day(11, 20, 22):  # at home it is the same evening
        assert look() == 0
    with day(11, 20, 23):  # at home the next day has begun
        assert look() == 2


def test_what_is_due_is_written_down_and_the_beheer_of_that_region_gets_one_mail(closed):
    with day(11, 20):
        look()
        assert mailed() == []
    with day(11, 21):
        look()
        assert mailed() == [address("fenne")]
        assert closed not in str(waiting()[-1])
    assert proposals(viewer("fenne").swv_id) == [[], [closed]]
    assert proposals(viewer("nel").swv_id) == [[], []]


def test_the_same_again_is_no_reason_to_mail_until_a_week_has_gone(closed):
    for number in range(21, 28):
        with day(11, number):
            look()
    assert len(mailed()) == 1
    with day(11, 28):
        look()
    assert len(mailed()) == 2


def test_what_was_put_off_comes_back_by_mail(closed):
    fenne = viewer("fenne")
    with day(11, 21):
        look()
        postpone(fenne, closed, datetime(2027, 11, 24, tzinfo=UTC).date(), "Er loopt nog een klacht.")
    with day(11, 22):
        look()
    with day(11, 24):
        look()
    assert proposals(fenne.swv_id) == [[closed], [], [closed]]
    assert len(mailed()) == 2


def test_nothing_is_erased_by_looking_and_the_page_says_when_it_was(closed):
    fenne = viewer("fenne")
    with day(11, 21):
        assert read_retention(fenne).looked_at is None
        look()
        page = read_retention(fenne)
        assert page.looked_at == datetime(2027, 11, 21, 10, tzinfo=UTC)
        assert [due.reference for due in page.due] == [closed]
        erase(fenne, closed)
    with day(11, 22):
        look()
    assert proposals(fenne.swv_id)[-1] == []


def test_a_beheerder_who_left_gets_no_mail(closed):
    from models.organisations import Membership

    fenne = viewer("fenne")
    database.session.rollback()
    row = database.session.scalars(select(Membership).where(Membership.user_id == fenne.user_id)).one()
    row.ends_on = datetime(2027, 11, 20, tzinfo=UTC).date()
    database.session.commit()
    with day(11, 21):
        look()
    assert mailed() == []


def test_each_look_is_in_the_log_of_its_region(closed):
    with day(11, 21):
        look()
    database.session.rollback()
    events = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "retention.propose")).all()
    assert {(event.swv_id, event.user_id, event.outcome) for event in events} == {
        (viewer("fenne").swv_id, None, "done"),
        (viewer("nel").swv_id, None, "done"),
    }
