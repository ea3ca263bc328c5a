"""The files of a plan or a request: listed, added, and each given as a download; never shown inside the browser."""

from __future__ import annotations

import secrets
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from operations.attachments.files import add_attachment, get_attachment, list_attachments, put_back, remove_attachment
from operations.attachments.values import Attachments, Upload
from operations.errors import Invalid
from rights.table import Action
from storage.intake import LARGEST
from views.asking_again import asks_again
from views.attachment_form import (
    KIND_NAMES,
    AttachmentForm,
    choice_label,
    empty_form,
    readers_sentence,
    with_problems,
    written_size,
)
from views.identity import current_viewer
from views.posted import edit_key
from views.rules import needs
from views.shelves import SHELF

pages = Blueprint("attachments", __name__, url_prefix=f"{SHELF}/bijlagen")

LARGEST_BODY = LARGEST + (1 << 20)
"""The file and the texts beside it."""


@pages.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let a file be larger than any other form. This comes before anything reads what was sent."""
    if endpoint == "attachments.add":
        request.max_content_length = LARGEST_BODY


@pages.get("")
@needs(Action.READ_FILES)
def show(reference: str) -> ResponseReturnValue:
    """The files that this person may see, and the form to add one."""
    page = list_attachments(current_viewer(), reference)
    return _draw(page, empty_form(page), secrets.token_urlsafe(12))


@pages.post("")
@needs(Action.ADD_FILE)
def add(reference: str) -> ResponseReturnValue:
    """Add the file that was sent."""
    add_attachment(current_viewer(), reference, _read_upload())
    flash("Het bestand is toegevoegd.", "saved")
    return redirect(url_for("attachments.show", reference=reference))


@pages.get("/<int:attachment_id>")
@needs(Action.READ_FILES)
def get(reference: str, attachment_id: int) -> ResponseReturnValue:
    """One file, to keep on one's own device."""
    file = get_attachment(current_viewer(), reference, attachment_id)
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.filename, max_age=0)


@pages.post("/<int:attachment_id>/verwijderen")
@needs(Action.ADD_FILE)
def remove(reference: str, attachment_id: int) -> ResponseReturnValue:
    """Take a file away; the page offers to put it back."""
    remove_attachment(current_viewer(), reference, attachment_id)
    flash("Het bestand is verwijderd. Onder “Verwijderde bijlagen” kunt u het terugzetten.", "saved")
    return redirect(url_for("attachments.show", reference=reference))


@pages.post("/<int:attachment_id>/terugzetten")
@needs(Action.ADD_FILE)
def restore(reference: str, attachment_id: int) -> ResponseReturnValue:
    """Put a file back that was removed."""
    put_back(current_viewer(), reference, attachment_id)
    flash("Het bestand is teruggezet.", "saved")
    return redirect(url_for("attachments.show", reference=reference))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form as it was sent, with what is wrong at each field."""
    page = list_attachments(current_viewer(), (request.view_args or {})["reference"])
    form = with_problems(AttachmentForm(request.form), error.fields)
    return _draw(page, form, request.form.get("_sleutel", "")), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(RequestEntityTooLarge)
def refuse_size(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent is not read at all, so there is nothing to give back."""
    return render_template("attachments/too_large.html", reference=(request.view_args or {})["reference"]), error.code


def _read_upload() -> Upload:
    """The form as it was sent. The key covers the file too: another file from the same page is another upload."""
    sent = request.files.get("bestand")
    content = sent.read(LARGEST + 1) if sent else b""
    digest = sha256(f"{edit_key(request.form)}:{sha256(content).hexdigest()}".encode())
    return Upload(
        key=digest.hexdigest(),
        filename=(sent.filename or "") if sent else "",
        title=request.form.get("titel", ""),
        permission=request.form.get("toestemming", ""),
        sees=frozenset(request.form.getlist("ziet")),
        content=content,
    )


def _draw(page: Attachments, form: AttachmentForm, key: str) -> str:
    return render_template(
        "attachments/list.html",
        page=page,
        form=form,
        key=key,
        kind_names=KIND_NAMES,
        choice_label=choice_label,
        readers_sentence=readers_sentence,
        written_size=written_size,
    )
