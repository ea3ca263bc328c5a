"""A save: changes from one page merged into the plan, exactly once, and journalled (docs/architecture.md, "A save")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from answers.changes import Change
from operations.conflicts import ConflictLine
from rights.viewer import Viewer


class Outcome(StrEnum):
    """What became of one field. KEPT: somebody else's newer answer stands. NOT_SAVED: refused; the message says why."""

    SAVED = "saved"
    KEPT = "kept"
    CONFLICT = "conflict"
    NOT_SAVED = "not_saved"


@dataclass(frozen=True, slots=True)
class FieldState:
    """What became of one field, with a Dutch message where the person should know more."""

    state: Outcome
    message: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes sent by one page.

    `page` is the random token of the page that was drawn, `base_revision` the revision it was drawn from, and `key`
    the idempotency key of this save: the same key again gets the first answer. `source` is `SCREEN`, `AUTOSAVE`, ….
    """

    page: str
    base_revision: int
    key: str
    changes: tuple[Change, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a save. `fields` has every path that was sent; `conflicts` those now open that the viewer may see."""

    revision: int
    saved_at: datetime
    fields: Mapping[str, FieldState]
    conflicts: tuple[ConflictLine, ...]


def save(viewer: Viewer, reference: str, edit: Edit) -> Saved:
    """Save `edit` in the draft plan. Raise `NotFound`, or `Invalid` for an edit that no page could have sent."""
    raise NotImplementedError
