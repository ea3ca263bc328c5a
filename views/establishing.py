"""Establishing: what is still missing, with a way to each question, and the button that freezes a version."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from operations.establishing import establish, mark_discussed
from operations.plans import read_plan
from rights.table import Action
from views.identity import current_viewer
from views.missing import list_missing
from views.posted import revision
from views.rules import needs

pages = Blueprint("establishing", __name__, url_prefix="/casussen/<reference>")


@pages.get("/vaststellen")
@needs(Action.ESTABLISH_PLAN)
def ask(reference: str) -> ResponseReturnValue:
    """Show what is missing, or ask for the last click."""
    plan = read_plan(current_viewer(), reference)
    return render_template("plan/establish.html", plan=plan, missing=list_missing(plan))


@pages.post("/vaststellen")
@needs(Action.ESTABLISH_PLAN)
def confirm(reference: str) -> ResponseReturnValue:
    """Freeze the plan as it was shown."""
    version = establish(current_viewer(), reference, revision(request.form.get("_revisie", "")))
    flash(f"Versie {version.number} is vastgesteld. Niemand kan deze versie nog veranderen.", "saved")
    return redirect(url_for("cases.overview", reference=reference))


@pages.post("/besproken")
@needs(Action.MARK_DISCUSSED)
def discussed(reference: str) -> ResponseReturnValue:
    """Note that everybody has talked about the plan."""
    mark_discussed(current_viewer(), reference)
    flash("Genoteerd: het plan is met iedereen besproken.", "saved")
    return redirect(url_for("cases.overview", reference=reference))
