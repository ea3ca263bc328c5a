"""Erasing again what a backup brought back. The list of what was erased lies outside the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.cases import Case
from models.database import database, utc_now
from models.engine import forget_deleted
from models.records import Record
from models.requests import Request
from operations.access import PLAN
from operations.audit.events import Actor, Result, Trail, record_event
from operations.requests.doors import REQUEST
from operations.retention.confirming import Ending, erase_record, get_tombstones
from operations.retention.values import Ground, Kind
from operations.transactions import TIME_ZONE, open_session
from operations.turns import take_turn
from storage.tombstones import mark_of


def replay() -> int:
    """Erase every plan and request that was erased before and is there again; return how many."""
    marks = get_tombstones().read()
    found = _list_marked(marks) if marks else []
    for record_id, first in found:
        _erase_again(record_id, first)
    if found:
        forget_deleted(database.engine)
    return len(found)


def _list_marked(marks: Mapping[str, datetime]) -> Sequence[tuple[int, datetime]]:
    """The records that are on the list, each with when it was erased first; requests before plans."""
    query = (
        select(Record.id, Record.reference, Case.audit_key)
        .join(Case, Case.id == Record.case_id)
        .where(Record.form.in_((PLAN, REQUEST)))
        .order_by(Record.form != REQUEST, Record.id)
    )
    with open_session(writes=False, tenant=None) as session:
        rows = session.execute(query).all()
    marked = ((record_id, marks.get(mark_of(key, reference))) for record_id, reference, key in rows)
    return [(record_id, first) for record_id, first in marked if first is not None]


def _erase_again(record_id: int, first: datetime) -> None:
    with open_session(writes=True, tenant=None) as session:
        record = session.get(Record, record_id)
        if record is None:  # it went with the plan that it was a draft of
            return
        take_turn(session, record.case.swv_id)
        trail = Trail(Actor(), utc_now())
        trail.follow(record.case)
        erase_record(session, record.case, record_id, _ending(session, record, first, trail.at))
        record_event(session, "retention.replay", Result.DONE, trail)
        session.commit()


def _ending(session: Session, record: Record, first: datetime, at: datetime) -> Ending:
    day = first.astimezone(TIME_ZONE).date()
    term = "stond in een teruggezette reservekopie en was al eerder gewist"
    return Ending(record.reference, _kind(session, record), Ground.RESTORED, term, day, None, None, at)


def _kind(session: Session, record: Record) -> Kind:
    if record.form == PLAN:
        return Kind.PLAN
    received = session.scalar(select(Request.received_on).where(Request.record_id == record.id))
    return Kind.DRAFT if received is None else Kind.REQUEST
