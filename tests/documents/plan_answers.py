"""The demo's plans, and the documents that the shipped templates make of answers on the plan."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_context
from documents.properties import Properties
from documents.rendering import render_document
from tests.documents import form_answers
from tests.documents.form_answers import ROOT

TEMPLATES = sorted((ROOT / "document_templates" / "plan").glob("*.docx"))
DEMO_PLANS = sorted((ROOT / "demo" / "plans").glob("*.json"))

plan_definition = partial(form_answers.shipped_definition, "plan")
marked_answers = partial(form_answers.marked_answers, "plan")
evaluated = partial(form_answers.evaluated, "plan")


def demo_answers(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


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
