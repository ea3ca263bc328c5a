"""Standing in: whoever goes away says who comes in instead, and from when until when."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField

from forms.lexical.moments import find_date
from language.dutch import format_short_date
from operations.errors import Invalid
from operations.people.deputies import end_deputy, list_deputies, set_deputy
from rights.table import Action
from views.asking_again import asks_again
from views.identity import current_viewer
from views.posted import read_id
from views.rules import needs

pages = Blueprint("deputies", __name__, url_prefix="/vervanging")


class DeputyForm(Form):
    """Who and when. Whether it is right, the operation says."""

    wie = StringField("Wie vervangt u?")
    van = StringField("Vanaf welke dag?", description="Dag-maand-jaar, bijvoorbeeld 13-07-2027.")
    tot = StringField("Tot en met welke dag?", description="Dag-maand-jaar. Na deze dag stopt het vanzelf.")


@pages.get("")
@needs(Action.SET_DEPUTY)
def show() -> ResponseReturnValue:
    """What runs, what is to come, and the form."""
    page = list_deputies(current_viewer())
    return render_template("deputies.html", page=page, form=DeputyForm(van=format_short_date(page.today)))


@pages.post("")
@needs(Action.SET_DEPUTY)
def begin() -> ResponseReturnValue:
    """Let a colleague stand in."""
    form = DeputyForm(request.form)
    days = (find_date(form.van.data or ""), find_date(form.tot.data or ""))
    set_deputy(current_viewer(), read_id(form.wie.data or ""), *days)
    flash("De vervanging is ingesteld.", "saved")
    return redirect(url_for("deputies.show"))


@pages.post("/<int:deputy_id>/stop")
@needs(Action.SET_DEPUTY)
def stop(deputy_id: int) -> ResponseReturnValue:
    """End it now."""
    end_deputy(current_viewer(), deputy_id)
    flash("De vervanging is gestopt.", "saved")
    return redirect(url_for("deputies.show"))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form as it was sent, with what is wrong at each field."""
    form = DeputyForm(request.form)
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    drawn = render_template("deputies.html", page=list_deputies(current_viewer()), form=form)
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY
