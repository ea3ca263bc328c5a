"""Who is signed in now: with this the script on an open page finds out whether it may send its text again."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from views.identity import sender_mark
from views.rules import open_to_all

pages = Blueprint("session", __name__)


@pages.get("/sessie")
@open_to_all("says who is signed in as a keyed hash, and gives the token of this session")
def show() -> ResponseReturnValue:
    """The mark of whoever is signed in, "" when nobody is, and a fresh token."""
    return {"sender": sender_mark(), "token": generate_csrf()}


@pages.get("/weer-aangemeld")
@open_to_all("sends people back to the window where their text waits; holds nothing of anybody")
def back_again() -> ResponseReturnValue:
    """Where somebody lands who signed in from a second window."""
    return render_template("signed_in_again.html")


@pages.get("/bevestigd")
@open_to_all("sends people back to the window where their work waits; holds nothing of anybody")
def proved() -> ResponseReturnValue:
    """Where somebody lands who proved in a second window who they are."""
    return render_template("proved.html")
