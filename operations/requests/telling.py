"""Mail to who sent a request: it was received, something is asked, a decision was announced. Not what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from models.cases import Participation
from models.requests import Request, Submission
from models.users import User
from operations.mail.queue import MailKind, queue_mail
from operations.transactions import Work
from workflow.states import RequestAction

_MAIL: Mapping[RequestAction, MailKind] = {
    RequestAction.SUBMIT: MailKind.REQUEST_RECEIVED,
    RequestAction.ASK: MailKind.INFORMATION_ASKED,
    RequestAction.ANNOUNCE: MailKind.DECISION_READY,
}


def tell_applicant(work: Work, request: Request, action: RequestAction) -> None:
    """Mail whoever sent the request last; when they left, everybody of that school who takes part."""
    kind = _MAIL.get(action)
    if kind is None:
        return
    taking_part = _list_applicants(work, request)
    sender = work.session.scalar(
        select(Submission.submitted_by_id)
        .where(Submission.request_id == request.id)
        .order_by(Submission.number.desc())
        .limit(1)
    )
    for user in [user for user in taking_part if user.id == sender] or taking_part:
        queue_mail(work.session, kind, user.email, now=work.now)


def _list_applicants(work: Work, request: Request) -> Sequence[User]:
    query = select(Participation).where(
        Participation.case_id == request.case_id,
        Participation.organisation_id == request.organisation_id,
        Participation.starts_on <= work.today,
        or_(Participation.ends_on.is_(None), Participation.ends_on >= work.today),
    )
    rows = work.session.scalars(query.options(joinedload(Participation.user)).order_by(Participation.id))
    return [row.user for row in rows if row.user.active]
