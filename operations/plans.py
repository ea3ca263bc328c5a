"""The plan as a viewer may see it: one step to fill in, or the whole of it to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from answers.reactions import GoalOpinions
from forms.definition import Definition, Group, Repeat
from forms.evaluation import Evaluation
from models.records import Record, RecordState
from operations.access import Admission, admit, get_record
from operations.conflicts import ConflictLine, describe_conflicts
from operations.definitions import get_definition
from operations.family.reactions import opinions_in
from operations.forms.drawn import find_renewal
from operations.forms.lapsed import lapsed_lines
from operations.labels import child_name, status_label
from operations.merging import owned_paths
from operations.requests.doors import DECISION, get_request_of
from operations.steps import StepLine, StepState, find_neighbours, get_step, list_denials, list_paths_in, list_steps
from operations.transactions import Work, reading
from operations.viewing import View, view_as

__all__ = ["PlanStep", "StepLine", "StepState", "WholePlan", "read_form", "read_plan", "read_step"]


_CLOSED = "Dit plan is afgesloten. U kunt dit lezen, maar niet veranderen."


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step, ready to draw. `answers` and `evaluation` hold nothing that the viewer may not see.

    `denials` says for every visible path that the viewer may not change why not, in Dutch; a path that is not in it
    may be changed. `revision` is what a save from this page names as its base; a page from before `renewed_at` was
    drawn with another version of the form.
    """

    reference: str
    record_id: int
    child: str
    state: str
    status: str
    revision: int
    renewed_at: int
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
    """The whole plan for reading, filtered for the viewer. `lapsed`: how many answers lost their question."""

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
    opinions: tuple[GoalOpinions, ...]
    lapsed: int


@reading("plan.read_form")
def read_form(work: Work, reference: str) -> Definition:
    """The form of the plan, without answers: all that is needed to read what a page sent. Raise `NotFound`."""
    return get_definition(get_record(work, admit(work, reference)).form_version)


@reading("plan.read_step")
def read_step(work: Work, reference: str, step: str | None = None) -> PlanStep:
    """One step of the draft plan; None is the first. Raise `NotFound` for an unknown or invisible step too."""
    seen = _look(work, reference)
    shown = get_step(seen.view, step)
    work.trail.paths = (shown.name,)
    previous, following = find_neighbours(seen.view, shown.name)
    return PlanStep(
        reference=reference,
        record_id=seen.record.id,
        child=_name_child(work, seen),
        state=seen.record.state,
        status=status_label(seen.record.state),
        revision=seen.record.revision,
        renewed_at=find_renewal(work, seen.record),
        definition=seen.view.definition,
        steps=list_steps(seen.view, seen.conflicts),
        step=shown,
        previous=previous,
        next=following,
        answers=seen.view.answers,
        evaluation=seen.view.evaluation,
        denials=_list_denials(seen, shown.name),
        conflicts=seen.conflicts,
    )


@reading("plan.read")
def read_plan(work: Work, reference: str) -> WholePlan:
    """The whole draft plan; raise `NotFound`."""
    seen = _look(work, reference)
    return WholePlan(
        reference=reference,
        child=_name_child(work, seen),
        state=seen.record.state,
        status=status_label(seen.record.state),
        revision=seen.record.revision,
        next_version=seen.record.next_version,
        definition=seen.view.definition,
        steps=list_steps(seen.view, seen.conflicts),
        answers=seen.view.answers,
        evaluation=seen.view.evaluation,
        conflicts=seen.conflicts,
        opinions=opinions_in(seen.view),
        lapsed=len(lapsed_lines(work, seen.record, seen.admission.viewer)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    admission: Admission
    record: Record
    view: View
    conflicts: tuple[ConflictLine, ...]


def _look(work: Work, reference: str) -> _Seen:
    admission = admit(work, reference)
    record = get_record(work, admission)
    view = view_as(work.now, get_definition(record.form_version), record.answers, admission.viewer)
    return _Seen(admission, record, view, describe_conflicts(work, record, admission.viewer, view))


def _name_child(work: Work, seen: _Seen) -> str:
    """The desk knows the child by what was sent to it; the plan may say something else by now."""
    if seen.record.form == DECISION:
        return get_request_of(work, seen.record.id).youth_name
    return child_name(work.session, seen.admission.case)


def _list_denials(seen: _Seen, step: str) -> dict[str, str]:
    if seen.record.state == RecordState.CLOSED:
        return dict.fromkeys(list_paths_in(seen.view, step), _CLOSED)
    return list_denials(seen.view, step, seen.admission.viewer, seen.record.answers, owned_paths(seen.record))
