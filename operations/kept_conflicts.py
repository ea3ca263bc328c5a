"""The texts that wait for a choice: kept when a save meets another's text, closed when both are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from answers.steps import Conflict as ConflictStep
from answers.steps import Merge, Same, Step
from models.conflicts import Conflict
from models.journal import JournalEntry
from models.records import Record
from operations.journalling import latest_touching
from operations.merging import Sender
from operations.transactions import Work

SAME = "same"
"""How a conflict ended when both came to write the same."""


def list_open(work: Work, record: Record) -> Sequence[Conflict]:
    """Return every conflict of `record` that waits for a choice, oldest first."""
    query = select(Conflict).where(Conflict.record_id == record.id, Conflict.settled_at.is_(None))
    return work.session.scalars(query.order_by(Conflict.id)).all()


def keep_conflicts(
    work: Work, record: Record, sender: Sender, merged: Merge, since_base: Sequence[JournalEntry]
) -> frozenset[str]:
    """Keep the conflicts of this save; return the paths at which a text of this page waits now.

    A page that types on in the same field changes the text that waits, and does not make a second conflict.
    """
    waiting = {row.path: row for row in list_open(work, record) if row.page == sender.page}
    for step in _last_per_path(merged.steps):
        path = str(step.change.path)
        row = waiting.get(path)
        if isinstance(step, ConflictStep):
            waiting[path] = row = row or _new_conflict(work, record, sender, step)
            _fill(work, row, step, latest_touching(since_base, step.path, sender.page))
        elif isinstance(step, Same) and row is not None:
            settle_row(work, row, SAME)
            del waiting[path]
    return frozenset(waiting)


def settle_row(work: Work, row: Conflict, choice: str) -> None:
    """Close a conflict; its texts stay where they are."""
    row.settled_at = work.now
    row.settled_by_id = work.viewer.user_id
    row.choice = choice


def _last_per_path(steps: Iterable[Step]) -> Iterable[Step]:
    return {step.change.path: step for step in steps}.values()


def _new_conflict(work: Work, record: Record, sender: Sender, step: ConflictStep) -> Conflict:
    row = Conflict(record_id=record.id, path=str(step.path), page=sender.page, base=step.base, choice="")
    work.session.add(row)
    return row


def _fill(work: Work, row: Conflict, step: ConflictStep, other: JournalEntry | None) -> None:
    row.kind = step.kind.value
    row.theirs = step.current
    row.theirs_by_id = other.user_id if other else work.viewer.user_id
    row.theirs_at = other.at if other else work.now
    row.mine = step.mine
    row.mine_by_id = work.viewer.user_id
    row.mine_at = work.now
