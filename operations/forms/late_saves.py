"""What an open page sends after its record went over to another version: brought to where it belongs now.

The page was drawn with the questions of then. Each of its texts gets the name that its question has now; a text whose
question is gone lapses, like those that went before it, and the person hears so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from answers.changes import AddRow, Change, MoveRow, RemoveRow, SetValue
from answers.migrating import Lost, carry_text, find_row_now
from forms.comparing import find_renames
from forms.definition import Definition
from forms.paths import Path
from language.text import clean_text
from models.moves import RecordMove
from models.records import Record
from operations.definitions import get_definition
from operations.forms.late_texts import Way, keep_late
from operations.merging import Sender
from operations.outcomes import FieldState, Outcome
from operations.transactions import Work

_ROWS_GONE = "Dit formulier is intussen vernieuwd. In deze lijst kan geen rij meer bij."


@dataclass(slots=True)
class Arrived:
    """The changes as they are now; `sent` says under which path the page knows each.

    `states` says, by the path of the page, what became of what has no place any more.
    """

    changes: tuple[Change, ...]
    sent: dict[Path, Path] = field(default_factory=dict)
    states: dict[Path, FieldState] = field(default_factory=dict)


def list_forms_since(work: Work, record: Record, base_revision: int) -> tuple[Definition, ...]:
    """The form with which a page was drawn at `base_revision`, and each that the record went over to since."""
    moves = _list_moves(work, record, base_revision)
    return tuple(get_definition(version) for version in (*(move.from_version for move in moves), record.form_version))


def arrive(work: Work, record: Record, sender: Sender, base_revision: int, sent: Sequence[Change]) -> Arrived:
    """Bring what a page sends to the version that `record` has now; what has no place there is kept as lapsed."""
    moves = _list_moves(work, record, base_revision)
    if not moves:
        return Arrived(tuple(sent))
    versions = (*(move.from_version for move in moves), record.form_version)
    way = Way(record, sender, versions[0], tuple(get_definition(version) for version in versions))
    arrived, changes = Arrived(()), []
    for change in sent:
        now, lost = carry(way.forms, change)
        if now is not None:
            changes.append(now)
            arrived.sent[now.path] = change.path
        if lost is not None:
            arrived.states[change.path] = keep_late(work, way, lost)
        elif now is None:
            arrived.states[change.path] = _nothing_lost(change)
    arrived.changes = tuple(changes)
    return arrived


def _nothing_lost(change: Change) -> FieldState:
    """An empty field, or a row, of which there is none any more: only who wants a new row must hear so."""
    is_new_row = isinstance(change, AddRow)
    return FieldState(Outcome.NOT_SAVED, _ROWS_GONE) if is_new_row else FieldState(Outcome.SAVED)


def with_lapsed(states: Mapping[str, FieldState], arrived: Arrived) -> dict[str, FieldState]:
    """What became of each field, by the path under which the page sent it; those that lapsed included."""
    sent = {str(now): str(before) for now, before in arrived.sent.items()}
    gone = {str(path): state for path, state in arrived.states.items()}
    return {**{sent.get(path, path): state for path, state in states.items()}, **gone}


def _list_moves(work: Work, record: Record, base_revision: int) -> list[RecordMove]:
    later = (RecordMove.record_id == record.id, RecordMove.revision > base_revision)
    query = select(RecordMove).where(*later).order_by(RecordMove.revision)
    return list(work.session.scalars(query.options(joinedload(RecordMove.from_version))))


def carry(forms: Sequence[Definition], change: Change) -> tuple[Change | None, Lost | None]:
    """One change through every version that lies between; what is lost is told as the page knew it."""
    now: Change | None = change
    for old, new in pairwise(forms):
        if isinstance(now, SetValue):
            kept, lost = carry_text(old, new, now.path, clean_text(now.value))
            if lost and isinstance(change, SetValue):
                return kept, Lost(change.path, lost[0].label, lost[0].text, clean_text(change.value))
            now = kept
        elif now is not None:
            now = _carry_row(old, new, now)
    return now, None


def _carry_row(old: Definition, new: Definition, change: AddRow | RemoveRow | MoveRow) -> Change | None:
    path = find_row_now(old, new, change.path, find_renames(old, new))
    if path is None:
        return None
    match change:
        case AddRow(_, after):
            return AddRow(path, after)
        case MoveRow(_, after):
            return MoveRow(path, after)
    return RemoveRow(path)
