"""The journal in the database: reading what came after a revision, and writing down what a save left behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from answers.changes import ChangeKind
from answers.journal import Entry
from forms.paths import Path, parse_path
from models.journal import JournalEntry
from models.records import Record


def list_entries_after(session: Session, record: Record, revision: int) -> Sequence[JournalEntry]:
    """Return what a merge must know of what happened to `record` after `revision`, oldest first.

    Of the texts at one path that is the first applied one, which says what stood there before, and the last of every
    page. What was typed in between is left in the database: a page that is open all day has thousands of those.
    """
    after = (JournalEntry.record_id == record.id) & (JournalEntry.revision > revision)
    texts = after & (JournalEntry.kind == ChangeKind.SET_VALUE.value)
    first = select(func.min(JournalEntry.id)).where(texts, JournalEntry.applied).group_by(JournalEntry.path)
    last = (
        select(func.max(JournalEntry.id))
        .where(texts)
        .group_by(JournalEntry.path, JournalEntry.page, JournalEntry.applied)
    )
    others = select(JournalEntry.id).where(after, JournalEntry.kind != ChangeKind.SET_VALUE.value)
    query = select(JournalEntry).where(JournalEntry.id.in_(union_all(first, last, others)))
    return session.scalars(query.order_by(JournalEntry.id)).all()


def list_row_entries(session: Session, record: Record) -> Sequence[JournalEntry]:
    """Return every coming, going and moving of a row, oldest first."""
    query = select(JournalEntry).where(
        JournalEntry.record_id == record.id, JournalEntry.kind != ChangeKind.SET_VALUE.value
    )
    return session.scalars(query.order_by(JournalEntry.id)).all()


def as_entry(row: JournalEntry) -> Entry:
    """Return a row of the journal as the value that `answers` reasons with."""
    return Entry(
        revision=row.revision,
        kind=ChangeKind(row.kind),
        path=parse_path(row.path),
        old=row.old,
        new=row.new,
        page=row.page,
        applied=row.applied,
        actor_id=row.user_id,
    )


def write_entries(session: Session, record: Record, entries: Iterable[Entry], source: str, at: datetime) -> None:
    """Write entries down, in order."""
    session.add_all(
        JournalEntry(
            record_id=record.id,
            revision=entry.revision,
            kind=entry.kind.value,
            path=str(entry.path),
            old=entry.old,
            new=entry.new,
            applied=entry.applied,
            page=entry.page,
            source=source,
            user_id=entry.actor_id,
            at=at,
        )
        for entry in entries
    )


def latest_touching(rows: Sequence[JournalEntry], path: Path, page: str | None) -> JournalEntry | None:
    """Return the last applied entry at `path`, inside that row, or of a row around it, of another page than `page`.

    None for `page` leaves nothing out. Entries without a page count too: such as a choice between two texts.
    """
    for row in reversed(rows):
        touched = parse_path(row.path)
        if row.applied and row.page != page and (touched.within(path) or path.within(touched)):
            return row
    return None
