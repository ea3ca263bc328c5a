"""What happened to a record, entry by entry: enough to replay it, to undo it, and to get every word back.

A removed row stays in its entry as a tombstone: the whole row as text, with the row it stood behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from answers.changes import ChangeKind
from answers.draft import Answers, get_row, row_before, with_row, with_row_moved, with_value, without_row
from forms.paths import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it was written down.

    `old` and `new` hold, for a value: its text (None: untouched); for an added row (`new`) and a removed row (`old`):
    the row as text, see `kept_row_as_text`; for a moved row: the id of the row it stood behind. `applied` is False for
    a text that was kept beside the answers because of a conflict. `page` is the token of the page that sent it.
    """

    revision: int
    kind: ChangeKind
    path: Path
    old: str | None
    new: str | None
    page: str
    applied: bool
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A whole row, and the id of the row it stood behind (empty: it was the first)."""

    row: Answers
    after: str


def kept_row(answers: Answers, path: Path) -> KeptRow:
    """Return the row at `path` as it stands in the answers; raise `AnswersError` when it is not there."""
    return KeptRow(get_row(answers, path), row_before(answers, path))


def kept_row_as_text(kept: KeptRow) -> str:
    """Write a row down for an entry."""
    return json.dumps({"after": kept.after, "row": kept.row}, ensure_ascii=False)


def read_kept_row(text: str) -> KeptRow:
    """Read back what `kept_row_as_text` wrote."""
    kept = json.loads(text)
    return KeptRow(kept["row"], kept["after"])


def restore_row(answers: Answers, path: Path, kept: KeptRow) -> Answers:
    """Put a removed row back with its texts, where it stood; at the end when the row before it is gone."""
    answers = with_row(answers, path, kept.after, kept.row)
    return answers if kept.after else with_row_moved(answers, path)


def replay(entries: Iterable[Entry], start: Answers) -> Answers:
    """Do what the entries say, oldest first, beginning with the answers `start`."""
    return reduce(_redone, (entry for entry in entries if entry.applied), start)


def answers_at(current: Answers, entries_after: Iterable[Entry], revision: int) -> Answers:
    """Return the answers as they were at `revision`, by undoing the later ones of `entries_after` (oldest first)."""
    later = [entry for entry in entries_after if entry.applied and entry.revision > revision]
    return reduce(_undone, reversed(later), current)


def find_tombstones(entries: Iterable[Entry]) -> Mapping[Path, KeptRow]:
    """Return the rows that these entries (oldest first) removed and did not bring back."""
    gone: dict[Path, KeptRow] = {}
    for entry in (entry for entry in entries if entry.applied):
        if entry.kind is ChangeKind.REMOVE_ROW and entry.old is not None:
            gone[entry.path] = read_kept_row(entry.old)
        elif entry.kind is ChangeKind.ADD_ROW:
            gone.pop(entry.path, None)
    return gone


def _redone(answers: Answers, entry: Entry) -> Answers:
    match entry.kind:
        case ChangeKind.SET_VALUE:
            return with_value(answers, entry.path, entry.new)
        case ChangeKind.ADD_ROW:
            return restore_row(answers, entry.path, read_kept_row(entry.new or ""))
        case ChangeKind.REMOVE_ROW:
            return without_row(answers, entry.path)
        case ChangeKind.MOVE_ROW:
            return with_row_moved(answers, entry.path, entry.new or "")


def _undone(answers: Answers, entry: Entry) -> Answers:
    match entry.kind:
        case ChangeKind.SET_VALUE:
            return with_value(answers, entry.path, entry.old)
        case ChangeKind.ADD_ROW:
            return without_row(answers, entry.path)
        case ChangeKind.REMOVE_ROW:
            return restore_row(answers, entry.path, read_kept_row(entry.old or ""))
        case ChangeKind.MOVE_ROW:
            return with_row_moved(answers, entry.path, entry.old or "")
