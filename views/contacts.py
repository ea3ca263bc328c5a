"""Who calls whom: the contact persons of one's own school or basisteam."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from operations.people.contacts import list_contacts
from rights.table import Action
from views.identity import current_viewer
from views.rules import needs

pages = Blueprint("contacts", __name__)

READERS = (Action.LIST_CASES, Action.LIST_REQUESTS)


@pages.get("/contactpersonen")
@needs(*READERS)
def show() -> ResponseReturnValue:
    """Every contact person of today."""
    return render_template("contacts.html", contacts=list_contacts(current_viewer()))
