"""The steps of a form that is filled in: how far each of them is, which comes next, and what is locked in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forms.definition import Group, Repeat
from forms.evaluation import NO_TRANSLATION, Translation
from forms.paths import Path, parse_path
from operations.conflicts import ConflictLine
from operations.errors import NotFound
from operations.viewing import View, name_in
from rights.rows import Denied, may_edit
from rights.viewer import Viewer


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
    translation: Translation = NO_TRANSLATION


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
            translation=view.translation(step.name),
        )
        for step in view.list_steps()
    )


def get_step(view: View, name: str | None) -> Group | Repeat:
    """The step with this name, None for the first; raise `NotFound`.

    A step that is not asked any more can still be opened: somebody may be standing in it.
    """
    steps = view.list_steps() if name is None else view.all_steps()
    found = next((step for step in steps if name in (None, step.name)), None)
    if found is None:
        raise NotFound
    return found


def find_neighbours(view: View, name: str) -> tuple[str | None, str | None]:
    """The names of the steps before and after this one that are asked now."""
    asked = {step.name for step in view.list_steps()} | {name}
    names = [step.name for step in view.all_steps() if step.name in asked]
    position = names.index(name)
    return (
        names[position - 1] if position else None,
        names[position + 1] if position + 1 < len(names) else None,
    )


def list_paths_in(view: View, step: str) -> tuple[str, ...]:
    """Every visible path inside this step, the step itself included."""
    names = {name for name in view.names if view.step_of(name) == step}
    return tuple(path for path in view.evaluation.relevant if name_in(path) in names)


def list_denials(
    view: View, step: str, viewer: Viewer, answers: Mapping[str, Any], edited_by_owner: Container[Path] = frozenset()
) -> dict[str, str]:
    """Say for every visible path of this step that `viewer` may not change why not; `answers` are all answers."""
    permissions = (
        (path, may_edit(view.definition, viewer, parse_path(path), answers, edited_by_owner))
        for path in list_paths_in(view, step)
    )
    return {path: permission.reason for path, permission in permissions if isinstance(permission, Denied)}


def _holds_text(value: str | Sequence[Mapping[str, Any]]) -> bool:
    """Whether a person answered here, or anywhere in these rows; what the form itself fills in is no start."""
    if isinstance(value, str):
        return bool(value)
    return any(_holds_text(inside) for row in value for name, inside in row.items() if name != "_id")


def _state(*, answered: bool, wrong: bool) -> StepState:
    if not answered:
        return StepState.EMPTY
    return StepState.STARTED if wrong else StepState.COMPLETE
