from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from models.audit import AuditEvent
from models.database import database
from models.invitations import Invitation
from models.records import Record
from models.users import User
from operations.errors import InvitationGone
from operations.people.guests import as_guest
from operations.transactions import writing
from tests.operations.edits import everything, rows
from tests.operations.invited import invite, open_with_family, prove
from tests.operations.test_transactions import PassingError


def test_what_the_database_broke_off_is_tried_again_and_leaves_one_event():
    attempts = []

    @as_guest("invitation.accept")
    def sometimes(guest):
        attempts.append(guest)
        if len(attempts) < 3:
            raise OperationalError("…", {}, PassingError())
        return "gelukt"

    seen = rows(AuditEvent)
    assert sometimes() == "gelukt"
    assert (len(attempts), rows(AuditEvent)) == (3, seen + 1)


def test_another_failure_of_the_database_is_not_tried_again():
    attempts = []

    @as_guest("invitation.accept")
    def broken(guest):
        attempts.append(guest)
        raise OperationalError("…", {}, ValueError())

    with pytest.raises(OperationalError):
        broken()
    assert len(attempts) == 1


def test_a_refusal_leaves_only_its_event_with_the_reason():
    @as_guest("invitation.accept")
    def refuse(guest):
        guest.session.scalars(select(User)).first().name = "Iemand anders"
        guest.session.flush()
        raise InvitationGone

    before = everything()
    with pytest.raises(InvitationGone):
        refuse()
    assert everything() == before
    event = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "invitation.accept")).one()
    assert (event.outcome, event.reason) == ("refused", "invitation_gone")


@pytest.mark.postgresql
def test_a_guest_who_waits_in_a_circle_with_a_colleague_gets_through_in_the_end(ilse):
    """Accepting locks the invitation and then the plan, sending again the other way round."""
    token = invite(ilse, open_with_family(ilse))
    app, both, attempts = current_app._get_current_object(), Barrier(2, timeout=60), []

    @as_guest("invitation.accept")
    def accept(guest):
        attempts.append(guest)
        guest.session.scalars(select(Invitation).with_for_update()).one()
        if len(attempts) == 1:
            both.wait()
        return guest.session.scalars(select(Record).with_for_update(of=Record)).one().id

    @writing("invitation.send")
    def send_again(work):
        work.session.scalars(select(Record).with_for_update(of=Record)).one()
        both.wait()
        sleep(0.3)  # PostgreSQL breaks off who waited longest
        work.session.scalars(select(Invitation)).one().revoked_at = work.now

    def in_context(act):
        with app.app_context():
            return act()

    with ThreadPoolExecutor(2) as pool:
        accepted, sent = pool.submit(in_context, accept), pool.submit(in_context, lambda: send_again(ilse))
        assert (accepted.result(), sent.result()) == (record_id(), None)
    assert len(attempts) == 2
    with pytest.raises(InvitationGone):
        prove(token)


def record_id():
    return database.session.scalars(select(Record.id)).one()
