"""Which answer an expression of a template prints, when it prints one answer and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import nodes

from forms.definition import Definition, Question, QuestionType, Repeat

ROW_PATH = "_pad"
"""The name in a row of its own path. No author can write it: a name that begins with a line below is refused."""
_LOOKS = frozenset({"datum", "datum_kort", "e", "escape", "trim", "string"})
"""Filters after which the answer can still be read back."""
_SAME_ROWS = frozenset({"sort", "selectattr", "rejectattr", "reverse", "list", "unique", "_bounded_rounds"})
_UNWRITTEN = frozenset({
    QuestionType.ACKNOWLEDGE, QuestionType.CALCULATE, QuestionType.FILE, QuestionType.HIDDEN, QuestionType.NOTE,
})  # fmt: skip
"""What nobody types, or, for a tick, what is not printed as a text."""

Rows = Mapping[str, Repeat]
"""The variables of the loops around an expression, and the list whose rows they go over."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` is the expression without what only changes its look; `row` the variable of its row, "" at the top."""

    question: Question
    value: nodes.Expr
    row: str


def is_written(question: Question) -> bool:
    """Whether a person can fill in the answer in a document."""
    return question.type not in _UNWRITTEN and not question.read_only


def find_answer(expression: nodes.Node, rows: Rows, definition: Definition) -> Answer | None:
    """Return the answer that `expression` prints; None when it is not one that a person can fill in."""
    while isinstance(expression, nodes.Filter) and expression.name in _LOOKS and expression.node is not None:
        expression = expression.node
    match expression:
        case nodes.Name(name=name) if name not in rows:
            question, row = definition.by_name.get(name), ""
        case nodes.Getattr(node=nodes.Name(name=row), attr=name) if row in rows:
            question = definition.by_name.get(name)
        case _:
            return None
    if not isinstance(question, Question) or not is_written(question):
        return None
    around = definition.repeats_around(name)
    belongs = around[-1:] == (rows[row],) if row else not around
    assert isinstance(expression, nodes.Expr)
    return Answer(question, expression, row) if belongs else None


def find_rows(iterated: nodes.Node, rows: Rows, definition: Definition) -> Repeat | None:
    """Return the list of the form over whose rows a loop goes, in whatever order and however chosen."""
    while isinstance(iterated, nodes.Filter) and iterated.name in _SAME_ROWS and iterated.node is not None:
        iterated = iterated.node
    match iterated:
        case nodes.Name(name=name) if name not in rows:
            found = definition.by_name.get(name)
        case nodes.Getattr(node=nodes.Name(name=row), attr=name) if row in rows:
            found = definition.by_name.get(name)
        case _:
            return None
    return found if isinstance(found, Repeat) else None


def find_tested(test: nodes.Node, rows: Rows, definition: Definition) -> Answer | None:
    """Return the answer of which a condition asks only whether it is there: ``{% if x %}`` or ``{% if x != '' %}``."""
    match test:
        case nodes.Compare(expr=asked, ops=[nodes.Operand(op="ne", expr=nodes.Const(value=""))]):
            return find_answer(asked, rows, definition)
        case _:
            return find_answer(test, rows, definition)
