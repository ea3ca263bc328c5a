"""The database by itself, after everything: is what it holds whole, and does every part of it tell the same story?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from answers.journal import replay
from models.audit import AuditEvent
from models.database import Base, database
from models.journal import JournalEntry
from models.projections import Action, Goal, Review, SearchWord, Youth
from models.records import Receipt, Record
from operations.audit.events import Result
from operations.journalling import as_entry
from operations.outcomes import Outcome
from operations.reprojecting import reproject

Save = tuple[int | None, datetime, int | None]
"""Who, when, and the revision after it."""

PROJECTIONS: Sequence[type[Base]] = (Youth, Goal, Action, Review, SearchWord)


def list_damage() -> list[str]:
    """Everything that is not whole. Needs an application context; writes all projections again."""
    database.session.rollback()
    session = database.session()
    torn = [problem for record in session.scalars(select(Record)) for problem in _torn(session, record)]
    return [*_broken_file(session), *torn, *_unaccounted_saves(session), *_stale_projections(session)]


def _broken_file(session: Session) -> list[str]:
    if session.get_bind().dialect.name != "sqlite":
        return []
    found = session.scalars(text("PRAGMA integrity_check")).all()
    dangling = session.execute(text("PRAGMA foreign_key_check")).all()
    return [*(f"integrity: {line}" for line in found if line != "ok"), *(f"foreign key: {row}" for row in dangling)]


def _torn(session: Session, record: Record) -> Iterator[str]:
    query = select(JournalEntry).where(JournalEntry.record_id == record.id).order_by(JournalEntry.id)
    entries = session.scalars(query).all()
    if replay([as_entry(entry) for entry in entries], {}) != record.answers:
        yield f"record {record.id}: the draft is not what the journal says"
    changed = [entry for entry in entries if entry.applied and entry.old != entry.new]
    if sorted({entry.revision for entry in changed}) != list(range(1, record.revision + 1)):
        yield f"record {record.id}: the revisions are not 1 to {record.revision}"
    saves = {(entry.revision, entry.page, entry.user_id, entry.at) for entry in changed}
    if len(saves) != record.revision:
        yield f"record {record.id}: a revision holds changes of more than one save"


def _unaccounted_saves(session: Session) -> Iterator[str]:
    """Every save that took something in has one receipt and one audit event, of the same person, moment and revision."""
    receipts: Counter[Save] = Counter(
        (receipt.user_id, receipt.saved_at, receipt.revision)
        for receipt in session.scalars(select(Receipt))
        if any(state != Outcome.NOT_SAVED for state, _ in receipt.fields.values())
    )
    query = select(AuditEvent).where(AuditEvent.event == "plan.save", AuditEvent.outcome == Result.DONE.value)
    events: Counter[Save] = Counter(
        (event.user_id, event.at, event.revision) for event in session.scalars(query) if event.paths
    )
    for save in (receipts - events) + (events - receipts):
        yield f"save {save}: {receipts[save]} receipts and {events[save]} audit events"


def _stale_projections(session: Session) -> list[str]:
    before = {model: _content(session, model) for model in PROJECTIONS}
    session.rollback()
    reproject()
    return [
        f"{model.__tablename__} differ from a fresh projection"
        for model in PROJECTIONS
        if before[model] != _content(session, model)
    ]


def _content(session: Session, model: type[Base]) -> Counter[tuple[object, ...]]:
    columns = [column for column in model.__table__.columns if column.name != "id"]
    return Counter(tuple(row) for row in session.execute(select(*columns)))
