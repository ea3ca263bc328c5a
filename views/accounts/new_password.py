"""Choosing a new password with the link of a mail: its token stands in one address only, and the page in another.

Opening the link moves the token, sealed, into the session of this browser and changes nothing else, so a program that
opens the links in a mail does no harm. The token works for an hour and for one new password: it is tied to the old one.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Flask, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.views import reset_password

from operations.mail.sealing import SealError, seal, unseal
from views.accounts.sessions import NEW_PASSWORD
from views.rules import open_to_all

pages = Blueprint("new_password", __name__, url_prefix="/wachtwoord-vergeten")

_WHY = "opens with the token of a mail only, which the session of this browser keeps"
_TOKEN = "token"  # noqa: S105 - its name
_LINK = "security.reset_password"
"""Flask-Security's page, of which only the address is used: it would keep the token in the address."""


def init_app(app: Flask) -> None:
    """Take the token out of the address before anybody answers."""
    app.before_request(_take_token)


@pages.get("/nieuw")
@open_to_all(_WHY)
def ask() -> ResponseReturnValue:
    """Where it is filled in; without a token that works, people go back to asking for a link."""
    return _go_on()


@pages.post("/nieuw")
@open_to_all(_WHY)
def choose() -> ResponseReturnValue:
    """Choose it, and then sign in with it."""
    return _go_on()


def _go_on() -> ResponseReturnValue:
    answer = make_response(reset_password(_find_token()))
    if answer.status_code == HTTPStatus.FOUND:
        session.pop(NEW_PASSWORD, None)
    return answer


def _take_token() -> ResponseReturnValue | None:
    if request.endpoint != _LINK:
        return None
    session[NEW_PASSWORD] = seal({_TOKEN: (request.view_args or {})[_TOKEN]}).decode()
    return redirect(url_for("new_password.ask"), HTTPStatus.SEE_OTHER)


def _find_token() -> str:
    """It is sealed, for the session of somebody who is signed in is a row that a copy of the database holds too."""
    try:
        return unseal(session.get(NEW_PASSWORD, "").encode())[_TOKEN]
    except SealError:
        return ""
