"""How a samenwerkingsverband begins: somebody with access to the server makes it and invites its first beheerder."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import insert, select

from models.audit import AuditEvent
from models.database import database, utc_now
from models.invitations import Invitation
from models.organisations import Membership, Organisation
from operations.errors import Invalid, Refused
from operations.moments import happening_at
from operations.organisations.beginning import NewRegion, begin_region
from operations.people.accepting import accept_with_account
from operations.people.colleagues import list_colleagues
from rights.viewer import Role
from tests.operations.edits import everything
from tests.operations.invited import accept, prove, token_in
from tests.operations.posted_mail import waiting
from tests.region import address, viewer

WEST = NewRegion("SWV West", "fien@west.example")


def take_up():
    return accept(token_in(waiting()[-1].body), "Fien de Waard", WEST.email)


def test_it_is_made_and_whoever_takes_up_the_mail_is_its_beheer():
    begun = begin_region(NewRegion(" SWV   West ", "Fien@West.example"))
    assert (begun.name, begun.email, begun.is_made, begun.is_sent) == ("SWV West", WEST.email, True, True)
    assert [(mail.to, mail.kind) for mail in waiting()] == [(WEST.email, "invitation_first_beheer")]
    row = database.session.get_one(Membership, take_up().membership_id)
    assert (row.role, row.organisation.name, row.organisation.swv_id) == (Role.BEHEER, "SWV West", None)


def test_the_same_once_more_makes_and_mails_nothing():
    begun = begin_region(WEST)
    before = len(waiting())
    again = begin_region(WEST)
    assert (again.is_made, again.is_sent, again.until) == (False, False, begun.until)
    assert len(waiting()) == before
    take_up()
    done = begin_region(WEST)
    assert (done.is_sent, done.until) == (False, None)


def test_asked_for_again_or_after_a_week_there_is_a_new_link_and_the_old_one_is_dead():
    begin_region(WEST)
    assert begin_region(NewRegion(WEST.name, WEST.email, again=True)).is_sent
    with happening_at(utc_now() + timedelta(days=8)):
        assert begin_region(WEST).is_sent
    rows = database.session.scalars(select(Invitation).order_by(Invitation.id)).all()
    assert [row.revoked_at is None for row in rows] == [False, True, True]
    assert rows[1].expires_at < rows[2].made_at


def test_who_was_invited_by_mistake_cannot_come_in_any_more():
    begin_region(NewRegion(WEST.name, "verkeerd@west.example"))
    assert begin_region(WEST).taken_back == ("verkeerd@west.example",)


def test_once_there_is_a_beheerder_another_comes_in_only_when_that_is_said():
    begin_region(WEST)
    take_up()
    other = "nog.iemand@west.example"
    before = everything()
    with pytest.raises(Refused, match=r"heeft al een beheerder.*--extra"):
        begin_region(NewRegion(WEST.name, other))
    assert everything() == before
    assert begin_region(NewRegion(WEST.name, other, extra=True)).is_sent


def test_an_account_of_another_region_can_be_the_beheerder():
    begin_region(NewRegion(WEST.name, address("otto")))
    accepted = accept_with_account(prove(token_in(waiting()[-1].body)), viewer("otto").user_id)
    assert database.session.get_one(Membership, accepted.membership_id).role == Role.BEHEER


@pytest.mark.parametrize(
    ("name", "email", "why"),
    [
        ("", "a@b.example", "Vul bij --name de naam"),
        ("x" * 201, "a@b.example", "Vul bij --name de naam"),
        ("SWV\x00West", "a@b.example", "Vul bij --name de naam"),
        ("swv zuid", "a@b.example", "Er is al een samenwerkingsverband “SWV Zuid”"),
        ("SWV West", "fien@west", "Dit is geen e-mailadres"),
    ],
)
def test_what_cannot_be_right_is_refused_and_makes_nothing(name, email, why):
    with pytest.raises(Invalid, match=why):
        begin_region(NewRegion(name, email))
    assert database.session.scalar(select(Organisation).where(Organisation.name == "SWV West")) is None
    assert waiting() == []


def test_it_is_written_down_with_whom_it_is_about_and_nobody_as_doing_it():
    begin_region(WEST)
    event = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    invitation = database.session.scalars(select(Invitation)).one()
    assert (event.event, event.outcome, event.user_id) == ("region.new", "done", None)
    assert event.swv_id == invitation.organisation_id
    assert event.paths == [f"organisatie:{event.swv_id}", "rol:beheer", f"uitnodiging:{invitation.id}"]


def test_the_beheer_of_another_region_does_not_see_it():
    begin_region(WEST)
    assert "SWV West" not in {line.name for line in list_colleagues(viewer("fenne"))}


@pytest.mark.postgresql
def test_whoever_makes_the_same_at_the_same_time_reads_one_sentence():
    """On SQLite the second waits for its turn and finds it."""
    app = current_app._get_current_object()

    def begin():
        with app.app_context():
            return begin_region(WEST)

    with database.engine.connect() as first, ThreadPoolExecutor() as pool:
        first.execute(insert(Organisation).values(name=WEST.name, kind="swv", swv_id=None))
        second = pool.submit(begin)
        time.sleep(1)
        first.commit()
        with pytest.raises(Refused, match="op dit moment ook"):
            second.result()
