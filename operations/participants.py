"""Who takes part in a case, and from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who may see the case. `person_row` names their row among the plan's people, where known."""

    participation_id: int
    name: str
    organisation: str
    role: str
    person_row: str
    starts_on: date
    ends_on: date | None


def add_participant(viewer: Viewer, reference: str, email: str, person_row: str = "") -> Participant:
    """Let the account with address `email` take part; raise `Invalid` when there is no such colleague."""
    raise NotImplementedError


def end_participation(viewer: Viewer, reference: str, participation_id: int) -> None:
    """End somebody's access today. The last participant of a case cannot leave (`Refused`)."""
    raise NotImplementedError
