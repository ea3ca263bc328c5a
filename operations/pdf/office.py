"""The office of this application, for every operation that needs a PDF."""

from __future__ import annotations

from flask import current_app

from pdf.office import Office


def can_make_pdf() -> bool:
    """Whether this service has a LibreOffice to make PDF with."""
    return _office().is_there


def make_pdf(content: bytes) -> bytes:
    """Return this Word document as a tagged PDF; raise a `PdfError` (`pdf.errors`), whose message is for the person.

    It takes half a second to a minute, and waits for its turn before that: never call it inside a transaction.
    """
    return _office().make_pdf(content)


def _office() -> Office:
    office = current_app.extensions["office"]
    assert isinstance(office, Office)
    return office
