"""Which document is this, and is it still the latest: by the code that stands on every document.

For whoever takes part in plans, and for the desk, which has requests and letters.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from operations.errors import NotFound
from operations.printed.codes import read_code, show_code
from operations.printed.looking_up import check_document
from operations.printed.of_requests import CheckedRequest
from rights.table import Action
from views.identity import current_viewer
from views.limits import limit_own_guesses
from views.rules import needs

pages = Blueprint("document_check", __name__, url_prefix="/document")

_LONGEST = 60
MOST_CHANGES = 50
"""How many changes the page names; of the others it says how many there are."""


@pages.get("")
@needs(Action.READ_CASE, Action.READ_REQUEST)
@limit_own_guesses
def ask() -> ResponseReturnValue:
    """Where the code is filled in; with one it goes on to the page of that document."""
    typed = request.args.get("code", "")[:_LONGEST]
    if not typed.strip():
        return _draw("")
    code = read_code(typed)
    if not code:
        raise NotFound
    return redirect(url_for("document_check.show", print_code=show_code(code)))


@pages.get("/<print_code>")
@needs(Action.READ_CASE, Action.READ_REQUEST)
@limit_own_guesses
def show(print_code: str) -> ResponseReturnValue:
    """What the document with this code is, for who may have it."""
    viewer = current_viewer()
    document = check_document(viewer, print_code)
    page = "documents/found_request.html" if isinstance(document, CheckedRequest) else "documents/found.html"
    return render_template(page, document=document, viewer=viewer, most=MOST_CHANGES)


@pages.errorhandler(NotFound)
def ask_again(_error: NotFound) -> ResponseReturnValue:
    """One answer, whether the code does not exist, or is that of a document that this person may not have."""
    typed = (request.view_args or {}).get("print_code") or request.args.get("code", "")
    return _draw(str(typed)[:_LONGEST], is_unknown=True), HTTPStatus.NOT_FOUND


def _draw(typed: str, *, is_unknown: bool = False) -> str:
    return render_template(
        "documents/check.html",
        typed=typed,
        is_unknown=is_unknown,
        is_no_code=is_unknown and not read_code(typed),
        viewer=current_viewer(),
    )
