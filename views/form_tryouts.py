"""Trying a draft of a form out: as whom, step by step, the whole of it, and in Word. No script, and nothing is real."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from answers.changes import Change, RemoveRow
from operations.documents import WORD
from operations.errors import BrokenForm
from operations.forms.trying import (
    TriedForm,
    TriedStep,
    begin_trial,
    change_trial,
    list_trials,
    print_trial_document,
    read_tried_form,
    read_tried_step,
)
from rights.table import Action
from views.drawn_step import DrawnStep, draw_step, step_number
from views.identity import current_viewer
from views.limits import limit_exports
from views.missing import list_missing
from views.posted import answers_in, changes_typed, edit_key
from views.reading import list_parts
from views.row_actions import Button, pressed_button
from views.rules import needs
from views.trails import Trail

pages = Blueprint("form_tryouts", __name__, url_prefix="/beheer/formulieren/concepten/<int:draft_id>/proef")

EXAMPLES = "voorbeelden"


@pages.get("")
@needs(Action.MANAGE_FORMS)
def start(draft_id: int) -> ResponseReturnValue:
    """As whom, and whether to begin with the examples."""
    found = list_trials(current_viewer(), draft_id)
    return render_template("form_tryouts/start.html", found=found, trail=_trail_of_draft(draft_id))


@pages.post("/<role>")
@needs(Action.MANAGE_FORMS)
def begin(draft_id: int, role: str) -> ResponseReturnValue:
    """Begin, or begin anew."""
    begin_trial(current_viewer(), draft_id, role, with_examples=request.form.get("begin") == EXAMPLES)
    return redirect(url_for("form_tryouts.first", draft_id=draft_id, role=role))


@pages.get("/<role>")
@needs(Action.MANAGE_FORMS)
def first(draft_id: int, role: str) -> ResponseReturnValue:
    """The first step."""
    tried = read_tried_step(current_viewer(), draft_id, role)
    return redirect(url_for("form_tryouts.show", draft_id=draft_id, role=role, step=tried.step.name))


@pages.get("/<role>/stap/<step>")
@needs(Action.MANAGE_FORMS)
def show(draft_id: int, role: str, step: str) -> ResponseReturnValue:
    """One step; with ``?controle=1`` also what is still empty but needed."""
    tried = read_tried_step(current_viewer(), draft_id, role, step)
    return _draw(tried, draw_step(tried, complete="controle" in request.args))


@pages.post("/<role>/stap/<step>")
@needs(Action.MANAGE_FORMS)
def submit(draft_id: int, role: str, step: str) -> ResponseReturnValue:
    """Keep everything on the page, then do what the button says."""
    viewer = current_viewer()
    tried = read_tried_step(viewer, draft_id, role, step)
    button = pressed_button(request.form.get("_actie", ""), edit_key(request.form))
    typed = changes_typed(tried.definition, answers_in(request.form))
    refused = change_trial(viewer, draft_id, role, (*typed, *_row_changes(button)))
    if refused:
        again = read_tried_step(viewer, draft_id, role, step)
        return _draw(again, draw_step(again, typed=request.form, refused=refused)), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(_next_address(tried, button))


@pages.get("/<role>/lezen")
@needs(Action.MANAGE_FORMS)
def read(draft_id: int, role: str) -> ResponseReturnValue:
    """The whole form as this reader sees it, with what is still to do in it."""
    tried = read_tried_form(current_viewer(), draft_id, role)
    return render_template(
        "form_tryouts/read.html",
        tried=tried,
        parts=list_parts(tried),
        missing=list_missing(tried),
        trail=_trail(tried),
    )


@pages.get("/<role>/word")
@needs(Action.MANAGE_FORMS)
@limit_exports
def word(draft_id: int, role: str) -> ResponseReturnValue:
    """The Word document for this reader."""
    made = print_trial_document(current_viewer(), draft_id, role)
    return send_file(BytesIO(made.content), WORD, as_attachment=True, download_name=made.filename, max_age=0)


@pages.errorhandler(BrokenForm)
def explain(error: BrokenForm) -> ResponseReturnValue:
    """A draft with a mistake in it is looked at on its own page first."""
    page = render_template(
        "form_tryouts/broken.html", why=str(error), draft_id=error.draft_id, trail=_trail_of_draft(error.draft_id)
    )
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def _row_changes(button: Button) -> tuple[Change, ...]:
    """A row goes at once: nothing in a try-out is worth a question."""
    is_removal = button.action == "verwijderen" and button.path is not None
    return (RemoveRow(button.path),) if is_removal and button.path else button.changes


def _next_address(tried: TriedStep, button: Button) -> str:
    def step(name: str, anchor: str | None = None, controle: int | None = None) -> str:
        there: dict[str, Any] = {"draft_id": tried.draft_id, "role": tried.role.value, "step": name}
        return url_for("form_tryouts.show", **there, controle=controle, _anchor=anchor)

    match button.action:
        case "volgende" if tried.next:
            return step(tried.next)
        case "volgende":
            return url_for("form_tryouts.read", draft_id=tried.draft_id, role=tried.role.value)
        case "vorige" if tried.previous:
            return step(tried.previous)
        case "toevoegen" | "verplaatsen":
            return step(tried.step.name, str(button.path))
        case "verwijderen":
            flash("De rij is verwijderd.", "saved")
            return step(tried.step.name)
        case _:
            return step(tried.step.name, controle=1)


def _draw(tried: TriedStep, page: DrawnStep) -> str:
    return render_template(
        "form_tryouts/step.html",
        tried=tried,
        page=page,
        checked="controle" in request.args,
        number=step_number(tried),
        key=secrets.token_urlsafe(12),
        trail=_trail(tried),
    )


def _trail(tried: TriedStep | TriedForm) -> Trail:
    """The way back: the draft, and as whom it is tried out."""
    begin_again = url_for("form_tryouts.start", draft_id=tried.draft_id)
    return [*_trail_of_draft(tried.draft_id), ("Uitproberen", begin_again)]


def _trail_of_draft(draft_id: int) -> Trail:
    return [
        ("Formulieren", url_for("beheer_forms.list_all")),
        ("Concept", url_for("form_drafts.show", draft_id=draft_id)),
    ]
