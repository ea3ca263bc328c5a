"""Accounts seen from the work: as whom does this person look today, and the log of coming and going."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.database import database, utc_now
from models.organisations import Membership
from models.users import User
from operations.auditing import Actor, Result, Trail, record_event
from operations.errors import NoMembership
from operations.transactions import TIME_ZONE, open_session
from rights.viewer import Role, Viewer


def viewer_of(user: User) -> Viewer:
    """As whom `user` works today; raise `NoMembership` when no organisation counts them as a colleague today."""
    membership = find_membership(database.session(), user.id, utc_now().astimezone(TIME_ZONE).date())
    if membership is None or not user.active:
        raise NoMembership
    organisation = membership.organisation
    return Viewer(
        user_id=user.id,
        name=user.name,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        swv_id=organisation.swv_id or organisation.id,
        role=Role(membership.role),
    )


def find_membership(session: Session, user_id: int, today: date) -> Membership | None:
    """Return the membership that counts today, the oldest of several."""
    return session.scalar(
        select(Membership)
        .where(
            Membership.user_id == user_id,
            Membership.starts_on <= today,
            or_(Membership.ends_on.is_(None), Membership.ends_on >= today),
        )
        .order_by(Membership.id)
        .limit(1)
    )


def new_user(email: str, name: str, password_hash: str, created_at: datetime) -> User:
    """Make an account, not yet added to any session; the hash is `hash_password`'s, argon2id."""
    return User(
        email=email,
        name=name,
        password=password_hash,
        active=True,
        fs_uniquifier=secrets.token_hex(32),
        created_at=created_at,
    )


def record_sign_in(user_id: int) -> None:
    """Write down that somebody came in."""
    _record("account.sign_in", Result.DONE, user_id)


def record_sign_out(user_id: int) -> None:
    """Write down that somebody left."""
    _record("account.sign_out", Result.DONE, user_id)


def record_failed_sign_in(user_id: int) -> None:
    """Write down that somebody tried to come in as this person, with a wrong password."""
    _record("account.sign_in", Result.REFUSED, user_id, "wrong_password")


def record_limit(user_id: int | None) -> None:
    """Write down that something was tried too often."""
    _record("account.limited", Result.REFUSED, user_id, "too_many")


def _record(event: str, result: Result, user_id: int | None, reason: str = "") -> None:
    database.session.commit()
    with open_session(writes=True) as session:
        record_event(session, event, result, Trail(Actor(user_id), utc_now(), reason=reason))
        session.commit()
