"""Which plans, requests and decisions are still being worked on, and so go over to a new version of their form."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.cases import Case
from models.forms import FormVersion
from models.moves import LapsedAnswer
from models.records import Record, RecordState
from models.requests import Request
from operations.forms.following import list_followers
from operations.requests.doors import DECISION, FILLED_IN_BY_SCHOOL, PREPARED, REQUEST

_WORKED_ON = (RecordState.DRAFT.value, RecordState.DISCUSSED.value)
"""An established plan never changes. Once work on it begins again it waits, like any open plan, to go over."""


def list_open_ids(session: Session, form: str, version_id: int | None, owner_id: int) -> list[int]:
    """The records that are worked on at `owner_id` or below it, follow it and have another version, oldest first.

    `version_id` is what holds for that organisation; None is a draft, which no record has yet. Who has a version
    nearer by follows that one; what another samenwerkingsverband does with the forms of the service is its own
    business.
    """
    query = select(Record.id).join(Case, Case.id == Record.case_id).order_by(Record.id)
    query = query.where(Record.form == form, Record.state.in_(_WORKED_ON))
    if version_id is not None:
        query = query.where(Record.form_version_id != version_id)
    followers = list_followers(session, form, owner_id)
    if form == REQUEST:
        query = query.join(Request, Request.record_id == Record.id).where(Request.state.in_(FILLED_IN_BY_SCHOOL))
    if form == DECISION:
        query = query.join(Request, Request.decision_id == Record.id).where(Request.state.in_(PREPARED))
        return list(session.scalars(query.where(Request.swv_id.in_(followers))))
    return list(session.scalars(query.where(Case.organisation_id.in_(followers))))


def list_open_versions(session: Session, form: str) -> Sequence[FormVersion]:
    """The versions of `form` that records have which are worked on, and those in which answers lapsed that may come
    back, whoever they follow.
    """
    used = select(Record.form_version_id).where(Record.form == form, Record.state.in_(_WORKED_ON))
    lapsed = select(LapsedAnswer.form_version_id).where(LapsedAnswer.put_back_at.is_(None))
    of_form = select(FormVersion).where(FormVersion.form == form)
    return session.scalars(of_form.where(or_(FormVersion.id.in_(used), FormVersion.id.in_(lapsed)))).all()
