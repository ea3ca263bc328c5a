"""Inviting parents and youth to a plan: whom, at which address, and the mail word for word before it leaves."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from operations.errors import Invalid
from operations.people.invitations import (
    InviteState,
    invite_person,
    list_invited,
    prepare_invitation,
    revoke_invitation,
)
from rights.table import Action
from views.asking_again import asks_again
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("invitations", __name__, url_prefix="/casussen/<reference>/uitnodigingen")

STATES = {
    InviteState.NOT_YET: "nog niet uitgenodigd",
    InviteState.WAITS: "uitgenodigd, nog niet begonnen",
    InviteState.EXPIRED: "uitnodiging verlopen",
    InviteState.REVOKED: "uitnodiging ingetrokken",
    InviteState.TAKES_PART: "doet mee",
    InviteState.TOO_YOUNG: "nog te jong om zelf mee te doen",
    InviteState.LEFT_PLAN: "uitgenodigd, maar staat zo niet meer in het plan",
}


@pages.get("")
@needs(Action.MANAGE_PARTICIPANTS)
def list_all(reference: str) -> ResponseReturnValue:
    """Who of the plan can be invited, and how it stands with them."""
    page = list_invited(current_viewer(), reference)
    return render_template("invitations/list.html", page=page, states=STATES, InviteState=InviteState)


@pages.get("/<person_row>")
@needs(Action.MANAGE_PARTICIPANTS)
def ask(reference: str, person_row: str) -> ResponseReturnValue:
    """To which address, and what the mail will say."""
    prepared = prepare_invitation(current_viewer(), reference, person_row)
    return render_template("invitations/send.html", prepared=prepared, email=prepared.line.email, problem="")


@pages.post("/<person_row>")
@needs(Action.MANAGE_PARTICIPANTS)
def send(reference: str, person_row: str) -> ResponseReturnValue:
    """Send it; an earlier one to this person stops working."""
    invite_person(current_viewer(), reference, person_row, request.form.get("email", ""))
    flash("De uitnodiging gaat nu op weg. De link erin werkt 7 dagen.", "saved")
    return redirect(url_for("invitations.list_all", reference=reference))


@pages.post("/<int:invitation_id>/intrekken")
@needs(Action.MANAGE_PARTICIPANTS)
def revoke(reference: str, invitation_id: int) -> ResponseReturnValue:
    """Take an invitation back."""
    revoke_invitation(current_viewer(), reference, invitation_id)
    flash("De uitnodiging is ingetrokken. De link in de mail werkt niet meer.", "saved")
    return redirect(url_for("invitations.list_all", reference=reference))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form with what was typed and what is wrong with it."""
    where = request.view_args or {}
    prepared = prepare_invitation(current_viewer(), where["reference"], where["person_row"])
    typed = request.form.get("email", "")
    drawn = render_template("invitations/send.html", prepared=prepared, email=typed, problem=str(error))
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY
