"""The steps of a plan, and how far each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from operations.conflicts import ConflictLine
from operations.viewing import View, name_in


class StepState(StrEnum):
    """How far a step is. COMPLETE: nothing in it stops establishing."""

    EMPTY = "empty"
    STARTED = "started"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in the plan's list of steps. `name` is the group's name, and stands in the address."""

    name: str
    label: str
    state: StepState
    open_conflicts: int


def list_steps(view: View, conflicts: Iterable[ConflictLine]) -> tuple[StepLine, ...]:
    """Every step that is asked now, as far as the reader of `view` may see."""
    clashing = Counter(conflict.step for conflict in conflicts)
    answered = {view.step_of(name) for name, value in view.answers.items() if _holds_text(value)}
    wrong = {view.step_of(name_in(path)) for path in view.evaluation.violations} | clashing.keys()
    return tuple(
        StepLine(
            name=step.name,
            label=view.label(step.name),
            state=_state(answered=step.name in answered, wrong=step.name in wrong),
            open_conflicts=clashing[step.name],
        )
        for step in view.list_steps()
    )


def _holds_text(value: str | Sequence[Mapping[str, Any]]) -> bool:
    """Whether a person answered here, or anywhere in these rows; what the form itself fills in is no start."""
    if isinstance(value, str):
        return bool(value)
    return any(_holds_text(inside) for row in value for name, inside in row.items() if name != "_id")


def _state(*, answered: bool, wrong: bool) -> StepState:
    if not answered:
        return StepState.EMPTY
    return StepState.STARTED if wrong else StepState.COMPLETE
