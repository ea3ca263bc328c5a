"""A form that somebody filled in, as it goes into a document: laid out as plain values for those who read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from answers.audience import Readers, visible_names
from answers.row_rules import HiddenRows, find_hidden_rows
from documents.answer_values import answer_value
from documents.calculated import calculated_value
from documents.controls.resolving import ROW_PATH
from documents.values import Value
from forms.definition import Definition, Question, QuestionType, Repeat
from forms.evaluation import Evaluation
from forms.paths import parse_path


@dataclass(frozen=True, slots=True)
class Filled:
    """`readers` None shows everything relevant. `with_paths` gives every row its own path, for a working copy."""

    definition: Definition
    evaluation: Evaluation
    readers: Readers | None
    with_paths: bool = False

    def list_answers(self) -> dict[str, Any]:
        """Lay out what is relevant and visible: plain values by name, a repeat as a list of rows."""
        names, hidden = visible_names(self.definition, self.readers), self._find_hidden_rows()
        hidden_rows = {str(row) for row in hidden.rows}
        top: dict[str, Any] = {}
        rows = {"": top}
        for path in (path for path, relevant in self.evaluation.relevant.items() if relevant):
            around, _, step = path.rpartition(".")
            name, _, row_id = step.partition("[")
            scope = rows.get(around)  # none for a hidden row, which makes nothing inside it visible
            if scope is None or name not in names or path in hidden_rows:
                continue
            node = self.definition.by_name[name]
            if row_id:
                rows[path] = {ROW_PATH: path} if self.with_paths else {}
                scope[name].append(rows[path])
            elif isinstance(node, Repeat):
                scope[name] = []
            elif isinstance(node, Question) and node.type is not QuestionType.NOTE and chooses_from(node, names):
                shown = hidden.without_chosen(self.definition, node, self.evaluation.values[path])
                scope[name] = self._value(node, shown)
        return top

    def _find_hidden_rows(self) -> HiddenRows:
        rows = (parse_path(text) for text in self.evaluation.relevant if text.endswith("]"))
        values = self.evaluation.values
        return find_hidden_rows(self.definition, rows, lambda path: values.get(str(path), ""), self.readers)

    def _value(self, question: Question, text: str) -> Value:
        if text and question.type is QuestionType.CALCULATE:
            return calculated_value(self.definition, question, text)
        return answer_value(question, text, partial(self.evaluation.reader.environment.choice_label, question.name))


def chooses_from(question: Question, names: frozenset[str]) -> bool:
    """Whether the readers may see what a choice prints: the answer in another row is an answer like any other."""
    source = question.choices.repeat_question if question.choices else ""
    return not source or source in names
