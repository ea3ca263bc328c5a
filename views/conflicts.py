"""Two texts for one answer: both are shown, with who wrote them and when, and a person chooses."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from operations.conflicts import Choice, settle
from operations.plans import read_plan
from rights.table import Action
from views.clashes import describe
from views.identity import current_viewer
from views.kinds import kind_of
from views.refusals import UnreadableRequestError
from views.rules import needs
from views.shelves import SHELF

pages = Blueprint("conflicts", __name__, url_prefix=f"{SHELF}/dubbel")

SETTLE = (Action.SETTLE_CONFLICT, Action.EDIT_REQUEST, Action.EDIT_DECISION)
CHOICES = {"hunne": Choice.THEIRS, "mijne": Choice.MINE, "nieuw": Choice.BOTH_TEXT}


@pages.get("")
@needs(*SETTLE)
def list_open(reference: str) -> ResponseReturnValue:
    """Every answer that has two texts now."""
    plan = read_plan(current_viewer(), reference)
    return render_template("plan/conflicts.html", plan=plan, clashes=[describe(plan, line) for line in plan.conflicts])


@pages.post("/<int:conflict_id>")
@needs(*SETTLE)
def choose(reference: str, conflict_id: int) -> ResponseReturnValue:
    """Put the chosen or the new text in its place."""
    choice = CHOICES.get(request.form.get("_keuze", ""))
    if choice is None:
        raise UnreadableRequestError("Kies eerst welke tekst blijft staan.")
    settle(current_viewer(), reference, conflict_id, choice, request.form.get("tekst", ""))
    flash(f"Uw keuze staat in {kind_of(reference).the}. Het andere blijft in de geschiedenis bewaard.", "saved")
    return redirect(url_for("conflicts.list_open", reference=reference))
