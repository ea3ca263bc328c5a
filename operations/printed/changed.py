"""What was changed in a plan or a draft since something was printed, summed up for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from operations.inspection.journal import SeenChange


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """One question or row that was changed after the print, and who did so last; `what` as in `SeenChange`."""

    label: str
    what: str
    by: str
    at: datetime


def sum_up(changes: Iterable[SeenChange]) -> tuple[ChangedSince, ...]:
    """The last change of each question and row, latest first."""
    last = {(change.path, change.what): change for change in changes}
    found = (ChangedSince(change.label, change.what, change.done_by, change.at) for change in last.values())
    return tuple(sorted(found, key=lambda change: change.at, reverse=True))
