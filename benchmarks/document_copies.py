"""The shipped plan of the team, as a document and as a working copy: from stored answers, and the filling alone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from answers.audience import DOCUMENT_AUDIENCES
from benchmarks.document_engines import DOCXTPL, OURS, PROPERTIES, Engine, printed_text, python_engine
from documents.context import build_joint_context
from documents.engine.compiling import CompiledTemplate, compile_template
from documents.engine.encoding import DocumentEnvironment
from documents.engine.own_parts import write_own_parts
from documents.engine.parts import How
from documents.environment import TemplateEnvironment
from documents.filled import Filled
from documents.rendering import render_document, render_working_copy
from documents.values import PlainRow, plain_row
from forms.definition import Definition
from forms.evaluation import Evaluation, evaluate
from forms.loading import load_definition

ROOT = Path(__file__).parents[1]
TEAM = ROOT / "document_templates" / "plan" / "team.docx"
PLAN_FORM = ROOT / "forms" / "definitions" / "plan.md"
DEMO_PLAN = ROOT / "demo" / "plans" / "noor.json"
TODAY = date(2026, 9, 1)
COPY = "ours, with controls"
GIVEN = {"document": {"kenmerk": "EP-2026-0042", "versie": 3, "status": "concept", "datum": "2026-09-01"}}


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A plan of the demo as it is stored, with its form and the template of the team."""

    definition: Definition
    answers: dict[str, Any]
    template: bytes

    def evaluate(self) -> Evaluation:
        """What is relevant and what follows from the answers, on the day of the benchmark."""
        return evaluate(self.definition, self.answers, today=TODAY)

    def lay_out(self, evaluation: Evaluation, *, with_controls: bool) -> dict[str, Any]:
        """What the team may see, as the plain values of the template."""
        filled = Filled(self.definition, evaluation, DOCUMENT_AUDIENCES["team"], with_paths=with_controls)
        return build_joint_context(filled, {}, GIVEN)

    def compile(self, *, with_controls: bool) -> tuple[CompiledTemplate, PlainRow]:
        """The compiled template, and the values for it."""
        compiled = compile_template(self.template, how=How(controls=self.definition if with_controls else None))
        return compiled, plain_row(self.lay_out(self.evaluate(), with_controls=with_controls))

    def make(self, *, with_controls: bool) -> bytes:
        """From the stored answers to the file, by the door."""
        context = self.lay_out(self.evaluate(), with_controls=with_controls)
        if with_controls:
            return render_working_copy(self.template, context, PROPERTIES, self.definition)
        return render_document(self.template, context, PROPERTIES)

    def make_with_docxtpl(self, values: PlainRow) -> bytes:
        """As docxtpl's documentation teaches, with the filters that the template asks for."""
        document, stream = DocxTemplate(io.BytesIO(self.template)), io.BytesIO()
        document.render(dict(values), TemplateEnvironment())
        document.save(stream)
        return stream.getvalue()


def read_team_plan() -> TeamPlan:
    """The plan of Noor."""
    definition = load_definition(PLAN_FORM).definition
    assert definition is not None
    return TeamPlan(definition, json.loads(DEMO_PLAN.read_text("utf-8")), TEAM.read_bytes())


def list_copy_engines() -> list[Engine]:
    """Filling alone, with and without controls, beside docxtpl, which knows no controls."""
    plan = read_team_plan()
    (bare, values), (copy, with_paths) = (plan.compile(with_controls=controls) for controls in (False, True))
    engines = [
        python_engine(OURS, lambda: bare.render(values, PROPERTIES)),
        python_engine(COPY, lambda: copy.render(with_paths, PROPERTIES)),
        python_engine(DOCXTPL, lambda: plan.make_with_docxtpl(values)),
    ]
    if printed_text(engines[0].make()) != printed_text(engines[-1].make()):
        raise SystemExit("ours says something else than docxtpl")
    return engines


def list_phases(*, with_controls: bool) -> dict[str, Callable[[], object]]:
    """What is done from the stored answers to the file, one after another, and then together."""
    plan = read_team_plan()
    evaluation = plan.evaluate()
    compiled, values = plan.compile(with_controls=with_controls)
    parts = [(part.name, [*part.render(values, DocumentEnvironment())]) for part in compiled.parts]
    own = write_own_parts(PROPERTIES.title, PROPERTIES)
    return {
        "evaluate the answers": plan.evaluate,
        "filter and lay them out": lambda: plan.lay_out(evaluation, with_controls=with_controls),
        "fill the parts": lambda: [[*part.render(values, DocumentEnvironment())] for part in compiled.parts],
        "properties and packing": lambda: compiled.ready.with_files([*parts, *own]),
        "together, by the door": lambda: plan.make(with_controls=with_controls),
    }
