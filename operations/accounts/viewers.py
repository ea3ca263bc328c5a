"""Accounts seen from the work: as whom does this person look today, and the log of coming and going."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.audit import AuditEvent
from models.database import database, utc_now
from models.organisations import Membership
from models.users import User
from operations.accounts.store import keep_changes
from operations.audit.events import Actor, Result, Trail, record_event
from operations.errors import NoMembership
from operations.mail.queue import MailKind, queue_mail
from operations.transactions import TIME_ZONE, open_session
from rights.viewer import Role, Viewer


def viewer_of(user: User, membership_id: int | None = None, only_at: int | None = None) -> Viewer:
    """As whom `user` works today; raise `NoMembership` when no organisation counts them as a colleague today.

    `membership_id` is the one that was chosen, by somebody who has several; without it, the oldest counts.
    `only_at` is the one organisation whose memberships count, for who signed in there.
    """
    today = utc_now().astimezone(TIME_ZONE).date()
    membership = find_membership(database.session(), user.id, today, membership_id, only_at=only_at)
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
        language=user.language,
    )


def find_membership(
    session: Session, user_id: int, today: date, membership_id: int | None = None, *, only_at: int | None = None
) -> Membership | None:
    """Return the membership that was chosen when it counts today, and else the oldest one that does."""
    found = list_memberships(session, user_id, today, only_at)
    return next((membership for membership in found if membership.id == membership_id), found[0] if found else None)


def list_memberships(session: Session, user_id: int, today: date, only_at: int | None = None) -> list[Membership]:
    """Return every membership that counts today, or those at organisation `only_at`, the oldest first."""
    query = select(Membership).where(
        Membership.user_id == user_id,
        Membership.starts_on <= today,
        or_(Membership.ends_on.is_(None), Membership.ends_on >= today),
    )
    if only_at is not None:
        query = query.where(Membership.organisation_id == only_at)
    return list(session.scalars(query.order_by(Membership.id)))


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


def add_account_event(event: str, user_id: int | None) -> None:
    """Let the event be committed with what the request's own session changes; the caller sees to that."""
    _add(event, Result.DONE, user_id)


def record_account_event(event: str, user_id: int | None) -> None:
    """Write down what somebody did with their account, in one transaction with what they changed."""
    _add(event, Result.DONE, user_id)
    keep_changes()


def has_signed_in_before(user_id: int) -> bool:
    """Whether this person signed in before; a sign-in of this very request is written down when it ends."""
    came_in = select(AuditEvent.id).where(
        AuditEvent.user_id == user_id,
        AuditEvent.event == "account.sign_in",
        AuditEvent.outcome == Result.DONE.value,
    )
    with open_session(writes=False, tenant=None) as session:
        return session.scalar(came_in.limit(1)) is not None


def record_failed_sign_in(user_id: int | None) -> None:
    """Write down that somebody tried to come in as this person, or as somebody who is not known here."""
    _add("account.sign_in", Result.REFUSED, user_id, "wrong_password" if user_id else "unknown_account")
    keep_changes()


def record_limit(user_id: int | None) -> None:
    """Write down that something was tried too often."""
    _add("account.limited", Result.REFUSED, user_id, "too_many")
    keep_changes()


def record_reset(user_id: int | None, email: str = "", link: str = "") -> None:
    """Write down that a new password was asked for and, for an account that there is, let the mail with the link leave.

    Both take one transaction, so that it takes as long for an account that there is not.
    """
    if user_id:
        _add("account.reset_ask", Result.DONE, user_id)
        add_account_mail(MailKind.PASSWORD_RESET, email, {"link": link})
    else:
        _add("account.reset_ask", Result.REFUSED, None, "unknown_account")
    keep_changes()


def add_account_mail(kind: MailKind, to: str, values: Mapping[str, str]) -> None:
    """Let a mail about somebody's account leave once what it tells about is committed; the caller sees to that."""
    queue_mail(database.session(), kind, to, values, now=utc_now())


def queue_account_mail(kind: MailKind, to: str, values: Mapping[str, str]) -> None:
    """Let a mail about somebody's account leave, in one transaction with what it tells about."""
    add_account_mail(kind, to, values)
    keep_changes()


def _add(event: str, result: Result, user_id: int | None, reason: str = "") -> None:
    record_event(database.session(), event, result, Trail(Actor(user_id), utc_now(), reason=reason))
