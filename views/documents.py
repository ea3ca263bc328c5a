"""The plan in Word, for one audience. Always a download, never shown inside the browser."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, send_file
from flask.typing import ResponseReturnValue

from operations.documents import WORD, Document, fill_document, get_version_document
from rights.table import Action
from views.identity import current_viewer
from views.limits import limit_exports
from views.rules import needs

pages = Blueprint("documents", __name__, url_prefix="/casussen/<reference>")


@pages.get("/word/<audience>")
@needs(Action.READ_CASE)
@limit_exports
def draft(reference: str, audience: str) -> ResponseReturnValue:
    """The draft, marked CONCEPT."""
    return _download(fill_document(current_viewer(), reference, audience))


@pages.get("/versies/<int:number>/word/<audience>")
@needs(Action.READ_VERSION)
@limit_exports
def version(reference: str, number: int, audience: str) -> ResponseReturnValue:
    """The document as it was established."""
    return _download(get_version_document(current_viewer(), reference, number, audience))


def _download(document: Document) -> Response:
    return send_file(BytesIO(document.content), WORD, as_attachment=True, download_name=document.filename, max_age=0)
