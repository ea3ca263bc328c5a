"""The blocks of a plan that go along with a request: cut out of an established version, and shown again on their own.

What was cut out stands on its own feet: later nobody needs the plan to read it, and nothing else of the plan is in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from answers.audience import Readers
from forms.definition import Definition, Group, Question
from models.versions import Version
from operations.definitions import get_definition
from operations.viewing import View, evaluate_at, name_in, view_answers

DESK: Readers = (frozenset({"swv"}),)
"""The samenwerkingsverband as a reader."""


def view_version(version: Version, readers: Readers = DESK) -> View:
    """What `readers` may see of a version, as of the day on which it was made."""
    return view_answers(version.established_at, get_definition(version.form_version), version.answers, readers)


def list_blocks(view: View) -> tuple[Group, ...]:
    """The parts of the plan that can be ticked: groups at the top that the readers of `view` may see."""
    return tuple(step for step in view.list_steps() if isinstance(step, Group))


def is_empty(view: View, block: str) -> bool:
    """Whether the reader would find no answer in this block."""
    return not any(text and view.step_of(name_in(path)) == block for path, text in view.evaluation.values.items())


def cut_out(view: View, blocks: Collection[str]) -> dict[str, Any]:
    """The ticked blocks as they are stored: answers, and which of them were asked and what they came to."""
    names = _names_in(view, blocks)
    relevant = [path for path, yes in view.evaluation.relevant.items() if yes and name_in(path) in names]
    asked = frozenset(relevant)
    values = {path: text for path, text in view.evaluation.values.items() if path in asked}
    return {"answers": _keep(view.answers, names | {"_id"}), "relevant": relevant, "values": values}


def view_carried(definition: Definition, carried: Mapping[str, Any], moment: datetime) -> View:
    """The stored blocks as a view: labels and choices are worked out on these answers alone."""
    evaluation = evaluate_at(moment, definition, carried["answers"])
    relevant = frozenset(carried["relevant"])
    shown = replace(
        evaluation,
        relevant={path: True for path in evaluation.relevant if path in relevant},
        values=dict(carried["values"]),
        violations={},
    )
    return View(definition, frozenset(name_in(path) for path in relevant), carried["answers"], shown)


def _names_in(view: View, blocks: Collection[str]) -> frozenset[str]:
    """The names in these blocks, without choices from the rows of a part that does not go along."""
    inside = {name for name in view.names if view.step_of(name) in blocks}
    nodes = ((name, view.definition.by_name[name]) for name in inside)
    return frozenset(name for name, node in nodes if not (isinstance(node, Question) and _source(node) - inside))


def _source(question: Question) -> set[str]:
    return {question.choices.repeat_question} - {""} if question.choices else set()


def _keep(answers: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str) else [_keep(row, names) for row in value]
        for name, value in answers.items()
        if name in names
    }
