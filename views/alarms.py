"""“Het loopt niet goed”: the page to say so, for everybody who takes part, and for the team to note the talk."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField, TextAreaField

from forms.lexical.moments import find_date
from operations.errors import Invalid
from operations.family.alarms import Talk, answer_alarm, raise_alarm, read_alarms
from rights.table import Action
from views.asking_again import asks_again
from views.identity import current_viewer
from views.posted import edit_key
from views.rules import needs

pages = Blueprint("alarms", __name__, url_prefix="/casussen/<reference>")


class TalkForm(Form):
    """What came of the talk. What is right and what is not, the operation says."""

    datum = StringField("Wanneer was het gesprek?", description="Dag-maand-jaar, bijvoorbeeld 14-03-2027")
    afspraak = TextAreaField("Wat is er afgesproken?", description="Ouders en kind lezen dit ook.")


@pages.get("/loopt-niet-goed")
@needs(Action.RAISE_ALARM)
def ask(reference: str) -> ResponseReturnValue:
    """What is open now, and the place to say something."""
    return _draw(reference, TalkForm())


@pages.post("/loopt-niet-goed")
@needs(Action.RAISE_ALARM)
def raise_it(reference: str) -> ResponseReturnValue:
    """Open the first step: talk."""
    raise_alarm(current_viewer(), reference, request.form.get("tekst", ""), edit_key(request.form))
    flash("Genoteerd. De casusregisseur maakt een afspraak om er samen over te praten.", "saved")
    return redirect(url_for("cases.overview", reference=reference))


@pages.post("/loopt-niet-goed/gesprek")
@needs(Action.ANSWER_ALARM)
def answer(reference: str) -> ResponseReturnValue:
    """Note the talk."""
    form = TalkForm(request.form)
    answer_alarm(current_viewer(), reference, Talk(find_date(form.datum.data or ""), form.afspraak.data or ""))
    flash("Het gesprek is genoteerd.", "saved")
    return redirect(url_for("cases.overview", reference=reference))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page with what was typed, and what is wrong at each field."""
    form = TalkForm(request.form)
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    wrong = "" if error.fields else str(error)
    return _draw((request.view_args or {})["reference"], form, wrong), HTTPStatus.UNPROCESSABLE_ENTITY


def _draw(reference: str, form: TalkForm, wrong: str = "") -> str:
    viewer = current_viewer()
    return render_template(
        "family/alarm.html",
        page=read_alarms(viewer, reference),
        viewer=viewer,
        form=form,
        wrong=wrong,
        typed=request.form.get("tekst", ""),
        key=secrets.token_urlsafe(12),
    )
