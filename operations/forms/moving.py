"""A record goes over to another version of its form: nothing is lost, and its history reads on under the new names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from answers.changes import ChangeKind
from answers.draft import Answers, with_value
from answers.journal import Entry
from answers.migrating import Lost, carry_text, find_row_now, migrate, translate
from answers.moving import Departure, list_departures, rename_answers, rename_kept_row
from forms.comparing import Renames, find_renames
from forms.comparing.guarding import list_unguarded
from forms.definition import Definition
from forms.paths import Path, PathError, parse_path
from models.conflicts import Conflict
from models.forms import FormVersion
from models.journal import JournalEntry
from models.moves import RecordMove
from models.records import Record
from models.tasks import CaseTask
from models.word_returns import WordDecision, WordReturn
from operations.access import PLAN
from operations.definitions import get_definition
from operations.forms.lapsing import keep_lost, put_back
from operations.forms.sight import reveals_rows
from operations.journalling import write_entries
from operations.projecting import write_projections
from operations.transactions import Work

SOURCE = "overzetten"
LAPSED = "lapsed"
"""How a conflict ended of which the question is gone: both texts are kept."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What going over did to one record."""

    lapsed: int
    put_back: int


def move_record(work: Work, record: Record, version: FormVersion) -> Moved | None:
    """Put `record`, which the caller has locked, over to `version`; its revision goes up by one.

    None, and nothing is done, when it `must_stay` as it is.
    """
    old, new = get_definition(record.form_version), get_definition(version)
    renames = find_renames(old, new)
    migration = migrate(old, new, record.answers)
    if must_stay(old, new, record.answers, migration.answers):
        return None
    keep_lost(work, record, old, migration.lost)
    renamed = rename_answers(record.answers, renames)
    _rename_journal(work, record, renames)
    back = put_back(work, record, new, migration.answers)
    answers = migration.answers
    for path, text in back.items():
        answers = with_value(answers, path, text)
    _move_conflicts(work, record, old, new, renames)
    _rename_around(work, record, renames)
    _write_move(work, record, version)
    gone = [_entry(work, record, one) for one in list_departures(renamed, migration.answers)]
    write_entries(work.session, record, [*gone, *_entries_back(work, record, back.items())], SOURCE, work.now)
    record.answers = dict(answers)
    work.session.flush()
    if record.form == PLAN:
        write_projections(work.session, record, work.now)
    return Moved(len(migration.lost), len(back))


def must_stay(old: Definition, new: Definition, before: Answers, after: Answers) -> bool:
    """Whether these answers keep their version: rights rest on it, or somebody would see a row that they could not."""
    return bool(list_unguarded(old, new)) or reveals_rows(old, new, before, after, find_renames(old, new))


def _write_move(work: Work, record: Record, version: FormVersion) -> None:
    record.revision += 1
    work.session.add(
        RecordMove(
            record_id=record.id,
            from_version_id=record.form_version_id,
            to_version_id=version.id,
            revision=record.revision,
            moved_by_id=work.viewer.user_id,
            moved_at=work.now,
        )
    )
    record.form_version = version


def _rename_journal(work: Work, record: Record, renames: Renames) -> None:
    """Entries keep every word; only what their question or row is called changes, in their path and in kept rows."""
    if not renames.names:
        return
    query = select(JournalEntry).where(JournalEntry.record_id == record.id).order_by(JournalEntry.id)
    for entry in work.session.scalars(query):
        entry.path = _renamed(entry.path, renames)
        if entry.kind == ChangeKind.ADD_ROW and entry.new is not None:
            entry.new = rename_kept_row(entry.new, renames)
        if entry.kind == ChangeKind.REMOVE_ROW and entry.old is not None:
            entry.old = rename_kept_row(entry.old, renames)


def _move_conflicts(work: Work, record: Record, old: Definition, new: Definition, renames: Renames) -> None:
    """Texts that wait for a choice go along; where the question is gone they lapse, each with who wrote it."""
    query = select(Conflict).where(Conflict.record_id == record.id)
    for conflict in work.session.scalars(query.order_by(Conflict.id)):
        path = parse_path(conflict.path)
        if conflict.settled_at is None and not _stays(old, new, path, renames):
            _let_lapse(work, record, old, conflict)
        conflict.path = str(translate(path, renames))


def _stays(old: Definition, new: Definition, path: Path, renames: Renames) -> bool:
    if not path.name:
        return find_row_now(old, new, path, renames) is not None
    return carry_text(old, new, path, "")[0] is not None


def _let_lapse(work: Work, record: Record, old: Definition, conflict: Conflict) -> None:
    path = parse_path(conflict.path)
    node = old.by_name.get(path.name)
    if node is not None and conflict.mine:
        keep_lost(work, record, old, [Lost(path, str(node.label), conflict.mine, conflict.mine)], conflict.mine_by_id)
    conflict.settled_at, conflict.settled_by_id, conflict.choice = work.now, work.viewer.user_id, LAPSED


def _rename_around(work: Work, record: Record, renames: Renames) -> None:
    """What else names a place in this record: whose own words they are, what was decided of a Word file, and what
    somebody must do.
    """
    record.owned = sorted(_renamed(path, renames) for path in record.owned)
    if record.form != PLAN or not renames.names:
        return
    returns = select(WordReturn.id).where(WordReturn.record_id == record.id)
    for decision in work.session.scalars(select(WordDecision).where(WordDecision.return_id.in_(returns))):
        decision.path = _renamed(decision.path, renames)
    for task in work.session.scalars(select(CaseTask).where(CaseTask.case_id == record.case_id)):
        first, *rest = task.path.split(" ")
        task.path = " ".join([_renamed(first, renames), *rest])


def _renamed(text: str, renames: Renames) -> str:
    try:
        return str(translate(parse_path(text), renames))
    except PathError:
        return text


def _entry(work: Work, record: Record, departure: Departure) -> Entry:
    return Entry(
        revision=record.revision,
        kind=departure.kind,
        path=departure.path,
        old=departure.old,
        new=departure.new,
        page="",
        applied=True,
        actor_id=work.viewer.user_id,
    )


def _entries_back(work: Work, record: Record, back: Iterable[tuple[Path, str]]) -> list[Entry]:
    return [
        Entry(record.revision, ChangeKind.SET_VALUE, path, None, text, "", applied=True, actor_id=work.viewer.user_id)
        for path, text in back
    ]
