"""Which plans, requests and decisions are still being worked on, and so go over to a new version of their form."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.cases import Case
from models.forms import FormVersion
from models.records import Record, RecordState
from models.requests import Request
from operations.forms.following import list_followers
from operations.requests.doors import DECISION, FILLED_IN_BY_SCHOOL, PREPARED, REQUEST

_WORKED_ON = (RecordState.DRAFT.value, RecordState.DISCUSSED.value)
"""An established plan never changes. Once work on it begins again it waits, like any open plan, to go over."""


def list_open_ids(session: Session, version: FormVersion, owner_id: int) -> list[int]:
    """The records that are worked on at `owner_id` or below it, follow `version` and have another one, oldest first.

    `version` is what holds for that organisation, or would once it is published. Who has a version nearer by follows
    that one; what another samenwerkingsverband does with the forms of the service is its own business.
    """
    query = select(Record.id).join(Case, Case.id == Record.case_id).order_by(Record.id)
    query = query.where(Record.form == version.form, Record.form_version_id != version.id, Record.state.in_(_WORKED_ON))
    followers = list_followers(session, version.form, owner_id)
    if version.form == REQUEST:
        query = query.join(Request, Request.record_id == Record.id).where(Request.state.in_(FILLED_IN_BY_SCHOOL))
    if version.form == DECISION:
        query = query.join(Request, Request.decision_id == Record.id).where(Request.state.in_(PREPARED))
        return list(session.scalars(query.where(Request.swv_id.in_(followers))))
    return list(session.scalars(query.where(Case.organisation_id.in_(followers))))
