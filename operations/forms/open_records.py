"""Which plans, requests and decisions are still being worked on, and so go over to a new version of their form."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models.cases import Case
from models.forms import FormVersion
from models.organisations import Organisation
from models.records import Record, RecordState
from models.requests import Request
from operations.forms.following import choose, list_chain, list_followers, list_latest
from operations.requests.doors import DECISION, FILLED_IN_BY_SCHOOL, PREPARED, REQUEST

_WORKED_ON = (RecordState.DRAFT.value, RecordState.DISCUSSED.value)
"""An established plan never changes. Once work on it begins again it waits, like any open plan, to go over."""


def list_open_ids(session: Session, version: FormVersion) -> list[int]:
    """The records that are worked on, follow `version` and have another one, in the order in which they were made."""
    return list(session.scalars(_query(session, version).order_by(Record.id)))


def _query(session: Session, version: FormVersion) -> Select[int]:
    followers = _list_following(session, version)
    query = select(Record.id).join(Case, Case.id == Record.case_id)
    query = query.where(Record.form == version.form, Record.form_version_id != version.id, Record.state.in_(_WORKED_ON))
    if version.form == REQUEST:
        query = query.join(Request, Request.record_id == Record.id).where(Request.state.in_(FILLED_IN_BY_SCHOOL))
    if version.form == DECISION:
        query = query.join(Request, Request.decision_id == Record.id).where(Request.state.in_(PREPARED))
        return query.where(Request.swv_id.in_(followers))
    return query.where(Case.organisation_id.in_(followers))


def _list_following(session: Session, version: FormVersion) -> frozenset[int]:
    """The organisations for which `version` is in force, or will be once it is published."""
    if version.owner_id is not None:
        return list_followers(session, version.form, version.owner_id)
    latest = list_latest(session, version.form)
    everybody = session.scalars(select(Organisation.id))
    return frozenset(one for one in everybody if choose(latest, list_chain(session, one)[:-1]) is None)
