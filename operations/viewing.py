"""A form with its answers as one reader may see it: evaluated on every row that they may see, and then filtered.

A row that they may not see counts for nothing: no choice, text or calculation can tell what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from answers.audience import Readers, filter_answers, visible_names, without_hidden_rows
from answers.concealing import conceal
from documents.answer_values import answer_value
from forms.definition import Container, Definition, Group, Question, QuestionType, Repeat
from forms.evaluation import NO_TRANSLATION, Evaluation, Translation, evaluate, evaluate_values
from operations.transactions import TIME_ZONE
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class View:
    """`answers` and `evaluation` hold nothing that the reader may not see; `names` are those that they may."""

    definition: Definition
    names: frozenset[str]
    answers: Mapping[str, Any]
    evaluation: Evaluation

    def list_steps(self) -> tuple[Group | Repeat, ...]:
        """The top-level groups and repeats that are asked now and that the reader may see."""
        return tuple(step for step in self.all_steps() if self.evaluation.relevant.get(step.name, False))

    def all_steps(self) -> tuple[Group | Repeat, ...]:
        """The same, with those that are not asked now."""
        children = self.definition.children
        return tuple(child for child in children if isinstance(child, Group | Repeat) and child.name in self.names)

    def step_of(self, name: str) -> str:
        """The name of the step in which `name` stands; "" outside every step."""
        node = self.definition.by_name.get(name)
        around: tuple[Container, ...] = self.definition.ancestors.get(name, ())
        first = around[0] if around else node
        return first.name if isinstance(first, Group | Repeat) else ""

    def label(self, path: str) -> str:
        """The label at `path`; that of the form itself where the row is gone."""
        if path in self.evaluation.relevant:
            return self.evaluation.label(path)
        node = self.definition.by_name.get(name_in(path))
        return str(node.label) if node else path

    def translation(self, path: str) -> Translation:
        """The texts at `path` in the language of the reader; none where the row is gone."""
        return self.evaluation.translation(path) if path in self.evaluation.relevant else NO_TRANSLATION


def evaluate_at(moment: datetime, definition: Definition, answers: Mapping[str, Any]) -> Evaluation:
    """Evaluate everything as of `moment`, on the clock of the Netherlands."""
    local = moment.astimezone(TIME_ZONE).replace(tzinfo=None)
    return evaluate(definition, answers, today=local.date(), now=local)


def values_at(moment: datetime, definition: Definition, answers: Mapping[str, Any]) -> Mapping[str, str]:
    """The values alone, as of `moment`."""
    local = moment.astimezone(TIME_ZONE).replace(tzinfo=None)
    return evaluate_values(definition, answers, today=local.date(), now=local)


def view_as(moment: datetime, definition: Definition, answers: Mapping[str, Any], viewer: Viewer) -> View:
    """Evaluate `answers` as of `moment` and keep what this person may see, with the texts in their language beside."""
    shown = conceal(definition, answers, viewer.concealed, viewer.person_row)
    view = view_answers(moment, definition, shown, viewer.readers)
    return replace(view, evaluation=view.evaluation.for_reader(viewer.language))


def view_answers(moment: datetime, definition: Definition, answers: Mapping[str, Any], readers: Readers) -> View:
    """Evaluate `answers` as of `moment` and keep what every one of the readers may see."""
    shown = without_hidden_rows(definition, answers, readers)
    evaluation = evaluate_at(moment, definition, shown)
    names = visible_names(definition, readers)
    return View(definition, names, filter_answers(definition, shown, readers), _filtered(evaluation, names))


def name_in(path: str) -> str:
    """The name at the end of `path`: of a question, a group, or the repeat of a row."""
    return path.rpartition(".")[2].partition("[")[0]


def show_answer(view: View, path: str, text: str) -> str:
    """An answer to the question at `path` as a person reads it: what was chosen by its label, a day in Dutch."""
    node = view.definition.by_name.get(name_in(path))
    if not text or not isinstance(node, Question):
        return text
    if node.type is QuestionType.ACKNOWLEDGE:
        return "Ja"
    choice_label = view.evaluation.reader.environment.choice_label
    return str(answer_value(node, text, lambda name: choice_label(node.name, name)))


def _filtered(evaluation: Evaluation, names: frozenset[str]) -> Evaluation:
    return replace(
        evaluation,
        relevant={path: relevant for path, relevant in evaluation.relevant.items() if name_in(path) in names},
        values={path: text for path, text in evaluation.values.items() if name_in(path) in names},
        violations={path: problem for path, problem in evaluation.violations.items() if name_in(path) in names},
    )
