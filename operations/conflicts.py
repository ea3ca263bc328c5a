"""Two people changed the same: both texts are kept until a person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from answers.steps import ConflictKind
from rights.viewer import Viewer


class Choice(StrEnum):
    """How a person settles a conflict. THEIRS: what stands in the plan now stays. MINE: the other edit is done after all.

    BOTH_TEXT: the person writes a new text. A text in a removed row: THEIRS lets the row go, MINE brings it back with
    that text. A removal of an edited row: THEIRS keeps the row, MINE lets it go.
    """

    THEIRS = "theirs"
    MINE = "mine"
    BOTH_TEXT = "both_text"


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One open conflict. `theirs` stands in the plan now; `mine` came later, by `mine_by`; both started from `base`.

    `path` is the question's, or for `ConflictKind.ROW_EDITED` the row's. `page` is the token of the page that sent `mine`.
    """

    id: int
    path: str
    label: str
    step: str
    kind: ConflictKind
    page: str
    base: str
    theirs: str
    theirs_by: str
    theirs_at: datetime
    mine: str
    mine_by: str
    mine_at: datetime


def settle(viewer: Viewer, reference: str, conflict_id: int, choice: Choice, text: str = "") -> int:
    """Settle a conflict by an ordinary change with source ``keuze``; return the new revision.

    Raise `NotFound` for a conflict that is settled already or that the viewer may not see.
    """
    raise NotImplementedError
