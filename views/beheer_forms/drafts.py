"""A draft of a form: sent as a file, with everything there is to say about it, and thrown away."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from forms.readers.excel_gate import MAX_FILE, TOO_BIG
from forms.readers.workbook import ReadError
from forms.writing.excel import WriteError
from models.forms import FormKind
from operations.errors import Invalid
from operations.forms.drafts import discard_draft, get_annotated_file, read_draft
from operations.forms.going_over import dry_run_draft
from operations.forms.uploading import Upload, upload_draft
from rights.table import Action
from views.asking_again import asks_again
from views.beheer_forms import words
from views.beheer_forms.overview import FORM, asked_owner, draw_form, give
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("form_drafts", __name__, url_prefix="/beheer/formulieren")

DRAFT = "/concepten/<int:draft_id>"
LARGEST_BODY = MAX_FILE + (1 << 20)
"""The file and the choice beside it."""
_CHOOSE_FILE = "Kies het bestand dat u wilt insturen."
_CHOOSE_KIND = "Kies wat er in het bestand staat."
_CHOOSE_AGAIN = "Kies het bestand nog een keer. Uw browser kan dat niet onthouden."
_NO_REMARKS = "In deze werkmap kunnen wij niets aantekenen. Lees de bevindingen hieronder."


@pages.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let a form be as large as its reader allows. This comes before anything reads what was sent."""
    if endpoint == "form_drafts.upload":
        request.max_content_length = LARGEST_BODY


@pages.post(FORM)
@needs(Action.MANAGE_FORMS)
def upload(form: str) -> ResponseReturnValue:
    """Take a file as a draft, and show what is in it."""
    kind = _read_kind()
    sent = request.files.get("bestand")
    if sent is None or not sent.filename:
        raise Invalid(_CHOOSE_FILE, {"bestand": _CHOOSE_FILE})
    if kind is None:
        raise Invalid(_CHOOSE_KIND, {"soort": _CHOOSE_KIND, "bestand": _CHOOSE_AGAIN})
    content = sent.read(MAX_FILE + 1)
    draft_id = upload_draft(current_viewer(), Upload(form, asked_owner(), kind, sent.filename, content))
    return redirect(url_for("form_drafts.show", draft_id=draft_id))


@pages.get(DRAFT)
@needs(Action.MANAGE_FORMS)
def show(draft_id: int) -> ResponseReturnValue:
    """The findings, the differences, and what publishing would do."""
    viewer = current_viewer()
    draft, dry = read_draft(viewer, draft_id), dry_run_draft(viewer, draft_id)
    groups = words.group_findings(draft.findings, draft.stops)
    return render_template("beheer_forms/draft.html", draft=draft, dry=dry, groups=groups, words=words)


@pages.get(f"{DRAFT}/bevindingen")
@needs(Action.MANAGE_FORMS)
def annotated(draft_id: int) -> ResponseReturnValue:
    """The uploaded workbook itself, red where something is wrong."""
    try:
        return give(get_annotated_file(current_viewer(), draft_id))
    except (ReadError, WriteError):
        flash(_NO_REMARKS, "wrong")
        return redirect(url_for("form_drafts.show", draft_id=draft_id))


@pages.get(f"{DRAFT}/weggooien")
@needs(Action.MANAGE_FORMS)
def ask_discard(draft_id: int) -> ResponseReturnValue:
    """Ask whether it may really go."""
    return render_template("beheer_forms/discard.html", draft=read_draft(current_viewer(), draft_id), words=words)


@pages.post(f"{DRAFT}/weggooien")
@needs(Action.MANAGE_FORMS)
def discard(draft_id: int) -> ResponseReturnValue:
    """Throw the draft away."""
    owner_id, form = discard_draft(current_viewer(), draft_id)
    flash("Het concept is weggegooid.", "saved")
    return redirect(url_for("beheer_forms.show", form=form, voor=owner_id))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The page of the form, with what is wrong at the field."""
    form = (request.view_args or {})["form"]
    drawn = draw_form(form, words.with_problems({}, error), request.form.get("soort", ""))
    return drawn, HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(RequestEntityTooLarge)
def refuse_size(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent is not read at all, and neither is who sent it: the page says nothing about the form."""
    form, owner = (request.view_args or {}).get("form"), request.args.get("voor", type=int)
    return render_template("beheer_forms/too_large.html", form=form, owner=owner, why=TOO_BIG), error.code


def _read_kind() -> FormKind | None:
    """What the person says is in the file; None when they chose nothing."""
    sent = request.form.get("soort", "")
    return next((kind for kind in (FormKind.WHOLE, FormKind.BLOCK) if kind == sent), None)
