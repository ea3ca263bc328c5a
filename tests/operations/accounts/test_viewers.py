from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from models.organisations import Membership, Organisation
from models.outbox import OutgoingMail
from models.users import User
from operations.accounts.viewers import (
    list_memberships,
    record_account_event,
    record_failed_sign_in,
    record_limit,
    record_reset,
    viewer_of,
)
from operations.errors import NoMembership
from rights.viewer import Role
from tests.region import address
from tests.today import local_today


@pytest.fixture
def user():
    return database.session.scalars(select(User).where(User.email == address("ilse"))).one()


@pytest.fixture
def membership(user):
    return database.session.scalars(select(Membership).where(Membership.user_id == user.id)).one()


def test_a_viewer_is_a_person_at_work_for_an_organisation(user):
    seen = viewer_of(user)
    assert (seen.name, seen.organisation_name, seen.role) == ("Ilse Bakker", "De Regenboog", Role.SCHOOL)
    swv = database.session.scalars(select(Organisation).where(Organisation.name == "SWV Zuid")).one()
    assert seen.swv_id == swv.id


@pytest.mark.parametrize(("starts", "ends"), [(1, None), (-9, -1)], ids=["not yet", "no more"])
def test_outside_its_dates_a_membership_does_not_count(user, membership, starts, ends):
    today = local_today()
    membership.starts_on = today + timedelta(days=starts)
    membership.ends_on = today + timedelta(days=ends) if ends else None
    database.session.commit()
    with pytest.raises(NoMembership):
        viewer_of(user)


def test_the_last_day_counts(user, membership):
    membership.ends_on = local_today() + timedelta(days=1)
    database.session.commit()
    assert viewer_of(user)


def test_an_account_that_was_closed_works_for_nobody(user):
    user.active = False
    with pytest.raises(NoMembership):
        viewer_of(user)


def last_events(number):
    events = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()[-number:]
    return [(event.event, event.outcome, event.user_id, event.reason) for event in events]


def test_coming_and_going_are_events(user):
    record_account_event("account.sign_in", user.id)
    record_account_event("account.sign_out", user.id)
    record_failed_sign_in(user.id)
    record_failed_sign_in(None)
    record_limit(user.id)
    assert last_events(5) == [
        ("account.sign_in", "done", user.id, ""),
        ("account.sign_out", "done", user.id, ""),
        ("account.sign_in", "refused", user.id, "wrong_password"),
        ("account.sign_in", "refused", None, "unknown_account"),
        ("account.limited", "refused", user.id, "too_many"),
    ]


def test_asking_for_a_new_password_mails_only_an_account_that_there_is(user):
    record_reset(user.id, user.email, "https://plan.example/wachtwoord")
    record_reset(None)
    mails = database.session.scalars(select(OutgoingMail)).all()
    assert [mail.kind for mail in mails] == ["password_reset"]
    assert last_events(2) == [
        ("account.reset_ask", "done", user.id, ""),
        ("account.reset_ask", "refused", None, "unknown_account"),
    ]


def test_who_works_at_two_places_is_who_was_chosen_as_long_as_that_counts(user, membership):
    today = local_today()
    other = database.session.scalars(select(Organisation).where(Organisation.name == "Wijkteam Zuid")).one()
    second = Membership(user_id=user.id, organisation_id=other.id, role="basisteam", starts_on=today)
    database.session.add(second)
    database.session.flush()
    assert [own.id for own in list_memberships(database.session(), user.id, today)] == [membership.id, second.id]
    assert viewer_of(user).organisation_name == "De Regenboog"
    assert viewer_of(user, second.id).organisation_name == "Wijkteam Zuid"
    second.starts_on = today + timedelta(days=1)
    database.session.flush()
    assert viewer_of(user, second.id).organisation_name == "De Regenboog"


def test_at_one_organisation_only_the_work_there_counts(user, membership):
    today = local_today()
    other = database.session.scalars(select(Organisation).where(Organisation.name == "Wijkteam Zuid")).one()
    second = Membership(user_id=user.id, organisation_id=other.id, role="basisteam", starts_on=today)
    database.session.add(second)
    database.session.flush()
    assert viewer_of(user, only_at=other.id).organisation_name == "Wijkteam Zuid"
    assert viewer_of(user, membership.id, other.id).organisation_name == "Wijkteam Zuid"
    second.starts_on = today + timedelta(days=1)
    database.session.flush()
    with pytest.raises(NoMembership):
        viewer_of(user, membership.id, other.id)
