"""One step of the plan as a page: its form, what is wrong, what clashes, and what a save from it carries along."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for

from operations.conflicts import ConflictLine
from operations.plans import PlanStep
from operations.saving import Saved
from views.drawn_pages import remember_page
from views.drawn_step import DrawnStep, draw_step, step_number
from views.removed_rows import RemovedRow


@dataclass(frozen=True, slots=True)
class PageState:
    """`token` names this page in every save, `revision` is what it was drawn from, `key` makes a save happen once."""

    token: str
    revision: int
    key: str


@dataclass(frozen=True, slots=True)
class StepPage(DrawnStep):
    """Everything the template of a step asks for."""

    plan: PlanStep
    state: PageState

    @property
    def conflicts(self) -> Mapping[str, ConflictLine]:
        """The open conflicts of this step, by path."""
        return {conflict.path: conflict for conflict in self.plan.conflicts if conflict.step == self.plan.step.name}

    @property
    def conflicts_address(self) -> str:
        """Where people choose between two texts."""
        return url_for("conflicts.list_open", reference=self.plan.reference)

    @property
    def files_address(self) -> str:
        """Where files are added."""
        return url_for("attachments.show", reference=self.plan.reference)

    @property
    def number(self) -> int:
        """Which step this is, counted from one; 0 for a step that is not asked any more."""
        return step_number(self.plan)


def make_page(
    plan: PlanStep, *, complete: bool = False, typed: Any = None, refused: Mapping[str, str] | None = None
) -> StepPage:
    """Put a step on a page. `typed` (a multi-dict) and `refused` come from a save that was partly turned down."""
    drawn = draw_step(plan, complete=complete, typed=typed, refused=refused)
    state = PageState(secrets.token_urlsafe(12), plan.revision, secrets.token_urlsafe(12))
    remember_page(state.token, plan.definition)
    return StepPage(drawn.form, drawn.reach, drawn.refused, plan, state)


def draw_page(page: StepPage, *, saved: Saved | None = None, removed: RemovedRow | None = None) -> str:
    """The page as HTML. `saved` is a save that was partly turned down, `removed` a row that can be put back."""
    return render_template("plan/step.html", page=page, plan=page.plan, saved=saved, removed=removed)
