"""“Taal van de vragen”: the language in which somebody reads the questions, beside the Dutch."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from language.reading_languages import NAMES, name_of
from operations.accounts.languages import keep_language, list_languages
from rights.table import Action
from views.identity import current_viewer
from views.languages import list_choices
from views.refusals import UnreadableRequestError
from views.rules import needs

pages = Blueprint("language", __name__, url_prefix="/account/taal")

OWN_LANGUAGE = "nl"
"""Of the service itself, and of the forms that come with it."""


@pages.get("")
@needs(Action.OWN_ACCOUNT)
def ask() -> ResponseReturnValue:
    """The languages of the forms, each as it is called by those who read it."""
    viewer = current_viewer()
    choices = list_choices(list_languages(viewer), OWN_LANGUAGE, current_user.language)
    return render_template("account/language.html", viewer=viewer, choices=choices)


@pages.post("")
@needs(Action.OWN_ACCOUNT)
def choose() -> ResponseReturnValue:
    """Keep the choice, and go back to the page on which it was made."""
    code = request.form.get("taal", "")
    if code not in NAMES and code not in list_languages(current_viewer()):
        raise UnreadableRequestError("Deze taal kennen wij niet. Laad de pagina opnieuw.")
    keep_language(current_user, code)
    flash(f"De vragen staan nu in het Nederlands{_beside(code)}.", "saved")
    return redirect(_way_back(request.form.get("terug", "")))


def _beside(code: str) -> str:
    return "" if code == OWN_LANGUAGE else f" en, waar er een vertaling is, in: {name_of(code)}"


def _way_back(path: str) -> str:
    """One of our own pages; an address elsewhere is no way back."""
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return url_for("language.ask")
    return path
