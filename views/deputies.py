"""Standing in: whoever goes away says who comes in instead; the beheer says it for whoever cannot."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField

from forms.lexical.moments import find_date
from language.dutch import format_short_date
from operations.errors import Invalid
from operations.people.deputies import (
    DeputyPage,
    end_deputy,
    end_deputy_of,
    list_deputies,
    list_deputies_of,
    set_deputy,
    set_deputy_of,
)
from rights.table import Action
from views.asking_again import asks_again
from views.identity import current_viewer
from views.posted import read_id
from views.rules import needs

pages = Blueprint("deputies", __name__)
_OWN = "/vervanging"
_OF_COLLEAGUE = "/beheer/mensen/<int:membership_id>/vervanging"


class DeputyForm(Form):
    """Who and when. Whether it is right, the operation says."""

    wie = StringField("Wie komt er in de plaats?")
    van = StringField("Vanaf welke dag?", description="Dag-maand-jaar, bijvoorbeeld 13-07-2027.")
    tot = StringField("Tot en met welke dag?", description="Dag-maand-jaar. Na deze dag stopt het vanzelf.")


@pages.get(_OWN)
@needs(Action.SET_DEPUTY)
def show() -> ResponseReturnValue:
    """What runs, what is to come, and the form."""
    return _draw_empty(list_deputies(current_viewer()))


@pages.post(_OWN)
@needs(Action.SET_DEPUTY)
def begin() -> ResponseReturnValue:
    """Let a colleague stand in."""
    set_deputy(current_viewer(), *_read(DeputyForm(request.form)))
    return _done("De vervanging is ingesteld.")


@pages.post(f"{_OWN}/<int:deputy_id>/stop")
@needs(Action.SET_DEPUTY)
def stop(deputy_id: int) -> ResponseReturnValue:
    """End it now."""
    end_deputy(current_viewer(), deputy_id)
    return _done("De vervanging is gestopt.")


@pages.get(_OF_COLLEAGUE)
@needs(Action.MANAGE_USERS)
def show_of(membership_id: int) -> ResponseReturnValue:
    """The same of a colleague, for the beheer."""
    return _draw_empty(list_deputies_of(current_viewer(), membership_id))


@pages.post(_OF_COLLEAGUE)
@needs(Action.MANAGE_USERS, fresh=True)
def begin_of(membership_id: int) -> ResponseReturnValue:
    """Let somebody stand in for a colleague."""
    set_deputy_of(current_viewer(), membership_id, *_read(DeputyForm(request.form)))
    return _done("De vervanging is ingesteld.")


@pages.post(f"{_OF_COLLEAGUE}/<int:deputy_id>/stop")
@needs(Action.MANAGE_USERS, fresh=True)
def stop_of(membership_id: int, deputy_id: int) -> ResponseReturnValue:
    """End it now, for a colleague."""
    end_deputy_of(current_viewer(), membership_id, deputy_id)
    return _done("De vervanging is gestopt.")


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form as it was sent, with what is wrong at each field."""
    form = DeputyForm(request.form)
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    membership_id, viewer = _membership_id(), current_viewer()
    page = list_deputies(viewer) if membership_id is None else list_deputies_of(viewer, membership_id)
    return _draw(page, form), HTTPStatus.UNPROCESSABLE_ENTITY


def _read(form: DeputyForm) -> tuple[int, date | None, date | None]:
    return read_id(form.wie.data or ""), find_date(form.van.data or ""), find_date(form.tot.data or "")


def _draw_empty(page: DeputyPage) -> str:
    return _draw(page, DeputyForm(van=format_short_date(page.today)))


def _draw(page: DeputyPage, form: DeputyForm) -> str:
    return render_template("deputies.html", page=page, form=form, membership_id=_membership_id())


def _done(words: str) -> ResponseReturnValue:
    """Back to the page of the same person."""
    flash(words, "saved")
    membership_id = _membership_id()
    if membership_id is None:
        return redirect(url_for("deputies.show"))
    return redirect(url_for("deputies.show_of", membership_id=membership_id))


def _membership_id() -> int | None:
    """Whose page this is: None is one's own."""
    return (request.view_args or {}).get("membership_id")
