"""One step of the plan as a page: its form, what is wrong, what clashes, and what a save from it carries along."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template

from forms.builder import Sheet, StepForm, answer_fields, build_form, questions_with_reach
from forms.builder.fields.answer import AnswerField
from operations.conflicts import ConflictLine
from operations.plans import PlanStep
from operations.saving import Saved
from views.drawn_pages import remember_page
from views.removed_rows import RemovedRow


@dataclass(frozen=True, slots=True)
class PageState:
    """`token` names this page in every save, `revision` is what it was drawn from, `key` makes a save happen once."""

    token: str
    revision: int
    key: str


@dataclass(frozen=True, slots=True)
class StepPage:
    """Everything the template of a step asks for."""

    plan: PlanStep
    form: StepForm
    state: PageState
    reach: frozenset[str]
    refused: Mapping[str, str]

    @property
    def problems(self) -> list[AnswerField]:
        """The questions on this page with something wrong, in their order."""
        return [field for field in answer_fields(self.form) if field.errors and field.asked.relevant]

    @property
    def refused_elsewhere(self) -> list[str]:
        """Why something was turned down that is not a question on this page, such as a new row."""
        shown = {field.name for field in answer_fields(self.form)}
        return [reason for path, reason in self.refused.items() if path not in shown]

    @property
    def conflicts(self) -> Mapping[str, ConflictLine]:
        """The open conflicts of this step, by path."""
        return {conflict.path: conflict for conflict in self.plan.conflicts if conflict.step == self.plan.step.name}

    @property
    def number(self) -> int:
        """Which step this is, counted from one; 0 for a step that is not asked any more."""
        names = [step.name for step in self.plan.steps]
        return names.index(self.plan.step.name) + 1 if self.plan.step.name in names else 0


def make_page(
    plan: PlanStep, *, complete: bool = False, typed: Any = None, refused: Mapping[str, str] | None = None
) -> StepPage:
    """Put a step on a page. `typed` (a multi-dict) and `refused` come from a save that was partly turned down."""
    sheet = Sheet(plan.definition, plan.evaluation, plan.answers, plan.denials, refused or {}, complete)
    state = PageState(secrets.token_urlsafe(12), plan.revision, secrets.token_urlsafe(12))
    remember_page(state.token, plan.definition)
    reach = questions_with_reach(plan.definition)
    return StepPage(plan, build_form(sheet, plan.step, typed), state, reach, refused or {})


def draw_page(page: StepPage, *, saved: Saved | None = None, removed: RemovedRow | None = None) -> str:
    """The page as HTML. `saved` is a save that was partly turned down, `removed` a row that can be put back."""
    return render_template("plan/step.html", page=page, plan=page.plan, saved=saved, removed=removed)
