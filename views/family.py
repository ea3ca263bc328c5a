"""The pages of a parent or young person: the plan in plain words, one's own story."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.builder import answer_fields, find_row
from forms.builder.fields.answer import AnswerField
from forms.paths import Path
from operations.family.first_page import find_own_story, list_own_plans, story_changes
from operations.forms.drawn import DrawnForm
from operations.plans import read_step
from operations.saving import Edit, Outcome, save
from rights.table import Action
from views.flashes import tell
from views.identity import current_viewer
from views.late_pages import read_posted_step, tell_late
from views.page import today
from views.posted import posted_edit
from views.row_actions import Button, new_row_id
from views.rules import needs
from views.step_page import StepPage, make_page

pages = Blueprint("family", __name__)

SOURCE = "verhaal"
FIXED = frozenset(f"perspectief.{word}" for word in ("persoon", "namens", "hoe", "datum"))
"""What the page of one's own story fills in by itself."""


@pages.get("/mijn-plan")
@needs(Action.LIST_OWN_PLANS)
def home() -> ResponseReturnValue:
    """Straight to the plan of the child; a list for who has more than one."""
    plans = list_own_plans(current_viewer())
    if len(plans) == 1:
        return redirect(url_for("cases.overview", reference=plans[0].reference))
    return render_template("family/plans.html", plans=plans)


@pages.post("/casussen/<reference>/verhaal/beginnen")
@needs(Action.LIST_OWN_PLANS)
def begin(reference: str) -> ResponseReturnValue:
    """Make a place for one's own words, always the same one, and open it."""
    viewer = current_viewer()
    found = find_own_story(viewer, reference)
    changes = story_changes(found, viewer, new_row_id(f"{found.person_row}:{reference}"), today())
    tell(
        save(
            viewer,
            reference,
            Edit(secrets.token_urlsafe(12), found.revision, secrets.token_urlsafe(12), changes, SOURCE),
        )
    )
    return redirect(url_for("family.tell_story", reference=reference))


@pages.get("/casussen/<reference>/verhaal")
@needs(Action.LIST_OWN_PLANS)
def tell_story(reference: str) -> ResponseReturnValue:
    """One's own words, on a page of their own."""
    viewer = current_viewer()
    found = find_own_story(viewer, reference)
    if found.story.path is None or not found.story.is_open:
        return redirect(url_for("cases.overview", reference=reference))
    return _draw(make_page(read_step(viewer, reference, found.step)), found.story.path)


@pages.post("/casussen/<reference>/verhaal")
@needs(Action.LIST_OWN_PLANS)
def keep_story(reference: str) -> ResponseReturnValue:
    """Save what was typed; what is turned down comes back as it was typed, with the reason."""
    viewer = current_viewer()
    found = find_own_story(viewer, reference)
    plan = read_posted_step(viewer, reference, found.step)
    saved = save(viewer, reference, posted_edit(plan.definition, request.form, Button("bewaren")))
    if isinstance(plan, DrawnForm):
        tell_late(saved)
        return redirect(url_for("cases.overview", reference=reference))
    refused = {path: field.message for path, field in saved.fields.items() if field.state is Outcome.NOT_SAVED}
    if refused and found.story.path is not None:
        again = make_page(read_step(viewer, reference, found.step), typed=request.form, refused=refused)
        return _draw(again, found.story.path), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(saved)
    back = "cases.overview" if request.form.get("_actie") == "klaar" else "family.tell_story"
    return redirect(url_for(back, reference=reference))


def _draw(page: StepPage, path: Path) -> str:
    row = find_row(page.form, path)
    asked = [] if row is None else [field for field in answer_fields(row) if _is_asked(field)]
    return render_template("family/story.html", page=page, plan=page.plan, fields=asked, viewer=current_viewer())


def _is_asked(field: AnswerField) -> bool:
    return field.asked.relevant and field.asked.question.meaning not in FIXED
