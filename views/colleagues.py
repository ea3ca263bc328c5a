"""Who works where: the pages of the beheer of a samenwerkingsverband."""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField

from forms.lexical.moments import find_date
from language.dutch import format_short_date
from operations.errors import Invalid
from operations.people.colleagues import (
    ROLES_AT,
    NewColleague,
    change_colleague,
    get_colleague,
    invite_colleague,
    list_colleagues,
    revoke_colleague_invitation,
)
from operations.people.leaving import end_colleague, read_leaving
from rights.table import Action
from views.asking_again import asks_again
from views.identity import current_viewer
from views.posted import read_id
from views.rules import needs

pages = Blueprint("colleagues", __name__, url_prefix="/beheer/mensen")

F = TypeVar("F", bound=Form)

_DAY = "Dag-maand-jaar, bijvoorbeeld 31-07-2027."
_NO_DAY = "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-07-2027."


class NewForm(Form):
    """A new colleague. Whether it is right, the operation says."""

    naam = StringField("Naam")
    email = StringField("E-mailadres", description="Het adres van het werk. Daar gaat de uitnodiging heen.")
    organisatie = StringField("Waar werkt deze collega?")
    rol = StringField("Wat doet deze collega?")
    van = StringField("Vanaf welke dag?", description=f"{_DAY} Leeg is vandaag.")
    tot = StringField("Tot en met welke dag?", description=f"{_DAY} Leeg is zonder einddatum.")


class ChangeForm(Form):
    """Another role, or another last day."""

    rol = StringField("Wat doet deze collega?")
    tot = StringField("Tot en met welke dag?", description=f"{_DAY} Leeg is zonder einddatum.")


@pages.get("")
@needs(Action.MANAGE_USERS)
def list_all() -> ResponseReturnValue:
    """Everybody, by organisation."""
    return render_template("colleagues/list.html", organisations=list_colleagues(current_viewer()))


@pages.get("/nieuw")
@needs(Action.MANAGE_USERS)
def ask_new() -> ResponseReturnValue:
    """The empty form."""
    return _draw_new(NewForm(organisatie=request.args.get("organisatie", "")))


@pages.post("/nieuw")
@needs(Action.MANAGE_USERS, fresh=True)
def invite() -> ResponseReturnValue:
    """Send the invitation."""
    form = NewForm(request.form)
    new = NewColleague(
        name=form.naam.data or "",
        email=form.email.data or "",
        organisation_id=read_id(form.organisatie.data or ""),
        role=form.rol.data or "",
        starts_on=find_date(form.van.data or ""),
        ends_on=find_date(form.tot.data or ""),
    )
    _check_days(form, "van", "tot")
    invite_colleague(current_viewer(), new)
    flash("De uitnodiging gaat nu op weg. De link erin werkt 7 dagen.", "saved")
    return redirect(url_for("colleagues.list_all"))


@pages.get("/<int:membership_id>")
@needs(Action.MANAGE_USERS)
def ask_change(membership_id: int) -> ResponseReturnValue:
    """Role and last day of one colleague."""
    colleague = get_colleague(current_viewer(), membership_id)
    tot = format_short_date(colleague.ends_on) if colleague.ends_on else ""
    return render_template("colleagues/change.html", colleague=colleague, form=ChangeForm(rol=colleague.role, tot=tot))


@pages.post("/<int:membership_id>")
@needs(Action.MANAGE_USERS, fresh=True)
def change(membership_id: int) -> ResponseReturnValue:
    """Keep another role or last day."""
    form = ChangeForm(request.form)
    _check_days(form, "tot")
    change_colleague(current_viewer(), membership_id, form.rol.data or "", find_date(form.tot.data or ""))
    flash("Het is bewaard, en geldt meteen.", "saved")
    return redirect(url_for("colleagues.list_all"))


@pages.get("/<int:membership_id>/einde")
@needs(Action.MANAGE_USERS)
def ask_end(membership_id: int) -> ResponseReturnValue:
    """What is still open of this colleague, and who takes it over."""
    leaving = read_leaving(current_viewer(), membership_id)
    return render_template("colleagues/end.html", leaving=leaving, chosen=0, problem="")


@pages.post("/<int:membership_id>/einde")
@needs(Action.MANAGE_USERS, fresh=True)
def end(membership_id: int) -> ResponseReturnValue:
    """End the work, the access and the sessions."""
    successor = request.form.get("opvolger", "")
    end_colleague(current_viewer(), membership_id, read_id(successor) if successor else None)
    flash("De toegang is gestopt, ook op elk apparaat waar deze collega was aangemeld.", "saved")
    return redirect(url_for("colleagues.list_all"))


@pages.post("/uitnodigingen/<int:invitation_id>/intrekken")
@needs(Action.MANAGE_USERS, fresh=True)
def revoke(invitation_id: int) -> ResponseReturnValue:
    """Take the invitation of a colleague back."""
    revoke_colleague_invitation(current_viewer(), invitation_id)
    flash("De uitnodiging is ingetrokken.", "saved")
    return redirect(url_for("colleagues.list_all"))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form as it was sent, with what is wrong at each field."""
    membership_id = (request.view_args or {}).get("membership_id")
    if membership_id is None:
        return _draw_new(_with_problems(NewForm(request.form), error)), HTTPStatus.UNPROCESSABLE_ENTITY
    if request.endpoint == "colleagues.end":
        leaving = read_leaving(current_viewer(), membership_id)
        chosen = read_id(request.form.get("opvolger", ""))
        drawn = render_template("colleagues/end.html", leaving=leaving, chosen=chosen, problem=str(error))
    else:
        form = _with_problems(ChangeForm(request.form), error)
        colleague = get_colleague(current_viewer(), membership_id)
        drawn = render_template("colleagues/change.html", colleague=colleague, form=form)
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


def _draw_new(form: NewForm) -> str:
    organisations = list_colleagues(current_viewer())
    roles = [role for kind in ("school", "basisteam", "swv") for role in ROLES_AT[kind]]
    return render_template("colleagues/new.html", form=form, organisations=organisations, roles=roles)


def _check_days(form: Form, *names: str) -> None:
    """A day that was filled in can be read."""
    unread = {name: _NO_DAY for name in names if (form[name].data or "").strip() and find_date(form[name].data) is None}
    if unread:
        raise Invalid("Er klopt nog iets niet.", unread)


def _with_problems(form: F, error: Invalid) -> F:
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    return form
