"""The plan as a viewer may see it: one step to fill in, or the whole of it to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forms.definition import Definition, Group, Repeat
from forms.evaluation import Evaluation
from operations.conflicts import ConflictLine
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


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step, ready to draw. `answers` and `evaluation` hold nothing that the viewer may not see.

    `denials` says for every visible path that the viewer may not change why not, in Dutch; a path that is not in it
    may be changed. `revision` is what a save from this page names as its base.
    """

    reference: str
    record_id: int
    child: str
    state: str
    status: str
    revision: int
    definition: Definition
    steps: tuple[StepLine, ...]
    step: Group | Repeat
    previous: str | None
    next: str | None
    answers: Mapping[str, Any]
    evaluation: Evaluation
    denials: Mapping[str, str]
    conflicts: tuple[ConflictLine, ...]


@dataclass(frozen=True, slots=True)
class WholePlan:
    """The whole plan for reading, filtered for the viewer."""

    reference: str
    child: str
    state: str
    status: str
    revision: int
    next_version: int
    definition: Definition
    steps: tuple[StepLine, ...]
    answers: Mapping[str, Any]
    evaluation: Evaluation
    conflicts: tuple[ConflictLine, ...]


def read_step(viewer: Viewer, reference: str, step: str | None = None) -> PlanStep:
    """One step of the draft plan; None is the first. Raise `NotFound` for an unknown or invisible step too."""
    raise NotImplementedError


def read_plan(viewer: Viewer, reference: str) -> WholePlan:
    """The whole draft plan; raise `NotFound`."""
    raise NotImplementedError
