"""Answers on the shipped plan form for the tests: the demo plans, and answers in which every text is a mark of its own."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_context
from documents.properties import Properties
from documents.rendering import render_document
from forms.definition import Definition, Group, Node, Question, QuestionType, Repeat
from forms.evaluation import Evaluation, evaluate
from forms.loading import load_definition

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "document_templates" / "plan").glob("*.docx"))
DEMO_PLANS = sorted((ROOT / "demo" / "plans").glob("*.json"))
TODAY = date(2026, 9, 1)
AWKWARD = "& <b> {{ 7*7 }} Zoë\nnieuwe regel"


@cache
def plan_definition() -> Definition:
    definition = load_definition(ROOT / "forms" / "definitions" / "plan.md").definition
    assert definition is not None
    return definition


def demo_answers(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def marked_answers() -> dict[str, Any]:
    """Every question answered by its example, every repeat with two rows, and every text with its own mark."""
    return _row(plan_definition().children, "")


def mark(name: str, row: str) -> str:
    return f"MERK-{name}-{row}- {AWKWARD}"


def _row(nodes: tuple[Node, ...], row: str) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for node in nodes:
        if isinstance(node, Group):
            answers |= _row(node.children, row)
        elif isinstance(node, Repeat):
            answers[node.name] = [
                {"_id": f"{row}r{number}", **_row(node.children, f"{row}r{number}")} for number in (1, 2)
            ]
        elif node.type not in (QuestionType.NOTE, QuestionType.CALCULATE):
            answers[node.name] = _answer(node, row)
    return answers


def _answer(question: Question, row: str) -> Any:
    if question.type is QuestionType.TEXT:
        return mark(question.name, row)
    return "r1" if question.choices and question.choices.repeat_question else question.example


def evaluated(answers: dict[str, Any]) -> Evaluation:
    return evaluate(plan_definition(), answers, today=TODAY)


def plan_document(audience: str, answers: dict[str, Any], status: str = "concept") -> bytes:
    """Return the document that the shipped template makes for `audience`."""
    context = build_context(
        plan_definition(),
        evaluated(answers),
        DOCUMENT_AUDIENCES[audience],
        {"document": {"kenmerk": "EP-2026-0042", "versie": 3, "status": status, "datum": "2026-09-01"}},
    )
    template = (ROOT / "document_templates" / "plan" / f"{audience}.docx").read_bytes()
    return render_document(template, context, Properties(plan_definition().title, "Wijkteam Brinkveld"))
