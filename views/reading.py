"""A plan or a version as text: every part that has an answer, drawn by the same builder as the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from wtforms import Field

from forms.builder import Sheet, StepForm, answer_fields, build_form
from forms.builder.fields.shown import NoteField
from forms.definition import Definition, Group, Node, Repeat
from forms.evaluation import Evaluation


class Readable(Protocol):
    """A filled-in form, filtered for its reader."""

    @property
    def definition(self) -> Definition:
        """The form."""

    @property
    def answers(self) -> Mapping[str, Any]:
        """What was filled in."""

    @property
    def evaluation(self) -> Evaluation:
        """What the form makes of it."""


def reading_form(plan: Readable, part: Group | Repeat) -> StepForm:
    """One part, with nothing to fill in."""
    return build_form(Sheet(plan.definition, plan.evaluation, plan.answers, only_reads=True), part)


def list_parts(plan: Readable) -> list[StepForm]:
    """The top-level parts that this reader may see and that have an answer."""
    parts = [part for part in plan.definition.children if is_part(part) and part.name in plan.evaluation.relevant]
    return [form for form in (reading_form(plan, part) for part in parts) if has_answer(form.container)]  # type: ignore[arg-type] # is_part


def is_part(node: Node) -> bool:
    """Whether a node is a part of its own: a group or a repeat."""
    return isinstance(node, Group | Repeat)


def has_answer(field: Field) -> bool:
    """Whether anything stands in this field or inside it; explanations do not count."""
    inside = [answer for form in getattr(field, "forms", ()) for answer in answer_fields(form)]
    return any(answer.data and answer.asked.relevant and not isinstance(answer, NoteField) for answer in inside)
