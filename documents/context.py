"""What a Word template may print: the answers that matter and that every reader may see, as plain values.

What is not relevant or not visible is not in the context at all, so no template can print it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from answers.audience import Readers, visible_names
from answers.row_rules import HiddenRows, find_hidden_rows
from documents.answer_values import answer_value
from documents.blank import Blank
from documents.calculated import calculated_value, date_value
from documents.values import Value, plain_row
from forms.definition import Definition, Question, QuestionType, Repeat
from forms.evaluation import Evaluation
from forms.paths import Path, parse_path

GIVEN_NAMES = ("plan", "aanvraag", "besluit", "document")
"""Names that the caller fills: what a request carries, a letter's data, and what the document says about itself."""
DOCUMENT_NAMES = ("kenmerk", "versie", "status", "datum", "doelgroep", "organisatie", "code")


def build_context(
    definition: Definition, evaluation: Evaluation, readers: Readers | None, extra: Mapping[str, object] | None = None
) -> dict[str, Value]:
    """Return the names of a template and their values; without `readers` everything relevant is there.

    Own answers stand at the top, a repeat is a list of rows with the names of its questions. `extra` holds JSON or
    plain values for the given names; an ISO date in it is a date.
    """
    rows = (parse_path(text) for text in evaluation.relevant if text.endswith("]"))
    hidden = find_hidden_rows(definition, rows, lambda path: evaluation.values.get(str(path), ""), readers)
    answers = _list_answers(definition, evaluation, visible_names(definition, readers), hidden)
    given = {name: _given_value(value) for name, value in (extra or {}).items()}
    return {**dict.fromkeys(GIVEN_NAMES, Blank()), **plain_row(answers), **plain_row(given)}


def _list_answers(
    definition: Definition, evaluation: Evaluation, names: frozenset[str], hidden: HiddenRows
) -> dict[str, Any]:
    """Lay the relevant paths out as nested rows; a path comes after the row that it stands in."""
    top: dict[str, Any] = {}
    rows: dict[Path, dict[str, Any]] = {Path(): top}
    for text in (text for text, relevant in evaluation.relevant.items() if relevant):
        path = parse_path(text)
        name = path.name or path.rows[-1].repeat
        if name not in names or hidden.covers(path):
            continue
        scope, node = rows[path.parent], definition.by_name[name]
        if not path.name:
            rows[path] = {}
            scope[name].append(rows[path])
        elif isinstance(node, Repeat):
            scope[name] = []
        elif isinstance(node, Question) and node.type is not QuestionType.NOTE and _chooses_from(node, names):
            shown = hidden.without_chosen(definition, node, evaluation.values[text])
            scope[name] = _value(definition, node, evaluation, shown)
    return top


def _value(definition: Definition, question: Question, evaluation: Evaluation, text: str) -> Value:
    if text and question.type is QuestionType.CALCULATE:
        return calculated_value(definition, question, text)
    return answer_value(question, text, partial(evaluation.reader.environment.choice_label, question.name))


def _chooses_from(question: Question, names: frozenset[str]) -> bool:
    """Whether the readers may see what a choice prints: the answer in another row is an answer like any other."""
    source = question.choices.repeat_question if question.choices else ""
    return not source or source in names


def _given_value(value: object) -> object:
    """Return a value from outside with its dates made dates, and without the ids of rows."""
    if type(value) is str:
        return date_value(value) or value
    if isinstance(value, Mapping):
        return {name: _given_value(item) for name, item in value.items() if name != "_id"}
    if type(value) in (list, tuple):
        return [_given_value(item) for item in value]  # type: ignore[attr-defined]  # a list or tuple, by its exact type
    return value
