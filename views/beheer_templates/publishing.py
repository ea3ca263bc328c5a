"""Publishing a draft of a Word template: what changes in what people get, and what one says about it."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, TextAreaField

from forms.example_children import Child
from operations.errors import Invalid, OperationError, Outdated
from operations.templates.drafts import read_draft
from operations.templates.previewing import compare_draft
from operations.templates.publishing import Compared, PublishedTemplate, publish_draft
from rights.table import Action
from views.asking_again import asks_again
from views.beheer_templates import words
from views.errors import apologise
from views.identity import current_viewer
from views.limits import few_at_once
from views.posted import read_id
from views.rules import needs

pages = Blueprint("template_publishing", __name__, url_prefix="/beheer/sjablonen/concepten/<int:draft_id>/publiceren")

_WHAT = "Schrijf kort wat er is veranderd."


class NoteForm(Form):
    """What is said about a version."""

    wat = TextAreaField(
        "Wat is er veranderd?",
        description="Eén of twee zinnen. Dit staat straks bij de versie. Schrijf geen namen van kinderen.",
    )


@pages.get("")
@needs(Action.MANAGE_FORMS)
def ask(draft_id: int) -> ResponseReturnValue:
    """What publishing would do, once more, and the question that belongs to it."""
    return _draw(draft_id, NoteForm())


@pages.post("")
@needs(Action.MANAGE_FORMS, fresh=True)
@few_at_once
def publish(draft_id: int) -> ResponseReturnValue:
    """Publish; from now on documents are printed with it."""
    return finish(publish_draft(current_viewer(), draft_id, read_compared()))


def read_compared() -> Compared:
    """What the person compared with and wrote; raise `Invalid` when they wrote nothing."""
    note = (NoteForm(request.form).wat.data or "").strip()
    if not note:
        raise Invalid(_WHAT, {"wat": _WHAT})
    return Compared(read_id(request.form.get("_versie", "")), note)


def finish(published: PublishedTemplate, said: str = "") -> ResponseReturnValue:
    """Say what happened, on the page of the template."""
    flash(said or f"Versie {published.number} is gepubliceerd. Nieuwe documenten worden hiermee gemaakt.", "saved")
    return redirect(
        url_for("beheer_templates.show", form=published.form, reader=published.audience, voor=published.owner_id)
    )


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page as it was sent, with what is wrong."""
    drawn = _draw((request.view_args or {})["draft_id"], with_problems(error), str(error))
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(Outdated)
def compare_again(error: Outdated) -> ResponseReturnValue:
    """The page again, with what changes from the version that came in between."""
    try:
        drawn = _draw((request.view_args or {})["draft_id"], NoteForm(request.form), str(error))
    except OperationError as refusal:
        return apologise(refusal)
    return drawn, HTTPStatus.CONFLICT


def with_problems(error: Invalid) -> NoteForm:
    """The form as it was sent, with what is wrong at each field."""
    form = NoteForm(request.form)
    for field, problem in error.fields.items():
        form[field].errors = (problem,)
    return form


@few_at_once
def _draw(draft_id: int, form: NoteForm, why: str = "") -> str:
    viewer = current_viewer()
    draft = read_draft(viewer, draft_id)
    tried = None if draft.stops else compare_draft(viewer, draft_id, Child.EXAMPLE)
    given = {"draft": draft, "about": draft.about, "tried": tried, "form": form, "why": why}
    return render_template("beheer_templates/publish.html", **given, words=words)
