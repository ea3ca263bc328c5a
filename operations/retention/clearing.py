"""What the service keeps for itself for a while, and then forgets: invitations, old sign-ins, and mail that has left.

Nothing here is about a child, so nobody has to confirm it. The terms are those of the region (`workflow.retention`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from models.invitations import Invitation
from models.organisations import Membership, Organisation
from models.outbox import OutgoingMail
from models.sessions import SignedInSession
from operations.retention.due import find_terms


def clear_old(session: Session, swv_id: int, now: datetime) -> None:
    """Forget what is older than the terms of this samenwerkingsverband."""
    terms = find_terms(session, swv_id)
    region = select(Organisation.id).where((Organisation.id == swv_id) | (Organisation.swv_id == swv_id))
    _clear_invitations(session, region, now - timedelta(days=terms.invitation_days))
    people = select(Membership.user_id).where(Membership.organisation_id.in_(region))
    unseen = SignedInSession.seen_at < now - timedelta(days=terms.session_days)
    session.execute(delete(SignedInSession).where(SignedInSession.user_id.in_(people), unseen))
    _clear_mail(session, now)


def _clear_invitations(session: Session, region: Select[int], before: datetime) -> None:
    """An invitation that was used, taken back, or ran out."""
    ended = func.coalesce(Invitation.used_at, Invitation.revoked_at, Invitation.expires_at)
    session.execute(delete(Invitation).where(Invitation.organisation_id.in_(region), ended < before))


def _clear_mail(session: Session, now: datetime) -> None:
    """Mail belongs to no region, for it holds nothing of one: the longest term of all regions counts."""
    regions = session.scalars(select(Organisation.id).where(Organisation.kind == "swv"))
    before = now - timedelta(days=max(find_terms(session, region).mail_days for region in regions))
    ended = func.coalesce(OutgoingMail.sent_at, OutgoingMail.given_up_at)
    session.execute(delete(OutgoingMail).where(OutgoingMail.due_at.is_(None), ended < before))
