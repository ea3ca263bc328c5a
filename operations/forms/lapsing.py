"""Answers that lost their question: who could see them goes along, so that nobody sees more than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select

from answers.audience import visible_names
from answers.draft import Answers, find_value, walk_rows
from answers.migrating import Lost, carry_text
from answers.row_rules import HiddenRows, Readers, find_hidden_rows
from forms.definition import AUDIENCES, Definition
from forms.paths import Path, parse_path
from models.journal import JournalEntry
from models.moves import LapsedAnswer
from models.records import Record
from operations.definitions import get_definition, get_version
from operations.transactions import Work

_TEAM_WORDS = frozenset({"school", "basisteam", "intern"})


def keep_lost(work: Work, record: Record, old: Definition, lost: Iterable[Lost]) -> None:
    """Keep what `record`, still as it was under `old`, loses; each with who could see it and who wrote it last."""
    sees = Sight(old, old, record.answers)
    writers = _list_writers(work, record)
    for one in lost:
        words = sees.words(one.path, Path(one.path.rows))
        work.session.add(make_lapsed(record, one, words, writers.get(str(one.path)), work.now))


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


def put_back(work: Work, record: Record, new: Definition, answers: Answers) -> list[tuple[Path, str]]:
    """What lapsed earlier, fits `new` again and finds its place empty: where it comes to stand, and the text."""
    found: list[tuple[Path, str]] = []
    taken: set[Path] = set()
    for row in list_waiting(work, record):
        kept, lost = carry_text(
            get_definition(get_version(work.session, row.form_version_id)), new, parse_path(row.path), row.value
        )
        if (
            kept is None
            or lost
            or kept.path in taken
            or find_value(answers, kept.path)
            or not _has_row(answers, kept.path)
        ):
            continue
        row.put_back_at = work.now
        taken.add(kept.path)
        found.append((kept.path, kept.value))
    return found


def list_waiting(work: Work, record: Record) -> list[LapsedAnswer]:
    """The answers of `record` that have no question now, the latest first."""
    waiting = (LapsedAnswer.record_id == record.id, LapsedAnswer.put_back_at.is_(None))
    return list(work.session.scalars(select(LapsedAnswer).where(*waiting).order_by(LapsedAnswer.id.desc())))


class Sight:
    """Which audience words see an answer: by the form that asked it, and by the row that it stands in."""

    def __init__(self, asked_in: Definition, rows_of: Definition, answers: Answers) -> None:
        self._names = {word: visible_names(asked_in, _alone(word)) for word in AUDIENCES}
        self._hidden = {word: _find_hidden(rows_of, answers, word) for word in AUDIENCES}
        self._rows = frozenset(walk_rows(answers))

    def words(self, path: Path, row: Path) -> frozenset[str]:
        """Who sees what was asked at `path`, in what is `row` now. In a row that is gone only professionals do."""
        shown = {word for word in AUDIENCES if path.name in self._names[word] and not self._hidden[word].covers(row)}
        return frozenset(shown) if not row.rows or row in self._rows else frozenset(shown) & _TEAM_WORDS


def _alone(word: str) -> Readers:
    return (frozenset({word}),)


def _find_hidden(definition: Definition, answers: Answers, word: str) -> HiddenRows:
    return find_hidden_rows(definition, walk_rows(answers), lambda path: find_value(answers, path) or "", _alone(word))


def _list_writers(work: Work, record: Record) -> Mapping[str, int]:
    """Who last wrote at each path."""
    applied = (JournalEntry.record_id == record.id, JournalEntry.applied)
    latest = select(func.max(JournalEntry.id)).where(*applied).group_by(JournalEntry.path)
    query = select(JournalEntry.path, JournalEntry.user_id).where(JournalEntry.id.in_(latest))
    return {path: user_id for path, user_id in work.session.execute(query)}  # noqa: C416 - typed pairs


def _has_row(answers: Answers, path: Path) -> bool:
    return Path(path.rows) in set(walk_rows(answers)) if path.rows else True
