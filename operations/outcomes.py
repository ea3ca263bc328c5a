"""What became of each field of a save, said to the page that sent it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from answers.changes import SetValue
from answers.draft import Answers, find_value
from answers.steps import Conflict, Merge, Refused, Step, Unchanged
from forms.paths import Path

_KEPT = "Iemand anders heeft dit intussen veranderd. Die tekst staat er nu."
_CONFLICT = "Iemand anders heeft dit ook veranderd. Beide teksten zijn bewaard. Kies welke er blijft staan."


class Outcome(StrEnum):
    """What became of one field. KEPT: somebody else's newer answer stands. NOT_SAVED: refused; the message says why.

    LAPSED: its question is gone since the page was drawn; the text is kept beside the answers.
    """

    SAVED = "saved"
    KEPT = "kept"
    CONFLICT = "conflict"
    NOT_SAVED = "not_saved"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class FieldState:
    """What became of one field, with a Dutch message where the person should know more."""

    state: Outcome
    message: str = ""


def list_field_states(merged: Merge, refused: Mapping[Path, str], in_conflict: frozenset[str]) -> dict[str, FieldState]:
    """Return the state of every path that was sent. `in_conflict` has the paths where this page's text waits."""
    states = {str(step.change.path): _state(step, merged.answers) for step in merged.steps}
    waiting = {path: FieldState(Outcome.CONFLICT, _CONFLICT) for path in in_conflict & states.keys()}
    denied = {str(path): FieldState(Outcome.NOT_SAVED, reason) for path, reason in refused.items()}
    return {**states, **waiting, **denied}


def _state(step: Step, answers: Answers) -> FieldState:
    match step:
        case Refused(_, reason):
            return FieldState(Outcome.NOT_SAVED, reason)
        case Conflict():
            return FieldState(Outcome.CONFLICT, _CONFLICT)
        case Unchanged(SetValue(path, value)) if (find_value(answers, path) or "") != value:
            return FieldState(Outcome.KEPT, _KEPT)
    return FieldState(Outcome.SAVED)


def pack(states: Mapping[str, FieldState]) -> dict[str, list[str]]:
    """Return the states as JSON, for the receipt."""
    return {path: [state.state.value, state.message] for path, state in states.items()}


def unpack(packed: Mapping[str, Iterable[str]]) -> dict[str, FieldState]:
    """Return what `pack` packed."""
    return {path: FieldState(Outcome(state), message) for path, (state, message) in packed.items()}
