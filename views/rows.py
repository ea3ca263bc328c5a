"""Taking a row out: asked first, with everything that goes; done on a click; and put back on another."""

from __future__ import annotations

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from answers.changes import RemoveRow
from forms.builder import find_row
from forms.paths import parse_path
from operations.forms.drawn import DrawnForm
from operations.plans import read_step
from operations.saving import Outcome, save
from views.flashes import tell
from views.identity import current_viewer
from views.late_pages import go_on, go_on_unchanged, read_asked_step, read_posted_step
from views.posted import edit_of
from views.reading import reading_form
from views.removed_rows import keep_row, restore_changes
from views.rules import FILL_IN, needs
from views.shelves import SHEET
from views.step_page import draw_page, make_page

pages = Blueprint("rows", __name__, url_prefix=f"{SHEET}/<step>/rij")


@pages.get("/verwijderen")
@needs(*FILL_IN)
def ask(reference: str, step: str) -> ResponseReturnValue:
    """Show what goes with the row, and ask."""
    plan = read_asked_step(current_viewer(), reference, step)
    if isinstance(plan, DrawnForm):
        return go_on_unchanged(reference, plan)
    row = find_row(reading_form(plan, plan.step), parse_path(request.args.get("rij", "")))
    if row is None:
        flash("Deze rij is al verwijderd.", "saved")
        return redirect(url_for("plan.show", reference=reference, step=step))
    tokens = {"page": secrets.token_urlsafe(12), "key": secrets.token_urlsafe(12)}
    return render_template("plan/remove_row.html", plan=plan, row=row, **tokens)


@pages.post("/verwijderen")
@needs(*FILL_IN)
def remove(reference: str, step: str) -> ResponseReturnValue:
    """Take the row out, and offer to put it back."""
    viewer, path = current_viewer(), parse_path(request.form.get("_rij", ""))
    before = read_posted_step(viewer, reference, step)
    saved = save(viewer, reference, edit_of(request.form, (RemoveRow(path),)))
    if isinstance(before, DrawnForm):
        return go_on(reference, before, saved)
    if any(field.state is not Outcome.SAVED for field in saved.fields.values()):
        tell(saved)
        return redirect(url_for("plan.show", reference=reference, step=step))
    after = make_page(read_step(viewer, reference, step))
    return draw_page(after, removed=keep_row(before.answers, path))


@pages.post("/terugzetten")
@needs(*FILL_IN)
def restore(reference: str, step: str) -> ResponseReturnValue:
    """Put a row back that was just taken out, with its own id, so that whatever points to it still does."""
    viewer = current_viewer()
    plan = read_posted_step(viewer, reference, step)
    saved = save(viewer, reference, edit_of(request.form, restore_changes(plan.definition, request.form)))
    if isinstance(plan, DrawnForm):
        return go_on(reference, plan, saved)
    tell(saved)
    return redirect(url_for("plan.show", reference=reference, step=step, _anchor=request.form.get("_rij")))
