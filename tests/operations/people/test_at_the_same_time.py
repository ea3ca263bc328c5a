"""Two people change who takes part at the same moment: the second decides on what the first left."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaitsError
from datetime import date, timedelta

import pytest
from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.database import database, utc_now
from models.invitations import Invitation
from models.organisations import Membership
from models.users import User
from operations.accounts.viewers import viewer_of
from operations.errors import Invalid, OperationError, Refused
from operations.people.colleagues import change_colleague, invite_colleague, revoke_colleague_invitation
from operations.people.invitations import list_invited, revoke_invitation
from operations.people.leaving import end_colleague
from operations.people.participants import add_participant
from operations.transactions import open_session
from operations.turns import take_turn
from rights.viewer import Viewer
from tests.operations.edits import open_noor
from tests.operations.invited import invite, open_with_family
from tests.operations.people.test_colleagues import membership, new
from tests.operations.requests.ways import together
from tests.region import address, viewer
from tests.today import local_today

YESTERDAY = local_today() - timedelta(days=1)
on_postgresql = pytest.mark.postgresql
"""SQLite lets one writer in at a time, so that nobody comes half way."""


@pytest.fixture
def fenne() -> Viewer:
    return viewer("fenne")


@pytest.fixture
def second(fenne: Viewer) -> Viewer:
    """Pim works at the beheer too."""
    pim = database.session.scalars(select(User).where(User.email == address("pim"))).one()
    made = Membership(user_id=pim.id, organisation_id=fenne.organisation_id, role="beheer", starts_on=YESTERDAY)
    database.session.add(made)
    database.session.commit()
    return viewer_of(pim, made.id)


def work_of(someone: Viewer) -> Membership:
    query = select(Membership).where(
        Membership.user_id == someone.user_id, Membership.organisation_id == someone.organisation_id
    )
    return database.session.scalars(query.execution_options(populate_existing=True)).one()


def come_half_way(first: Session, act: Callable[[], object]) -> object:
    """Let `act` begin while `first` holds what it changed, and end after it; return the refusal, or None."""
    app = current_app._get_current_object()

    def come() -> object:
        with app.app_context():
            try:
                return act()
            except OperationError as refusal:
                return refusal

    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(come)
        with pytest.raises(StillWaitsError):
            coming.result(0.7)
        first.commit()
        return coming.result(60)


def end_by(day: date, row: Membership) -> object:
    return update(Membership).where(Membership.id == row.id).values(ends_on=day)


@on_postgresql
def test_an_invitation_that_was_taken_up_while_it_was_taken_back_says_so(ilse):
    noor = open_with_family(ilse)
    invite(ilse, noor)
    number = list_invited(ilse, noor).lines[0].invitation_id
    with open_session(writes=True, tenant=ilse.swv_id) as parent:
        parent.execute(update(Invitation).values(used_at=utc_now()))
        told = come_half_way(parent, lambda: revoke_invitation(ilse, noor, number))
    assert (type(told), "net gebruikt" in str(told)) == (Refused, True)
    assert database.session.scalars(select(Invitation.revoked_at)).one() is None


@on_postgresql
def test_so_does_the_invitation_of_a_colleague(fenne):
    invite_colleague(fenne, new())
    number = database.session.scalars(select(Invitation.id)).one()
    database.session.commit()
    with open_session(writes=True, tenant=fenne.swv_id) as colleague:
        colleague.execute(update(Invitation).values(used_at=utc_now()))
        told = come_half_way(colleague, lambda: revoke_colleague_invitation(fenne, number))
    assert (type(told), "net gebruikt" in str(told)) == (Refused, True)
    assert database.session.scalars(select(Invitation.revoked_at)).one() is None


@on_postgresql
def test_the_last_two_of_a_case_do_not_both_go(fenne, ilse, bo):
    noor = open_noor(ilse)
    add_participant(ilse, noor, address("bo"))
    his, hers = membership("bo"), membership("ilse").id
    database.session.commit()
    with open_session(writes=True, tenant=fenne.swv_id) as first:
        take_turn(first, fenne.swv_id)
        first.execute(end_by(YESTERDAY, his))
        told = come_half_way(first, lambda: end_colleague(fenne, hers, None))
    assert isinstance(told, Invalid)
    assert membership("ilse").ends_on is None


def test_two_of_the_beheer_who_end_each_other_do_not_both_go(app, fenne, second):
    hers, his = work_of(fenne).id, work_of(second).id
    database.session.commit()
    told = together(app, lambda: end_colleague(fenne, his, None), lambda: end_colleague(second, hers, None))
    assert sorted(type(answer).__name__ for answer in told) == ["NoneType", "Refused"]
    assert [work_of(someone).ends_on for someone in (fenne, second)].count(None) == 1


@pytest.mark.parametrize("what", ["ended", "other work"])
def test_whose_own_work_at_the_beheer_stopped_meanwhile_changes_nothing_any_more(fenne, second, what):
    hers, mine = work_of(fenne).id, work_of(second).id
    if what == "ended":
        end_colleague(fenne, mine, None)
    else:
        change_colleague(fenne, mine, "swv", None)
    for act in (
        lambda: end_colleague(second, hers, None),
        lambda: change_colleague(second, hers, "swv", None),
        lambda: invite_colleague(second, new()),
    ):
        with pytest.raises(Refused, match="net gestopt of veranderd"):
            act()
    assert (work_of(fenne).ends_on, work_of(fenne).role) == (None, "beheer")
