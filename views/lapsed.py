"""The answers that lost their question when the form changed, for whoever could see them before."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from operations.forms.lapsed import list_lapsed
from views.identity import current_viewer
from views.rules import READ_RECORD, needs
from views.shelves import SHELF

pages = Blueprint("lapsed", __name__)


@pages.get(f"{SHELF}/vervallen")
@needs(*READ_RECORD)
def show(reference: str) -> ResponseReturnValue:
    """What was asked, what was answered, by whom, and since when it is no longer asked."""
    viewer = current_viewer()
    return render_template("plan/lapsed.html", page=list_lapsed(viewer, reference), viewer=viewer)
