"""What can be downloaded of a request. Always a download, never shown inside the browser."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, send_file
from flask.typing import ResponseReturnValue

from operations.documents import WORD
from operations.requests.documents import get_letter, get_request_document, get_submitted_file
from rights.table import Action
from views.identity import current_viewer
from views.limits import limit_exports
from views.rules import needs

pages = Blueprint("request_documents", __name__, url_prefix="/aanvragen/<reference>")


@pages.get("/word/<audience>")
@needs(Action.READ_REQUEST)
@limit_exports
def request_in_word(reference: str, audience: str) -> ResponseReturnValue:
    """The request itself."""
    document = get_request_document(current_viewer(), reference, audience)
    return _download(document.content, WORD, document.filename)


@pages.get("/brieven/<int:letter_id>")
@needs(Action.READ_REQUEST)
@limit_exports
def letter(reference: str, letter_id: int) -> ResponseReturnValue:
    """A letter, ready to send."""
    document = get_letter(current_viewer(), reference, letter_id)
    return _download(document.content, WORD, document.filename)


@pages.get("/verstuurd/<int:file_id>")
@needs(Action.READ_REQUEST)
@limit_exports
def sent_file(reference: str, file_id: int) -> ResponseReturnValue:
    """A file that went along."""
    file = get_submitted_file(current_viewer(), reference, file_id)
    return _download(file.content, file.media_type, file.filename)


def _download(content: bytes, media_type: str, filename: str) -> Response:
    return send_file(BytesIO(content), media_type, as_attachment=True, download_name=filename, max_age=0)
