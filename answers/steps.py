"""What becomes of one change when it is merged: five outcomes, none of which loses a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from answers.changes import Change
from answers.draft import Answers
from forms.paths import Path


class ConflictKind(StrEnum):
    """What clashes: two texts in one field, a text in a removed row, a removal of a row with unseen edits."""

    SAME_FIELD = "same_field"
    ROW_REMOVED = "row_removed"
    ROW_EDITED = "row_edited"


@dataclass(frozen=True, slots=True)
class Applied:
    """The answers now hold this change. `old` and `new` are what the journal keeps, see `answers.journal.Entry`."""

    change: Change
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Same:
    """Somebody else already did this; `text` is what stands there, for a value. The page has now seen it."""

    change: Change
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The page sent what it had already seen: there is nothing to do and nothing to write down."""

    change: Change


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both texts stay: `current` in the answers, `mine` beside them. `base` is what the page had seen."""

    change: Change
    kind: ConflictKind
    base: str = ""
    current: str = ""
    mine: str = ""

    @property
    def path(self) -> Path:
        """Where the conflict is."""
        return self.change.path


@dataclass(frozen=True, slots=True)
class Refused:
    """Not stored. `reason` is a Dutch sentence for the person who sent it; the text is still on the screen."""

    change: Change
    reason: str


Step: TypeAlias = Applied | Same | Unchanged | Conflict | Refused


@dataclass(frozen=True, slots=True)
class Merge:
    """The new answers, and what became of each change, in the order in which they were sent."""

    answers: Answers
    steps: tuple[Step, ...]
