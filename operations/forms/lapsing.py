"""Answers that lost their question: who could see them goes along, so that nobody sees more than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select

from answers.draft import Answers, find_value, walk_rows
from answers.migrating import Lost, carry_text
from forms.definition import Definition
from forms.paths import Path, parse_path
from models.journal import JournalEntry
from models.moves import LapsedAnswer
from models.records import Record
from operations.definitions import get_definition, get_version
from operations.forms.sight import Sight
from operations.transactions import Work


def keep_lost(work: Work, record: Record, old: Definition, lost: Iterable[Lost], writer: int | None = None) -> None:
    """Keep what `record`, still as it was under `old`, loses: with who could see it, and `writer` or who wrote last."""
    sees = Sight(old, old, record.answers)
    writers = _list_writers(work, record)
    for one in lost:
        readers = sees.readers(one.path, Path(one.path.rows))
        work.session.add(make_lapsed(record, one, readers, writer or writers.get(str(one.path)), work.now))


def make_lapsed(record: Record, lost: Lost, sees: Iterable[str], writer: int | None, at: datetime) -> LapsedAnswer:
    """A row for what `record` loses, under the version that it still has."""
    return LapsedAnswer(
        record_id=record.id,
        form_version_id=record.form_version_id,
        path=str(lost.path),
        label=lost.label,
        value=lost.value,
        text=lost.text,
        sees=sorted(sees),
        written_by_id=writer,
        page="",
        lapsed_at=at,
    )


def put_back(work: Work, record: Record, new: Definition, answers: Answers) -> Mapping[Path, str]:
    """What lapsed earlier and fits `new` again: where it comes to stand, and the text.

    Only in a place that is empty, and that nobody sees who could not see it before.
    """
    sight = Sight(new, new, answers)
    found: dict[Path, str] = {}
    for row in list_waiting(work, record):
        asked_in = get_definition(get_version(work.session, row.form_version_id))
        kept, lost = carry_text(asked_in, new, parse_path(row.path), row.value)
        if kept is None or lost or kept.path in found or not _has_room(answers, kept.path):
            continue
        if sight.readers(kept.path, Path(kept.path.rows)) <= set(row.sees):
            row.put_back_at = work.now
            found[kept.path] = kept.value
    return found


def list_waiting(work: Work, record: Record) -> list[LapsedAnswer]:
    """The answers of `record` that have no question now, the latest first."""
    waiting = (LapsedAnswer.record_id == record.id, LapsedAnswer.put_back_at.is_(None))
    return list(work.session.scalars(select(LapsedAnswer).where(*waiting).order_by(LapsedAnswer.id.desc())))


def _list_writers(work: Work, record: Record) -> Mapping[str, int]:
    """Who last wrote at each path."""
    applied = (JournalEntry.record_id == record.id, JournalEntry.applied)
    latest = select(func.max(JournalEntry.id)).where(*applied).group_by(JournalEntry.path)
    query = select(JournalEntry.path, JournalEntry.user_id).where(JournalEntry.id.in_(latest))
    return {path: user_id for path, user_id in work.session.execute(query)}  # noqa: C416 - typed pairs


def _has_room(answers: Answers, path: Path) -> bool:
    is_there = not path.rows or Path(path.rows) in set(walk_rows(answers))
    return is_there and not find_value(answers, path)
