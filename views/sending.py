"""The last look before sending: exactly what the samenwerkingsverband will see, and what is still missing."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from operations.plans import read_plan
from operations.requests.carrying import preview
from operations.requests.reading import read_request
from rights.table import Action
from views.identity import current_viewer
from views.missing import list_missing
from views.request_page import Attempt, show_submission
from views.rules import needs
from workflow.states import RequestAction

pages = Blueprint("sending", __name__)


@pages.get("/aanvragen/<reference>/versturen")
@needs(Action.EDIT_REQUEST)
def show(reference: str) -> ResponseReturnValue:
    """The preview, with the button that sends exactly this."""
    return draw_preview(reference)


def draw_preview(reference: str, attempt: Attempt | None = None) -> str:
    """The preview as it is now; `attempt` is a sending that was just turned down."""
    viewer = current_viewer()
    page, draft = read_request(viewer, reference), read_plan(viewer, reference)
    sends = (move for move in page.moves if move.action in {RequestAction.SUBMIT, RequestAction.SUPPLY})
    return render_template(
        "requests/preview.html",
        request_page=page,
        sent=show_submission(preview(viewer, reference)),
        send=next(sends, None),
        missing=list_missing(draft),
        open_conflicts=len(draft.conflicts),
        attempt=attempt,
    )
