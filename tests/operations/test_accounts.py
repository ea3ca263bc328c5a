from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database, utc_now
from models.organisations import Membership, Organisation
from models.users import User
from operations.accounts import record_failed_sign_in, record_sign_in, record_sign_out, viewer_of
from operations.errors import NoMembership
from operations.transactions import TIME_ZONE
from rights.viewer import Role
from tests.region import address


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
    today = utc_now().astimezone(TIME_ZONE).date()
    membership.starts_on = today + timedelta(days=starts)
    membership.ends_on = today + timedelta(days=ends) if ends else None
    database.session.commit()
    with pytest.raises(NoMembership):
        viewer_of(user)


def test_the_last_day_counts(user, membership):
    membership.ends_on = utc_now().astimezone(TIME_ZONE).date() + timedelta(days=1)
    database.session.commit()
    assert viewer_of(user)


def test_an_account_that_was_closed_works_for_nobody(user):
    user.active = False
    with pytest.raises(NoMembership):
        viewer_of(user)


def test_coming_and_going_are_events(user):
    for record in (record_sign_in, record_sign_out, record_failed_sign_in):
        record(user.id)
    events = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()[-3:]
    assert [(event.event, event.outcome, event.user_id) for event in events] == [
        ("account.sign_in", "done", user.id),
        ("account.sign_out", "done", user.id),
        ("account.sign_in", "refused", user.id),
    ]
