"""Rebuilding all projections from the answers: they hold nothing that the answers do not say."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.database import utc_now
from models.records import Record
from operations.access import PLAN
from operations.audit.events import Actor, Result, Trail, record_event
from operations.projecting import write_projections
from operations.transactions import open_session

_BATCH = 50


def reproject() -> int:
    """Rebuild the projections of every plan, some at a time so that others can go on saving; return how many."""
    done, last = 0, 0
    while ids := _reproject_after(last):
        done, last = done + len(ids), ids[-1]
    with open_session(writes=True, tenant=None) as session:
        record_event(session, "answers.reproject", Result.DONE, Trail(Actor(), utc_now()))
        session.commit()
    return done


def _reproject_after(last: int) -> list[int]:
    query = (
        select(Record)
        .where(Record.id > last, Record.form == PLAN)
        .order_by(Record.id)
        .limit(_BATCH)
        .with_for_update(of=Record)
    )
    with open_session(writes=True, tenant=None) as session:
        records = session.scalars(query.options(joinedload(Record.form_version), joinedload(Record.case))).all()
        for record in records:
            write_projections(session, record, utc_now())
        session.commit()
        return [record.id for record in records]
