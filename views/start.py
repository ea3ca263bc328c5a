"""Where a visit begins, and the page that explains how it all works."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from views.identity import find_viewer
from views.menu import list_entries
from views.rules import open_to_all

pages = Blueprint("start", __name__)


@pages.get("/")
@open_to_all("only sends people on")
def home() -> ResponseReturnValue:
    """Go to where this person's work begins, or to signing in; to the explanation for who only manages the service."""
    if not current_user.is_authenticated:
        return redirect(url_for("security.login"))
    entries = list_entries()
    if not entries and find_viewer() is not None:
        return redirect(url_for("start.explain"))
    return redirect(url_for(entries[0].endpoint if entries else "cases.list_all"))


@pages.get("/uitleg")
@open_to_all("explains the service; holds nothing of anybody")
def explain() -> ResponseReturnValue:
    """How the plan works, for everybody."""
    return render_template("explain.html")
