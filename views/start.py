"""Where a visit begins, and the page that explains how it all works."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from views.rules import open_to_all

pages = Blueprint("start", __name__)


@pages.get("/")
@open_to_all("only sends people on")
def home() -> ResponseReturnValue:
    """Go to the cases, or to signing in."""
    return redirect(url_for("cases.list_all" if current_user.is_authenticated else "security.login"))


@pages.get("/uitleg")
@open_to_all("explains the service; holds nothing of anybody")
def explain() -> ResponseReturnValue:
    """How the plan works, for everybody."""
    return render_template("explain.html")
