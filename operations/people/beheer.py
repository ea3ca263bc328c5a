"""The beheer of a samenwerkingsverband changes who works where one at a time, each on what the one before left."""

from __future__ import annotations

from sqlalchemy import select

from models.organisations import Membership
from operations.access import check_allowed_at
from operations.errors import Refused
from operations.people.at_work import counts_on
from operations.transactions import Work
from operations.turns import take_turn
from rights.table import Action

_NOT_ANY_MORE = "Uw eigen werk als beheerder is net gestopt of veranderd. Er is niets veranderd."


def take_turn_as_beheer(work: Work, action: Action = Action.MANAGE_USERS) -> None:
    """Wait for the others of the beheer, before anything is read; raise `Refused` for who may not do `action`.

    Whoever was ended, or got another role, while waiting may do nothing any more.
    """
    check_allowed_at(work, action, work.viewer.swv_id)
    take_turn(work.session, work.viewer.swv_id)
    own = (
        Membership.user_id == work.viewer.user_id,
        Membership.organisation_id == work.viewer.organisation_id,
        Membership.role == work.viewer.role,
    )
    if work.session.scalar(select(Membership.id).where(*own, counts_on(work.today)).limit(1)) is None:
        raise Refused(_NOT_ANY_MORE)
