"""The account of a parent goes with the last plan that it was made for, and with nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.database import database
from models.organisations import Membership
from models.passkeys import Passkey
from models.users import User
from operations.moments import happening_at
from operations.people.accepting import accept_with_account
from operations.retention.closing import ClosingGiven, Reason, close_plan
from operations.retention.confirming import erase
from rights.viewer import Role
from tests.operations.edits import record
from tests.operations.invited import KARIM, MAIL, SAMIRA, accept, invite, open_with_family, prove
from tests.region import viewer

OPENED = datetime(2026, 11, 2, 10, tzinfo=UTC)
DUE = datetime(2028, 11, 2, 10, tzinfo=UTC)


@pytest.fixture
def plan(ilse) -> str:
    """A closed plan of which mother and father read along."""
    with happening_at(OPENED):
        reference = open_with_family(ilse)
        accept(invite(ilse, reference))
        accept(invite(ilse, reference, KARIM), "Karim el Idrissi")
    return reference


def close(ilse, reference):
    with happening_at(OPENED):
        close_plan(ilse, reference, record(reference).revision, ClosingGiven(Reason.MOVED, "", OPENED.date()))


def erase_it(reference):
    with happening_at(DUE):
        return erase(viewer("fenne"), reference)


def account(row) -> User | None:
    database.session.rollback()
    return database.session.scalar(select(User).where(User.email == MAIL[row]))


def test_with_the_last_plan_the_account_goes_and_the_certificate_counts_it(ilse, plan):
    numbers = [account(row).id for row in (SAMIRA, KARIM)]
    with happening_at(OPENED):
        database.session.add(
            Passkey(
                user_id=numbers[0],
                name="Telefoon",
                credential_id=b"x",
                public_key=b"y",
                sign_count=0,
                backup_state=False,
                device_type="single_device",
                extensions="",
                lastuse_datetime=OPENED,
                usage="first",
            )
        )
        database.session.commit()
    close(ilse, plan)
    assert erase_it(plan).counts["users"] == 2
    assert (account(SAMIRA), account(KARIM)) == (None, None)
    for table in (Membership, Passkey):
        assert database.session.scalars(select(table).where(table.user_id.in_(numbers))).all() == []


def test_the_account_stays_while_another_child_has_a_plan(ilse, plan):
    with happening_at(OPENED):
        sister = open_with_family(ilse)
        accept_again(ilse, sister)
    close(ilse, plan)
    assert erase_it(plan).counts["users"] == 1
    assert account(SAMIRA) is not None
    assert account(KARIM) is None


def accept_again(ilse, reference):
    """The mother has an account already: she takes part with that."""
    accept_with_account(prove(invite(ilse, reference)), account(SAMIRA).id)


def test_a_parent_who_works_somewhere_keeps_the_account(ilse, plan):
    with happening_at(OPENED):
        school = database.session.scalar(select(Membership.organisation_id).where(Membership.user_id == ilse.user_id))
        database.session.add(
            Membership(
                user_id=account(SAMIRA).id, organisation_id=school, role=Role.SCHOOL.value, starts_on=date(2026, 11, 1)
            )
        )
        database.session.commit()
    close(ilse, plan)
    assert erase_it(plan).counts["users"] == 1
    assert account(SAMIRA) is not None


def test_professionals_keep_theirs(ilse, plan):
    close(ilse, plan)
    erase_it(plan)
    database.session.rollback()
    assert database.session.get(User, ilse.user_id) is not None
