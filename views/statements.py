"""The own words of parents and youth beside the plan or a request, and the answer of school and basisteam."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField, TextAreaField

from operations.errors import Invalid
from operations.inspection.statements import add_statement, answer_statement, read_statements
from operations.inspection.values import (
    OUTCOME_LABELS,
    STATEMENT_LABELS,
    NewStatement,
    Outcome,
    StatementKind,
)
from rights.table import Action
from views.asking_again import asks_again
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("statements", __name__, url_prefix="/casussen/<reference>/verklaringen")


class StatementForm(Form):
    """What somebody wants to say or ask."""

    soort = StringField("Wat wilt u?")
    over = StringField("Waar gaat het over?")
    tekst = TextAreaField("Uw woorden")


class AnswerForm(Form):
    """Yes or no, and why."""

    uitkomst = StringField("Doet u wat gevraagd is?")
    antwoord = TextAreaField("Wat doet u, of waarom niet?", description="Wie dit vroeg, leest uw antwoord.")


@pages.get("")
@needs(Action.READ_CASE)
def show(reference: str) -> ResponseReturnValue:
    """Every statement, and what this person can do with them."""
    form = StatementForm(soort=StatementKind.STATEMENT.value, over=reference)
    return _draw(reference, form, AnswerForm(), secrets.token_urlsafe(12))


@pages.post("")
@needs(Action.ADD_STATEMENT)
def add(reference: str) -> ResponseReturnValue:
    """Keep somebody's words."""
    form = StatementForm(request.form)
    kind = StatementKind(form.soort.data) if form.soort.data in list(StatementKind) else None
    new = NewStatement(request.form.get("_sleutel", ""), kind, form.over.data or "", form.tekst.data or "")
    add_statement(current_viewer(), reference, new)
    flash("Bewaard. Niemand kan deze woorden veranderen.", "saved")
    return redirect(url_for("statements.show", reference=reference))


@pages.post("/<int:statement_id>")
@needs(Action.ANSWER_STATEMENT)
def answer(reference: str, statement_id: int) -> ResponseReturnValue:
    """Answer a request to correct or to erase."""
    form = AnswerForm(request.form)
    outcome = Outcome(form.uitkomst.data) if form.uitkomst.data in list(Outcome) else None
    answer_statement(current_viewer(), reference, statement_id, outcome, form.antwoord.data or "")
    flash("Uw antwoord is bewaard.", "saved")
    return redirect(url_for("statements.show", reference=reference))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form as it was sent, with what is wrong at each field."""
    places = request.view_args or {}
    number = places.get("statement_id", 0)
    form: Form = AnswerForm(request.form) if number else StatementForm(request.form)
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    new = StatementForm() if number else form
    answers = form if number else AnswerForm()
    drawn = _draw(places["reference"], new, answers, request.form.get("_sleutel", ""), number)
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


def _draw(reference: str, form: Form, answers: Form, key: str, tried: int = 0) -> str:
    """`tried` is the statement whose answer was just turned down; 0 for none."""
    viewer = current_viewer()
    return render_template(
        "statements/page.html",
        page=read_statements(viewer, reference),
        form=form,
        answers=answers,
        empty=AnswerForm(),
        key=key,
        tried=tried,
        viewer=viewer,
        kinds=STATEMENT_LABELS,
        outcomes=OUTCOME_LABELS,
    )
