"""Taking up an invitation: a page with one button, a code by mail, a password, and in.

The token stands in one address only, that of the first page; that page changes nothing, so a program that opens every
link in a mail does no harm. From its button on the browser has a mark of its own, and the address is clean.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user, login_user

from operations.accounts.passwords import hash_new_password
from operations.errors import Invalid, InvitationGone
from operations.people.accepting import (
    Accepted,
    Exchange,
    Welcome,
    accept_as_new,
    accept_with_account,
    check_code,
    exchange_token,
    mail_code_again,
    read_welcome,
)
from rights.viewer import Role
from views.accounts.sessions import MEMBERSHIP
from views.asking_again import asks_again
from views.languages import list_choices
from views.limits import limit_guesses
from views.rules import open_to_all

pages = Blueprint("accepting", __name__, url_prefix="/uitnodiging")

_KEPT = "invitation"
_WHY = "whoever was invited has no account yet; the token, the mark and the code say who it is"


@pages.get("/<token>")
@open_to_all("a page with one button, the same for every token; it looks nothing up")
def show(token: str) -> ResponseReturnValue:
    """What this is, and the button to begin."""
    return render_template("accepting/begin.html", token=token)


@pages.post("")
@open_to_all(_WHY)
@limit_guesses
def begin() -> ResponseReturnValue:
    """Exchange the token for a mark in this browser's session, and let a code be mailed."""
    exchange = exchange_token(request.form.get("uitnodiging", ""))
    session[_KEPT] = [exchange.invitation_id, exchange.mark]
    return redirect(url_for("accepting.ask_code"))


@pages.get("/code")
@open_to_all(_WHY)
def ask_code() -> ResponseReturnValue:
    """Where the code from the mail is filled in."""
    _get_exchange()
    return render_template("accepting/code.html", problem="")


@pages.post("/code")
@open_to_all(_WHY)
@limit_guesses
def give_code() -> ResponseReturnValue:
    """Go on with the right code; say how many tries are left with a wrong one."""
    answer = check_code(_get_exchange(), request.form.get("code", ""))
    if answer.is_right:
        return redirect(url_for("accepting.ask_account"))
    left = "Probeer het opnieuw." if answer.tries_left else "Vraag een nieuwe code."
    drawn = render_template("accepting/code.html", problem=f"Deze code klopt niet, of is verlopen. {left}")
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


@pages.post("/code/opnieuw")
@open_to_all(_WHY)
def code_again() -> ResponseReturnValue:
    """Mail another code."""
    mail_code_again(_get_exchange())
    flash("Er is een nieuwe code gemaild. De oude code werkt niet meer.", "saved")
    return redirect(url_for("accepting.ask_code"))


@pages.get("/account")
@open_to_all(_WHY)
def ask_account() -> ResponseReturnValue:
    """Choose a password, or go on with the account that there is."""
    return _draw_account(read_welcome(_get_exchange()), {})


@pages.post("/account")
@open_to_all(_WHY)
def make_account() -> ResponseReturnValue:
    """Make the account, and sign in with it."""
    exchange = _get_exchange()
    welcome = read_welcome(exchange)
    password = hash_new_password(request.form.get("wachtwoord", ""), welcome.email)
    accepted = accept_as_new(exchange, request.form.get("naam", ""), password, request.form.get("taal", ""))
    user = current_app.extensions["security"].datastore.find_user(id=accepted.user_id)
    login_user(user, authn_via=["password", "email"])
    return _go_in(accepted)


@pages.post("/meedoen")
@open_to_all(_WHY)
def take_part() -> ResponseReturnValue:
    """Take part with the account that is signed in."""
    exchange = _get_exchange()
    if not current_user.is_authenticated:
        return redirect(url_for("security.login", next=url_for("accepting.ask_account")))
    return _go_in(accept_with_account(exchange, current_user.id))


@pages.errorhandler(InvitationGone)
def say_gone(_error: InvitationGone) -> ResponseReturnValue:
    """One answer, whatever is the matter with the invitation."""
    session.pop(_KEPT, None)
    return render_template("accepting/gone.html"), HTTPStatus.NOT_FOUND


@asks_again(pages)
def ask_account_again(error: Invalid) -> ResponseReturnValue:
    """The page to choose a password, with what is wrong."""
    drawn = _draw_account(read_welcome(_get_exchange()), error.fields)
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


def _draw_account(welcome: Welcome, problems: dict[str, str]) -> str:
    form = welcome.form
    is_own = current_user.is_authenticated and current_user.email == welcome.email
    return render_template(
        "accepting/account.html",
        welcome=welcome,
        name=request.form.get("naam", welcome.name),
        problems=problems,
        languages=list_choices(form.languages, form.language, request.form.get("taal", "")) if form else (),
        is_youth=welcome.role is Role.JEUGDIGE,
        is_own=is_own,
        is_other=current_user.is_authenticated and not is_own,
    )


def _get_exchange() -> Exchange:
    kept = session.get(_KEPT)
    if not isinstance(kept, list):
        raise InvitationGone
    return Exchange(*kept)


def _go_in(accepted: Accepted) -> ResponseReturnValue:
    session.pop(_KEPT, None)
    session[MEMBERSHIP] = accepted.membership_id
    flash("Welkom in Eén Plan.", "saved")
    return redirect(url_for("start.home"))
