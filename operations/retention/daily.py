"""The proposal of the day: the service looks every day what may be erased, and lets the beheer know.

In the same round it forgets what it kept for itself (`operations.retention.clearing`).

Whoever opens the page sees what waits at that very moment; this is for whoever does not open it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.organisations import Membership, Organisation
from models.retention import Proposal
from models.users import User
from operations.audit.events import Actor, Result, Trail, record_event
from operations.mail.queue import MailKind, queue_mail
from operations.moments import current_moment
from operations.retention.clearing import clear_old
from operations.retention.due import list_due
from operations.transactions import TIME_ZONE, open_session
from operations.turns import take_turn
from rights.viewer import Role

REMINDED_AFTER = timedelta(days=7)
"""When nothing new came, but something still waits."""


def propose_today() -> bool:
    """Write down what waits in one samenwerkingsverband that was not looked at today; return whether there was one."""
    today = current_moment().astimezone(TIME_ZONE).date()
    with open_session(writes=False, tenant=None) as session:
        swv_id = _find_not_looked_at(session, today)
    if swv_id is None:
        return False
    with open_session(writes=True, tenant=None) as session:
        take_turn(session, swv_id)
        if _get_proposal(session, swv_id, today) is None:  # another worker may have been first
            _propose(session, swv_id, today)
        session.commit()
    return True


def find_latest(session: Session, swv_id: int) -> Proposal | None:
    """The latest time that the service looked by itself."""
    query = select(Proposal).where(Proposal.swv_id == swv_id).order_by(Proposal.day.desc()).limit(1)
    return session.scalar(query)


def _find_not_looked_at(session: Session, today: date) -> int | None:
    looked_at = select(Proposal.swv_id).where(Proposal.day == today)
    query = select(Organisation.id).where(Organisation.kind == "swv", Organisation.id.not_in(looked_at))
    return session.scalar(query.order_by(Organisation.id).limit(1))


def _get_proposal(session: Session, swv_id: int, day: date) -> Proposal | None:
    return session.scalar(select(Proposal).where(Proposal.swv_id == swv_id, Proposal.day == day))


def _propose(session: Session, swv_id: int, today: date) -> None:
    now = current_moment()
    waiting = [due.reference for due in list_due(session, swv_id, today) if due.postponed_until is None]
    is_told = _is_news(session, swv_id, today, waiting)
    session.add(Proposal(swv_id=swv_id, day=today, at=now, waiting=waiting, is_told=is_told))
    if is_told:
        for address in _list_addresses(session, swv_id, today):
            queue_mail(session, MailKind.ERASING_WAITS, address, now=now)
    clear_old(session, swv_id, now)
    record_event(session, "retention.propose", Result.DONE, Trail(Actor(), now, swv_id=swv_id))


def _is_news(session: Session, swv_id: int, today: date, waiting: Sequence[str]) -> bool:
    """Whether something waits that did not the last time, or has been waiting for a week since the last mail."""
    latest = find_latest(session, swv_id)
    if not set(waiting) <= set(latest.waiting if latest else ()):
        return True
    query = select(Proposal.day).where(Proposal.swv_id == swv_id, Proposal.is_told).order_by(Proposal.day.desc())
    told = session.scalar(query.limit(1))
    return bool(waiting) and (told is None or told + REMINDED_AFTER <= today)


def _list_addresses(session: Session, swv_id: int, today: date) -> Sequence[str]:
    query = (
        select(User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(
            Membership.organisation_id == swv_id,
            Membership.role == Role.BEHEER.value,
            Membership.starts_on <= today,
            (Membership.ends_on.is_(None)) | (Membership.ends_on >= today),
            User.active,
        )
    )
    return session.scalars(query.distinct().order_by(User.email)).all()
