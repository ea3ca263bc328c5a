"""“Uw account”: who somebody is here, how they sign in, and where they are signed in now."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from language.reading_languages import name_of
from models.database import utc_now
from operations.accounts.second_factors import APP, MAIL
from operations.accounts.sessions import Noted, end_session, end_sessions_of, list_sessions
from rights.table import Action
from views.accounts.language import OWN_LANGUAGE
from views.accounts.proofs import is_second_factor_missing
from views.accounts.role_choice import list_own_memberships
from views.accounts.sessions import current_digest, only_at, terms_of
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("account", __name__, url_prefix="/account")

CODES = {APP: "een app op uw telefoon", MAIL: "een e-mail"}


@pages.get("")
@needs(Action.OWN_ACCOUNT, before_second_factor=True)
def show() -> ResponseReturnValue:
    """Everything about the account of the person who is signed in."""
    viewer = current_viewer()
    return render_template(
        "account/show.html",
        viewer=viewer,
        language=current_user.language or OWN_LANGUAGE,
        language_name=name_of(current_user.language or OWN_LANGUAGE),
        codes=CODES.get(current_user.tf_primary_method),
        passkeys=current_user.webauthn,
        recovery_codes=len(current_user.mf_recovery_codes or ()),
        sessions=list_sessions(current_user.id, terms_of(current_app), utc_now()),
        here=current_digest(),
        memberships=list_own_memberships(),
        is_at_organisation=only_at() is not None,
        is_missing=is_second_factor_missing(viewer),
    )


@pages.get("/tweede-stap")
@needs(Action.OWN_ACCOUNT, before_second_factor=True)
def second_factor() -> ResponseReturnValue:
    """Where somebody is led who still has only a password."""
    if not is_second_factor_missing(current_viewer()):
        return redirect(url_for("account.show"))
    return render_template("account/second_factor.html")


@pages.post("/apparaat/afmelden")
@needs(Action.OWN_ACCOUNT)
def end_device() -> ResponseReturnValue:
    """Sign out in one other place."""
    wanted = request.form.get("apparaat", "")
    own = {session.digest for session in list_sessions(current_user.id, terms_of(current_app), utc_now())}
    if wanted in own - {current_digest()}:
        end_session(wanted, [Noted("account.end_device", current_user.id)])
        flash("Dat apparaat is afgemeld.", "saved")
    else:
        flash("Dat apparaat was al afgemeld.", "wrong")
    return redirect(url_for("account.show"))


@pages.post("/overal-afmelden")
@needs(Action.OWN_ACCOUNT)
def end_everywhere() -> ResponseReturnValue:
    """Sign out in every other place."""
    end_sessions_of(current_user.id, "account.end_device", but=current_digest())
    flash("U bent overal afgemeld, behalve hier.", "saved")
    return redirect(url_for("account.show"))
