"""The steps of a plan, and how far each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from answers.draft import walk
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
    answered = Counter(view.step_of(name_in(path)) for path in _typed_paths(view))
    wrong = Counter(view.step_of(name_in(path)) for path in view.evaluation.violations)
    return tuple(
        StepLine(
            name=step.name,
            label=view.label(step.name),
            state=_state(answered[step.name], wrong[step.name] + clashing[step.name]),
            open_conflicts=clashing[step.name],
        )
        for step in view.list_steps()
    )


def _typed_paths(view: View) -> Iterable[str]:
    """Paths with an answer that a person gave: what the form itself fills in is no start."""
    return (str(path) for path, _ in walk(view.answers))


def _state(answered: int, wrong: int) -> StepState:
    if not answered:
        return StepState.EMPTY
    return StepState.STARTED if wrong else StepState.COMPLETE
