"""Filling in a plan, a request or a decision, step by step.

Every button of a step saves first: nobody loses a word by clicking on.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from operations.forms.drawn import DrawnForm
from operations.plans import PlanStep, read_step
from operations.saving import Outcome, save
from views.flashes import tell
from views.identity import current_viewer
from views.late_pages import go_on, read_posted_step
from views.posted import edit_key, posted_edit
from views.row_actions import Button, pressed_button
from views.rules import FILL_IN, READ_RECORD, needs
from views.shelves import SHEET
from views.step_page import draw_page, make_page

pages = Blueprint("plan", __name__, url_prefix=SHEET)


@pages.get("")
@needs(*READ_RECORD)
def first(reference: str) -> ResponseReturnValue:
    """The first step."""
    return redirect(url_for("plan.show", reference=reference, step=read_step(current_viewer(), reference).step.name))


@pages.get("/<step>")
@needs(*READ_RECORD)
def show(reference: str, step: str) -> ResponseReturnValue:
    """One step; with ``?controle=1`` also what is still empty but needed."""
    plan = read_step(current_viewer(), reference, step)
    return draw_page(make_page(plan, complete="controle" in request.args))


@pages.post("/<step>")
@needs(*FILL_IN)
def submit(reference: str, step: str) -> ResponseReturnValue:
    """Save everything on the page, then do what the button says."""
    viewer = current_viewer()
    plan = read_posted_step(viewer, reference, step)
    button = pressed_button(request.form.get("_actie", ""), edit_key(request.form))
    saved = save(viewer, reference, posted_edit(plan.definition, request.form, button))
    if isinstance(plan, DrawnForm):
        return go_on(reference, plan, saved)
    refused = {path: field.message for path, field in saved.fields.items() if field.state is Outcome.NOT_SAVED}
    if refused:
        again = make_page(read_step(viewer, reference, step), typed=request.form, refused=refused)
        return draw_page(again, saved=saved), HTTPStatus.UNPROCESSABLE_ENTITY
    tell(saved)
    return redirect(_next_address(plan, button))


def _next_address(plan: PlanStep, button: Button) -> str:
    def step(name: str, anchor: str | None = None) -> str:
        return url_for("plan.show", reference=plan.reference, step=name, _anchor=anchor)

    match button.action:
        case "volgende":
            return step(plan.next) if plan.next else url_for("summary.show", reference=plan.reference)
        case "vorige" if plan.previous:
            return step(plan.previous)
        case "verwijderen":
            row, now = str(button.path), plan.revision
            return url_for("rows.ask", reference=plan.reference, step=plan.step.name, rij=row, revisie=now)
        case _:
            return step(plan.step.name, str(button.path) if button.path else None)
