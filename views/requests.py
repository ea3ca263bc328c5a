"""One request on one page: for the school in its own words, for the desk with the plan extract beside it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from operations.requests.reading import read_request
from operations.requests.starting import start_request
from rights.table import Action
from views.identity import current_viewer
from views.posted import token
from views.request_page import ShownRequest, show_request
from views.rules import needs

pages = Blueprint("requests", __name__)


@pages.post("/casussen/<reference>/aanvragen")
@needs(Action.START_REQUEST)
def start(reference: str) -> ResponseReturnValue:
    """Begin a request with what the plan knows, and go to its first question."""
    started = start_request(current_viewer(), reference, token(request.form.get("_sleutel", "")))
    return redirect(url_for("plan.first", reference=started))


@pages.get("/aanvragen/<reference>")
@needs(Action.READ_REQUEST)
def show(reference: str) -> ResponseReturnValue:
    """The request as it stands."""
    return draw_request(show_request(read_request(current_viewer(), reference)))


def draw_request(shown: ShownRequest) -> str:
    """The page for the desk or for the school."""
    return render_template("requests/desk.html" if shown.request.is_desk else "requests/school.html", shown=shown)
