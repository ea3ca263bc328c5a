"""Which plans, requests and decisions are still being worked on, and so go over to a new version of their form."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.cases import Case
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
