"""Answers on any shipped form for the tests: every question answered by its example, or every text with its own mark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from forms.definition import Definition, Group, Node, Question, QuestionType, Repeat
from forms.evaluation import Evaluation, evaluate
from forms.loading import load_definition

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 9, 1)
AWKWARD = "& <b> {{ 7*7 }} Zoë\nnieuwe regel"


@cache
def shipped_definition(form: str) -> Definition:
    definition = load_definition(ROOT / "forms" / "definitions" / f"{form}.md").definition
    assert definition is not None
    return definition


def marked_answers(form: str) -> dict[str, Any]:
    """Every question answered by its example, every repeat with two rows, and every text with its own mark."""
    return _row(shipped_definition(form).children, "", mark)


def example_answers(form: str) -> dict[str, Any]:
    """Every question answered by its example, every repeat with two rows."""
    return answers_on(shipped_definition(form))


def answers_on(definition: Definition) -> dict[str, Any]:
    """The same, on any form."""
    return _row(definition.children, "", lambda question, _row: question.example)


def evaluated(form: str, answers: dict[str, Any]) -> Evaluation:
    return evaluate(shipped_definition(form), answers, today=TODAY)


def mark(question: Question, row: str) -> str:
    return f"MERK-{question.name}-{row}- {AWKWARD}"


def _row(nodes: tuple[Node, ...], row: str, text_of: Callable[[Question, str], str]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for node in nodes:
        if isinstance(node, Group):
            answers |= _row(node.children, row, text_of)
        elif isinstance(node, Repeat):
            rows = [f"{row}r{number}" for number in (1, 2)]
            answers[node.name] = [{"_id": inner, **_row(node.children, inner, text_of)} for inner in rows]
        elif node.type not in (QuestionType.NOTE, QuestionType.CALCULATE):
            answers[node.name] = _answer(node, row, text_of)
    return answers


def _answer(question: Question, row: str, text_of: Callable[[Question, str], str]) -> Any:
    if question.type is QuestionType.TEXT:
        return text_of(question, row)
    return "r1" if question.choices and question.choices.repeat_question else question.example
