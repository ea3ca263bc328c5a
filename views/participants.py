"""Who works on a case: letting a colleague in, and ending somebody's access."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forms.lexical.moments import find_date
from operations.errors import Invalid
from operations.people.participants import add_participant, end_participation, set_last_day
from rights.table import Action
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("participants", __name__, url_prefix="/casussen/<reference>/deelnemers")


@pages.post("")
@needs(Action.MANAGE_PARTICIPANTS)
def add(reference: str) -> ResponseReturnValue:
    """Let the colleague with this address work on the case."""
    add_participant(current_viewer(), reference, request.form.get("email", "").strip())
    flash("De collega werkt nu mee aan dit plan.", "saved")
    return redirect(url_for("cases.overview", reference=reference))


@pages.post("/<int:participation_id>/einde")
@needs(Action.MANAGE_PARTICIPANTS)
def end(reference: str, participation_id: int) -> ResponseReturnValue:
    """End somebody's access from today."""
    end_participation(current_viewer(), reference, participation_id)
    flash("De toegang is beëindigd.", "saved")
    return redirect(url_for("cases.overview", reference=reference))


@pages.post("/<int:participation_id>/tot")
@needs(Action.MANAGE_PARTICIPANTS)
def until(reference: str, participation_id: int) -> ResponseReturnValue:
    """Say through which day somebody takes part; an empty day takes the end away."""
    text = request.form.get("tot", "").strip()
    last_day = find_date(text)
    if text and last_day is None:
        raise Invalid("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-07-2027.")
    set_last_day(current_viewer(), reference, participation_id, last_day)
    flash("De einddatum is bewaard." if last_day else "De toegang heeft geen einddatum meer.", "saved")
    return redirect(url_for("cases.overview", reference=reference))
