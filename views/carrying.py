"""What goes along with a request: parts of the plan and files, ticked one by one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from operations.requests.carrying import choose_carried, read_carrying
from rights.table import Action
from views.identity import current_viewer
from views.reading import list_parts
from views.rules import needs

pages = Blueprint("carrying", __name__, url_prefix="/aanvragen/<reference>/meesturen")

MOST_DIGITS = 9
KEPT = "Bewaard wat meegaat. Er is nog niets verstuurd."
RENEWED = "Nu gaat de nieuwste versie van het plan mee. Lees wat er is veranderd voordat u verstuurt."


@pages.get("")
@needs(Action.EDIT_REQUEST)
def show(reference: str) -> ResponseReturnValue:
    """Every part and file that can go along, with what the samenwerkingsverband would see of it."""
    carrying = read_carrying(current_viewer(), reference)
    parts = {part.container.short_name: part for part in list_parts(carrying.plan)}
    return render_template("requests/carrying.html", carrying=carrying, parts=parts)


@pages.post("")
@needs(Action.EDIT_REQUEST)
def choose(reference: str) -> ResponseReturnValue:
    """Keep what is ticked, and do what the button says."""
    button = request.form.get("_actie", "")
    numbers = (text for text in request.form.getlist("bestand") if text.isascii() and text.isdigit())
    choose_carried(
        current_viewer(),
        reference,
        frozenset(request.form.getlist("deel")),
        frozenset(int(text) for text in numbers if len(text) <= MOST_DIGITS),
        renew=button == "vernieuwen",
    )
    if button == "verder":
        return redirect(url_for("sending.show", reference=reference))
    flash(RENEWED if button == "vernieuwen" else KEPT, "saved")
    return redirect(url_for("carrying.show", reference=reference))
