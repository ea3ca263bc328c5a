"""The questions of one step as fields, whether it is a step of a plan that is kept or of a try-out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from forms.builder import Sheet, StepForm, answer_fields, build_form, questions_with_reach
from forms.builder.fields.answer import AnswerField
from forms.definition import Group, Repeat
from operations.conflicts import ConflictLine
from operations.steps import StepLine
from views.reading import Readable


class OneStep(Readable, Protocol):
    """A step to fill in, filtered for whoever fills it in."""

    @property
    def step(self) -> Group | Repeat:
        """The step itself."""

    @property
    def steps(self) -> Sequence[StepLine]:
        """Every step that is asked now."""

    @property
    def denials(self) -> Mapping[str, str]:
        """Why what is locked may not be changed, by path."""


@dataclass(frozen=True, slots=True)
class DrawnStep:
    """Everything that ``macros/fields.html`` asks for. `refused` says by path why a text was just turned down."""

    form: StepForm
    reach: frozenset[str]
    refused: Mapping[str, str]

    @property
    def problems(self) -> list[AnswerField]:
        """The questions on this page with something wrong, in their order."""
        return [field for field in answer_fields(self.form) if field.errors and field.asked.relevant]

    @property
    def refused_elsewhere(self) -> list[str]:
        """Why something was turned down that is not a question on this page, such as a new row."""
        shown = {field.name for field in answer_fields(self.form)}
        return [reason for path, reason in self.refused.items() if path not in shown]

    @property
    def conflicts(self) -> Mapping[str, ConflictLine]:
        """What two people changed at once, by path: nothing where only one person fills in."""
        return {}

    @property
    def conflicts_address(self) -> str:
        """Where people choose between two texts; "" where there is no such page."""
        return ""

    @property
    def files_address(self) -> str:
        """Where files are added; "" where that cannot be done."""
        return ""


def draw_step(
    step: OneStep, *, complete: bool = False, typed: Any = None, refused: Mapping[str, str] | None = None
) -> DrawnStep:
    """Make the fields. `complete`: also say what is still empty but needed; `typed` (a multi-dict) and `refused` come
    from a save that was partly turned down.
    """
    sheet = Sheet(step.definition, step.evaluation, step.answers, step.denials, refused or {}, complete)
    return DrawnStep(build_form(sheet, step.step, typed), questions_with_reach(step.definition), refused or {})


def step_number(step: OneStep) -> int:
    """Which step this is, counted from one; 0 for a step that is not asked any more."""
    names = [line.name for line in step.steps]
    return names.index(step.step.name) + 1 if step.step.name in names else 0
