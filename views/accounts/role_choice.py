"""“Werken als”: somebody who works at two places, or who is a parent too, chooses as whom to look."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from models.database import database, utc_now
from models.organisations import Membership
from operations.accounts.viewers import list_memberships
from operations.transactions import TIME_ZONE
from rights.table import Action
from views.accounts.sessions import MEMBERSHIP, current_visit, only_at
from views.identity import find_membership_id
from views.rules import needs
from views.words import ROLES

pages = Blueprint("role_choice", __name__, url_prefix="/account/werken-als")


@pages.get("")
@needs(Action.OWN_ACCOUNT, before_second_factor=True)
def ask() -> ResponseReturnValue:
    """Show as whom this person may look."""
    return render_template(
        "account/role_choice.html",
        memberships=list_own_memberships(),
        now=find_membership_id(),
        is_at_organisation=only_at() is not None,
    )


@pages.post("")
@needs(Action.OWN_ACCOUNT, before_second_factor=True)
def choose() -> ResponseReturnValue:
    """Look as this person from now on, in this browser."""
    wanted = request.form.get("lidmaatschap", "")
    chosen = next((own for own in list_own_memberships() if str(own.id) == wanted), None)
    if chosen is None:
        abort(404)
    session[MEMBERSHIP] = chosen.id
    current_visit().renew()
    current_visit().note("account.switch_role", current_user.id)
    flash(f"U werkt nu als {ROLES[chosen.role]} bij {chosen.organisation.name}.", "saved")
    return redirect(url_for("start.home"))


def list_own_memberships() -> list[Membership]:
    """Everything as which the person who is signed in may look today, in this session."""
    return list_memberships(database.session(), current_user.id, utc_now().astimezone(TIME_ZONE).date(), only_at())
