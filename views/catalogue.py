"""What there is to ask for: the bovenschools catalogue, as the administrator wrote it in the form."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from operations.catalogue import list_catalogue
from rights.table import Action
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("catalogue", __name__)

READERS = (Action.LIST_CASES, Action.LIST_REQUESTS)


@pages.get("/aanbod")
@needs(*READERS)
def show() -> ResponseReturnValue:
    """Every facility with what is told about it."""
    return render_template("catalogue.html", facilities=list_catalogue(current_viewer()))
