"""A draft of a Word template: sent as a file, with everything there is to say about it, and thrown away."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from documents.archive import LARGEST_FILE
from operations.errors import Invalid, NotNow
from operations.templates.drafts import discard_draft, get_commented_file, read_about, read_draft
from operations.templates.uploading import TOO_LARGE, Upload, upload_draft
from rights.table import Action
from views.asking_again import asks_again
from views.beheer_forms.overview import asked_owner
from views.beheer_forms.words import with_problems
from views.beheer_templates import words
from views.beheer_templates.overview import TEMPLATE, draw_template, give
from views.identity import current_viewer
from views.limits import few_at_once, limit_exports, one_of_few
from views.rules import needs

pages = Blueprint("template_drafts", __name__, url_prefix="/beheer/sjablonen")

DRAFT = "/concepten/<int:draft_id>"
LARGEST_BODY = LARGEST_FILE + (1 << 20)
_CHOOSE_FILE = "Kies het bestand dat u wilt insturen."
_CHOOSE_AGAIN = "Kies dan ook het bestand nog een keer: uw browser kan dat niet onthouden."
_NO_COMMENTS = "In dit Word-bestand kunnen wij geen opmerkingen zetten. Lees de bevindingen hieronder."


@pages.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let a template be as large as the gate allows. This comes before anything reads what was sent."""
    if endpoint == "template_drafts.upload":
        request.max_content_length = LARGEST_BODY


@pages.post(TEMPLATE)
@needs(Action.MANAGE_FORMS)
def upload(form: str, reader: str) -> ResponseReturnValue:
    """Take a file as a draft, and show what there is to say about it."""
    sent = request.files.get("bestand")
    if sent is None or not sent.filename:
        raise Invalid(_CHOOSE_FILE, {"bestand": _CHOOSE_FILE})
    try:
        with one_of_few():
            content = sent.read(LARGEST_FILE + 1)
            draft_id = upload_draft(current_viewer(), Upload(form, reader, asked_owner(), sent.filename, content))
    except NotNow as error:
        why = f"{error} {_CHOOSE_AGAIN}"
        raise Invalid(why, {"bestand": why}) from error
    return redirect(url_for("template_drafts.show", draft_id=draft_id))


@pages.get(DRAFT)
@needs(Action.MANAGE_FORMS)
@few_at_once
def show(draft_id: int) -> ResponseReturnValue:
    """The findings, and what can be tried."""
    draft = read_draft(current_viewer(), draft_id)
    groups = words.group_findings(draft.examined.findings)
    return render_template("beheer_templates/draft.html", draft=draft, about=draft.about, groups=groups, words=words)


@pages.get(f"{DRAFT}/bevindingen")
@needs(Action.MANAGE_FORMS)
@limit_exports
@few_at_once
def commented(draft_id: int) -> ResponseReturnValue:
    """The uploaded template itself, with a comment of Word at every finding."""
    try:
        return give(get_commented_file(current_viewer(), draft_id))
    except Invalid:
        flash(_NO_COMMENTS, "wrong")
        return redirect(url_for("template_drafts.show", draft_id=draft_id))


@pages.get(f"{DRAFT}/weggooien")
@needs(Action.MANAGE_FORMS)
def ask_discard(draft_id: int) -> ResponseReturnValue:
    """Ask whether it may really go."""
    about = read_about(current_viewer(), draft_id)
    return render_template("beheer_templates/discard.html", about=about, words=words)


@pages.post(f"{DRAFT}/weggooien")
@needs(Action.MANAGE_FORMS)
def discard(draft_id: int) -> ResponseReturnValue:
    """Throw the draft away."""
    owner_id, form, audience = discard_draft(current_viewer(), draft_id)
    flash("Het concept is weggegooid.", "saved")
    return redirect(url_for("beheer_templates.show", form=form, reader=audience, voor=owner_id))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page of the template, with what is wrong at the field."""
    given = request.view_args or {}
    drawn = draw_template(given["form"], given["reader"], with_problems({}, error))
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(RequestEntityTooLarge)
def refuse_size(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent is not read at all, and neither is who sent it: the page says nothing about the template."""
    given, owner = request.view_args or {}, request.args.get("voor", type=int)
    about = {"form": given.get("form"), "reader": given.get("reader"), "owner": owner}
    return render_template("beheer_templates/too_large.html", why=TOO_LARGE, **about), error.code
