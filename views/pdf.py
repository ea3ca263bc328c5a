"""A document as PDF: asked for, waited for on a page that looks again by itself, and fetched by who asked."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from operations.pdf.asking import ask_draft, ask_letter, ask_request, ask_version
from operations.pdf.fetching import PdfGone, get_pdf
from operations.pdf.states import STAYS, PdfKind
from operations.pdf.waiting import PdfStatus, find_status
from rights.table import Action
from views.identity import current_viewer
from views.limits import limit_exports
from views.rules import needs

pages = Blueprint("pdf", __name__)

_PDF = "application/pdf"
_OFTEN, _SELDOM = 2, 5
"""Seconds until the page looks again: first in line, and further back."""


@pages.post("/casussen/<reference>/pdf/<audience>")
@needs(Action.READ_CASE)
@limit_exports
def draft(reference: str, audience: str) -> ResponseReturnValue:
    """The plan as it is now."""
    return _wait_for(ask_draft(current_viewer(), reference, audience))


@pages.post("/casussen/<reference>/versies/<int:number>/pdf/<audience>")
@needs(Action.READ_VERSION)
@limit_exports
def version(reference: str, number: int, audience: str) -> ResponseReturnValue:
    """The plan as it was established."""
    return _wait_for(ask_version(current_viewer(), reference, number, audience))


@pages.post("/aanvragen/<reference>/pdf/<audience>")
@needs(Action.READ_REQUEST)
@limit_exports
def request_as_pdf(reference: str, audience: str) -> ResponseReturnValue:
    """A request."""
    return _wait_for(ask_request(current_viewer(), reference, audience))


@pages.post("/aanvragen/<reference>/brieven/<int:letter_id>/pdf")
@needs(Action.READ_REQUEST)
@limit_exports
def letter(reference: str, letter_id: int) -> ResponseReturnValue:
    """A letter."""
    return _wait_for(ask_letter(current_viewer(), reference, letter_id))


@pages.get("/pdf")
@needs(Action.READ_CASE, Action.READ_REQUEST)
def explain() -> ResponseReturnValue:
    """How somebody makes a PDF in Word, and what the service needs to do it."""
    return render_template("documents/pdf_yourself.html", viewer=current_viewer())


@pages.get("/pdf/<ticket>")
@needs(Action.READ_CASE, Action.READ_REQUEST)
def show(ticket: str) -> ResponseReturnValue:
    """How far it is; who does not want the page to look again by itself, says so in the address."""
    viewer = current_viewer()
    status = find_status(viewer, ticket)
    return render_template(
        "documents/pdf.html",
        viewer=viewer,
        status=status,
        looks_again=0 if request.args.get("zelf") else _SELDOM if status.before else _OFTEN,
        minutes=int(STAYS.total_seconds()) // 60,
        word=_address_of_word(status),
    )


@pages.get("/pdf/<ticket>/bestand")
@needs(Action.READ_CASE, Action.READ_REQUEST)
@limit_exports
def fetch(ticket: str) -> ResponseReturnValue:
    """The file. Always a download, never shown inside the browser."""
    try:
        made = get_pdf(current_viewer(), ticket)
    except PdfGone:
        return _wait_for(ticket)  # that page says how to ask again
    return send_file(BytesIO(made.content), _PDF, as_attachment=True, download_name=made.filename, max_age=0)


def _wait_for(ticket: str) -> ResponseReturnValue:
    return redirect(url_for("pdf.show", ticket=ticket), 303)


def _address_of_word(status: PdfStatus) -> str:
    """Where the same document is in Word."""
    match status.kind:
        case PdfKind.DRAFT:
            return url_for("documents.draft", reference=status.reference, audience=status.audience)
        case PdfKind.VERSION:
            return url_for(
                "documents.version", reference=status.reference, number=status.number, audience=status.audience
            )
        case PdfKind.REQUEST:
            return url_for("request_documents.request_in_word", reference=status.reference, audience=status.audience)
        case PdfKind.LETTER:
            return url_for("request_documents.letter", reference=status.reference, letter_id=status.number)
