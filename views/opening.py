"""Opening a case: the few answers that are needed to recognise a child."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from forms.lexical.moments import find_date
from operations.cases import NewCase, open_case
from rights.table import Action
from views.identity import current_viewer
from views.posted import edit_key
from views.rules import needs

pages = Blueprint("opening", __name__)

LONGEST_NAME = 200


class NewCaseForm(Form):
    """What is asked before there is a plan."""

    voornaam = StringField(
        "Voornaam", [InputRequired("Vul de voornaam in."), Length(max=LONGEST_NAME, message="Deze naam is te lang.")]
    )
    achternaam = StringField(
        "Achternaam",
        [InputRequired("Vul de achternaam in."), Length(max=LONGEST_NAME, message="Deze naam is te lang.")],
    )
    geboortedatum = StringField(
        "Geboortedatum",
        [InputRequired("Vul de geboortedatum in.")],
        description="Dag-maand-jaar, bijvoorbeeld 14-03-2015",
    )
    gemeente = StringField(
        "Woongemeente",
        [Length(max=LONGEST_NAME, message="Deze naam is te lang.")],
        description="U mag dit ook later invullen.",
    )

    def validate_geboortedatum(self, field: StringField) -> None:
        """A date that can be read."""
        if find_date(field.data or "") is None:
            raise ValidationError("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 14-03-2015.")


@pages.get("/casussen/nieuw")
@needs(Action.OPEN_CASE)
def ask() -> ResponseReturnValue:
    """The empty form."""
    return render_template("cases/open.html", form=NewCaseForm(), key=secrets.token_urlsafe(12))


@pages.post("/casussen/nieuw")
@needs(Action.OPEN_CASE)
def open_new() -> ResponseReturnValue:
    """Open the case and go to it, or say what is not right yet."""
    form = NewCaseForm(request.form)
    born = find_date(form.geboortedatum.data or "")
    if not form.validate() or born is None:
        key = request.form.get("_sleutel", "")
        return render_template("cases/open.html", form=form, key=key), HTTPStatus.UNPROCESSABLE_ENTITY
    new = NewCase(
        form.voornaam.data or "", form.achternaam.data or "", born, form.gemeente.data or "", edit_key(request.form)
    )
    return redirect(url_for("cases.overview", reference=open_case(current_viewer(), new)))
