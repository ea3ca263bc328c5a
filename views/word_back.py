"""A Word file that comes back: uploaded, looked at per answer and row, and taken over by who may."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from operations.errors import Invalid
from operations.word_back.accepting import Picked, accept, reject
from operations.word_back.listing import list_returns, read_return
from operations.word_back.receiving import receive
from operations.word_back.values import Accepted
from rights.table import Action
from storage.intake import LARGEST
from views.asking_again import asks_again
from views.identity import current_viewer
from views.limits import limit_exports
from views.posted import revision
from views.refusals import UnreadableRequestError
from views.rules import needs
from views.word_back_page import lay_out

pages = Blueprint("word_back", __name__, url_prefix="/casussen/<reference>/uit-word")

LARGEST_BODY = LARGEST + (1 << 20)
"""The file and the fields beside it."""
_MOST_PICKED = 2_000
_LONGEST_ROW = 500


@pages.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let a file be larger than any other form. This comes before anything reads what was sent."""
    if endpoint == "word_back.upload":
        request.max_content_length = LARGEST_BODY


@pages.get("")
@needs(Action.DOWNLOAD_TEAM)
def show(reference: str) -> ResponseReturnValue:
    """The files that came back, and the form to bring one."""
    return _draw_list(reference, "")


@pages.post("")
@needs(Action.DOWNLOAD_TEAM)
@limit_exports
def upload(reference: str) -> ResponseReturnValue:
    """Take in the file that was sent, and go to what stands in it."""
    sent = request.files.get("bestand")
    content = sent.read(LARGEST + 1) if sent else b""
    return_id = receive(current_viewer(), reference, content)
    return redirect(url_for("word_back.read", reference=reference, return_id=return_id))


@pages.get("/<int:return_id>")
@needs(Action.DOWNLOAD_TEAM)
def read(reference: str, return_id: int) -> ResponseReturnValue:
    """What was changed in one file, beside the plan of now."""
    page = read_return(current_viewer(), reference, return_id)
    return render_template("word_back/file.html", page=page, layout=lay_out(page))


@pages.post("/<int:return_id>")
@needs(Action.DOWNLOAD_TEAM)
def decide(reference: str, return_id: int) -> ResponseReturnValue:
    """Take over what was picked, or leave it out."""
    viewer, picked, choice = current_viewer(), _read_picked(), request.form.get("_keuze", "")
    if choice == "overnemen":
        drawn = revision(request.form.get("_revisie", ""))
        _tell_accepted(accept(viewer, reference, return_id, drawn, picked))
    elif choice == "weglaten":
        number = reject(viewer, reference, return_id, picked)
        flash("Dit is niet overgenomen." if number else "Hier was niets meer te kiezen.", "saved")
    else:
        raise UnreadableRequestError("Kies eerst of u dit overneemt.")
    return redirect(url_for("word_back.read", reference=reference, return_id=return_id))


@asks_again(pages)
def ask_again(error: Invalid) -> ResponseReturnValue:
    """The form again, with why the file was not taken in."""
    reason = error.fields.get("bestand", str(error))
    return _draw_list((request.view_args or {})["reference"], reason), HTTPStatus.UNPROCESSABLE_ENTITY


@pages.errorhandler(RequestEntityTooLarge)
def refuse_size(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """What was sent is not read at all."""
    return render_template("word_back/too_large.html", reference=(request.view_args or {})["reference"]), error.code


def _draw_list(reference: str, problem: str) -> str:
    return render_template("word_back/list.html", page=list_returns(current_viewer(), reference), problem=problem)


def _read_picked() -> Picked:
    codes = request.form.getlist("voorstel")[:_MOST_PICKED]
    return Picked(frozenset(codes), request.form.get("rij", "")[:_LONGEST_ROW], "alles" in request.form)


def _tell_accepted(accepted: Accepted) -> None:
    """Say what came of it: what is in the plan now, what waits for a choice, and what was not taken over."""
    if accepted.taken:
        what = "Dit staat" if accepted.taken == 1 else f"{accepted.taken} veranderingen staan"
        flash(f"{what} nu in het plan.", "saved")
    if accepted.clashes:
        flash("Hier staan nu twee teksten. Kies bij “Twee teksten” welke in het plan komt.", "clash")
    for reason in accepted.refused:
        flash(f"Niet overgenomen. {reason}", "wrong")
    if accepted == Accepted():
        flash("Hier was niets meer over te nemen.", "saved")
