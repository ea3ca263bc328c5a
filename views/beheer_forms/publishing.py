"""Publishing a draft: what it changes, what one says about it, and what happens to running plans."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField, TextAreaField

from operations.errors import Invalid, OperationError, Outdated
from operations.forms.drafts import read_draft
from operations.forms.going_over import dry_run_draft, go_over
from operations.forms.publishing import Published, publish_draft
from operations.templates.form_changes import find_draft_misfits
from rights.table import Action
from rights.viewer import Viewer
from views.asking_again import asks_again
from views.beheer_forms import words
from views.beheer_forms.fitting import find_when_there_is_room
from views.beheer_templates.words import name_key
from views.errors import apologise
from views.identity import current_viewer
from views.posted import read_id
from views.rules import needs

pages = Blueprint("form_publishing", __name__, url_prefix="/beheer/formulieren/concepten/<int:draft_id>/publiceren")

ALONG, ONLY_NEW = "mee", "nieuw"
_WHAT = "Schrijf kort wat er is veranderd."
_CHOOSE = "Kies wat er gebeurt met wat nu loopt."


class PublishForm(Form):
    """What is said about a version, and what happens to what runs."""

    wat = TextAreaField(
        "Wat is er veranderd?",
        description="Eén of twee zinnen. Dit staat straks bij de versie. Schrijf geen namen van kinderen.",
    )
    lopend = StringField("Wat gebeurt er met wat nu loopt?")


@pages.get("")
@needs(Action.MANAGE_FORMS)
def ask(draft_id: int) -> ResponseReturnValue:
    """What publishing would do, once more, and the questions that belong to it."""
    return _draw(draft_id, PublishForm())


@pages.post("")
@needs(Action.MANAGE_FORMS, fresh=True)
def publish(draft_id: int) -> ResponseReturnValue:
    """Publish; when the person says so, running records go over at once."""
    viewer, form = current_viewer(), PublishForm(request.form)
    check(form)
    published = publish_draft(viewer, draft_id, read_id(request.form.get("_versie", "")), form.wat.data or "")
    return finish(viewer, published, form.lopend.data or "")


def check(form: PublishForm) -> None:
    """Both questions are answered; raise `Invalid`."""
    missing = {} if (form.wat.data or "").strip() else {"wat": _WHAT}
    if form.lopend.data not in (ALONG, ONLY_NEW):
        missing["lopend"] = _CHOOSE
    if missing:
        raise Invalid("Er klopt nog iets niet.", missing)


def finish(viewer: Viewer, published: Published, running: str, said: str = "") -> ResponseReturnValue:
    """Let running records go over when asked for, those with an own block behind this form too; say what happened.

    `said` is what happened to the form, where that is something else than that a version was published.
    """
    flash(words.say_published(published, said), "saved")
    if running == ALONG:
        flash(words.say_went_over(published.form, go_over(viewer, published.form, published.owner_id)), "saved")
        for owner in published.renewed:
            went = go_over(viewer, published.form, owner.id)
            flash(f"{owner.name}: {words.say_went_over(published.form, went)}", "saved")
    return redirect(url_for("beheer_forms.show", form=published.form, voor=published.owner_id))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page as it was sent, with what is wrong at each field."""
    drawn = _draw((request.view_args or {})["draft_id"], with_problems(PublishForm(request.form), error), str(error))
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(Outdated)
def compare_again(error: Outdated) -> ResponseReturnValue:
    """The page again, with the differences from the version that came in between."""
    try:
        drawn = _draw((request.view_args or {})["draft_id"], PublishForm(request.form), str(error))
    except OperationError as refusal:
        return apologise(refusal)
    return drawn, HTTPStatus.CONFLICT


def with_problems(form: PublishForm, error: Invalid) -> PublishForm:
    """The form as it was sent, with what is wrong at each field."""
    for name, problem in error.fields.items():
        form[name].errors = (problem,)
    return form


def _draw(draft_id: int, form: PublishForm, why: str = "") -> str:
    viewer = current_viewer()
    draft = read_draft(viewer, draft_id)
    dry = dry_run_draft(viewer, draft_id)
    misfits = find_when_there_is_room(lambda: find_draft_misfits(viewer, draft_id))
    given = {"draft": draft, "dry": dry, "misfits": misfits, "form": form, "why": why}
    return render_template("beheer_forms/publish.html", **given, words=words, name_template=name_key)
