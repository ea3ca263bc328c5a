"""Closing a plan, and opening it again: one page that says what it means, with one form."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField, TextAreaField

from forms.lexical.moments import find_date
from language.dutch import format_short_date
from operations.errors import Invalid
from operations.retention.closing import (
    REASON_LABELS,
    ClosingGiven,
    ClosingPage,
    Reason,
    close_plan,
    read_closing,
    reopen_plan,
)
from rights.table import Action
from views.asking_again import asks_again
from views.identity import current_viewer
from views.posted import revision
from views.rules import needs

pages = Blueprint("closing", __name__, url_prefix="/casussen/<reference>")


class ClosingForm(Form):
    """Why and when. What is right and what is not, the operation says."""

    reden = StringField("Waarom sluit u het plan af?")
    toelichting = TextAreaField(
        "Wilt u hier iets bij schrijven?", description="Iedereen die aan dit plan meewerkt, kan dit lezen."
    )
    datum = StringField(
        "Per wanneer?", description="Dag-maand-jaar. Vanaf deze dag telt hoe lang wij het plan bewaren."
    )


@pages.get("/afsluiten")
@needs(Action.CLOSE_PLAN)
def ask(reference: str) -> ResponseReturnValue:
    """What closing means, and the form; for a plan that is closed the way back."""
    page = read_closing(current_viewer(), reference)
    form = ClosingForm(reden=page.suggested, datum=format_short_date(page.today))
    return render_template("closing/close.html", page=page, form=form, reason_labels=REASON_LABELS)


@pages.post("/afsluiten")
@needs(Action.CLOSE_PLAN)
def close(reference: str) -> ResponseReturnValue:
    """Close the plan as it was shown."""
    form = ClosingForm(request.form)
    given = ClosingGiven(
        reason=Reason(form.reden.data) if form.reden.data in list(Reason) else None,
        note=form.toelichting.data or "",
        closed_on=find_date(form.datum.data or ""),
    )
    close_plan(current_viewer(), reference, revision(request.form.get("_revisie", "")), given)
    flash("Het plan is afgesloten. U kunt het nog lezen, en zo nodig heropenen.", "saved")
    return redirect(url_for("cases.overview", reference=reference))


@pages.post("/heropenen")
@needs(Action.CLOSE_PLAN)
def reopen(reference: str) -> ResponseReturnValue:
    """Go on with the plan."""
    reopen_plan(current_viewer(), reference)
    flash("Het plan is weer open. U kunt er verder in werken.", "saved")
    return redirect(url_for("cases.overview", reference=reference))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form as it was sent, with what is wrong at each field."""
    page: ClosingPage = read_closing(current_viewer(), (request.view_args or {})["reference"])
    form = ClosingForm(request.form)
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    drawn = render_template("closing/close.html", page=page, form=form, reason_labels=REASON_LABELS)
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY
