"""Taking a step with a request. Whatever goes wrong, the page comes back as it is now, with what was typed."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from operations.errors import Invalid, NotComplete, OperationError, Outdated, Refused
from operations.requests.reading import read_request
from operations.requests.steps import take_step
from rights.table import Action
from views.accounts.proofs import check_fresh
from views.errors import apologise
from views.identity import current_viewer
from views.menu import may
from views.posted import revision
from views.request_page import Attempt, show_request
from views.request_words import DONE
from views.requests import draw_request
from views.rules import needs
from views.sending import draw_preview
from views.step_forms import read_given
from workflow.states import RequestAction

pages = Blueprint("request_steps", __name__)

STALE = (
    "Iemand anders was u voor: de aanvraag is intussen veranderd. Er is niets gedaan. "
    "Hieronder ziet u hoe het nu staat. Wat u typte, staat er nog."
)
STATUSES = {
    Outdated: HTTPStatus.CONFLICT,
    Refused: HTTPStatus.FORBIDDEN,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotComplete: HTTPStatus.UNPROCESSABLE_ENTITY,
}
SENDING = frozenset({RequestAction.SUBMIT, RequestAction.SUPPLY})


@pages.post("/aanvragen/<reference>/stap/<action>")
@needs(Action.MOVE_REQUEST)
def take(reference: str, action: str) -> ResponseReturnValue:
    """Take the step, and say what was done."""
    wanted = _action(action)
    if wanted is RequestAction.DECIDE:
        check_fresh()
    given = read_given(wanted, request.form)
    take_step(current_viewer(), reference, wanted, revision(request.form.get("_stap", "")), given)
    flash(DONE[wanted], "saved")
    return redirect(url_for("requests.show", reference=reference))


def _action(text: str) -> RequestAction:
    if text not in list(RequestAction):
        abort(404)
    return RequestAction(text)


def show_again(error: OperationError) -> ResponseReturnValue:
    """The page as it is now, with why the step was not taken."""
    if not may(Action.MOVE_REQUEST):
        return apologise(error)
    places = request.view_args or {}
    attempt = Attempt(
        action=_action(places["action"]),
        typed=request.form,
        message=STALE if isinstance(error, Outdated) else str(error),
        fields=error.fields if isinstance(error, Invalid) else {},
        violations=error.violations if isinstance(error, NotComplete) else (),
    )
    status = STATUSES[type(error)]
    if attempt.action in SENDING and may(Action.EDIT_REQUEST):
        return draw_preview(places["reference"], attempt), status
    return draw_request(show_request(read_request(current_viewer(), places["reference"]), attempt)), status


for kind in STATUSES:
    pages.register_error_handler(kind, show_again)
