"""Beginning and ending to look along with somebody; while it lasts a band says so on every page."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from operations.family.looking_along import start_looking
from rights.table import Action
from views.accounts.sessions import LOOKING_ALONG
from views.identity import current_viewer
from views.rules import needs, open_to_all

pages = Blueprint("looking_along", __name__)


@pages.post("/casussen/<reference>/meekijken")
@needs(Action.LOOK_ALONG)
def start(reference: str) -> ResponseReturnValue:
    """Look along with one of those who take part, from the next page on."""
    participation_id = request.form.get("persoon", 0, type=int)
    start_looking(current_viewer(), reference, participation_id)
    session[LOOKING_ALONG] = participation_id
    return redirect(url_for("cases.overview", reference=reference))


@pages.post("/meekijken/stoppen")
@open_to_all("only ends looking along, in the session of whoever sends it")
def stop() -> ResponseReturnValue:
    """Be oneself again."""
    session.pop(LOOKING_ALONG, None)
    g.pop("viewer", None)
    flash("U kijkt niet meer mee. U ziet weer wat u zelf mag zien.", "saved")
    return redirect(url_for("start.home"))
