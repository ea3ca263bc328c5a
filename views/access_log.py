"""Who looked at a case: a page for those whom it is about, and for the team."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from operations.audit.access_log import list_lookers
from rights.table import Action
from views.identity import current_viewer
from views.rules import needs
from views.words import ROLES

pages = Blueprint("access_log", __name__, url_prefix="/casussen/<reference>")


@pages.get("/wie-keek")
@needs(Action.READ_ACCESS_LOG)
def show(reference: str) -> ResponseReturnValue:
    """Latest day first; ``voor`` leads to what was before."""
    page = list_lookers(current_viewer(), reference, request.args.get("voor", type=int))
    return render_template("cases/lookers.html", reference=reference, page=page, roles=ROLES)
