"""The cases a person works on: the list with its search, and one case at a glance.

A search goes by POST, because names of children must not stand in an address, a history or a server log.
"""

from __future__ import annotations

import secrets

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from operations.cases import get_case, list_cases
from operations.documents import list_audiences
from operations.family.first_page import read_family_page
from operations.requests.starting import list_case_requests
from rights.table import Action
from views.identity import current_viewer
from views.menu import may
from views.rules import needs

pages = Blueprint("cases", __name__)

LONGEST_SEARCH = 100


@pages.get("/casussen")
@needs(Action.LIST_CASES)
def list_all() -> ResponseReturnValue:
    """The latest changed cases."""
    return _page("", 1)


@pages.get("/casussen/afgesloten")
@needs(Action.LIST_CASES)
def list_closed() -> ResponseReturnValue:
    """The cases whose plan is closed."""
    return _page("", 1, closed=True)


@pages.post("/casussen")
@needs(Action.LIST_CASES)
def search() -> ResponseReturnValue:
    """The cases that match, or a next page of them."""
    page = request.form.get("pagina", 1, type=int)
    return _page(
        request.form.get("zoek", "").strip()[:LONGEST_SEARCH], max(1, page), closed="afgesloten" in request.form
    )


def _page(words: str, page: int, *, closed: bool = False) -> ResponseReturnValue:
    found = list_cases(current_viewer(), words, page, closed=closed)
    return render_template("cases/list.html", found=found, words=words, closed=closed)


@pages.get("/casussen/<reference>")
@needs(Action.READ_CASE)
def overview(reference: str) -> ResponseReturnValue:
    """A case at a glance; for a parent or young person the plan in plain words."""
    viewer = current_viewer()
    if viewer.is_family:
        return render_template(
            "family/plan.html", page=read_family_page(viewer, reference), may_export=may(Action.EXPORT_FILE)
        )
    case = get_case(viewer, reference)
    late = [*(action for action in case.actions if action.late), *(goal for goal in case.goals if goal.late)]
    return render_template(
        "cases/overview.html",
        case=case,
        late=late,
        audiences=list_audiences(viewer, reference),
        requests=list_case_requests(viewer, reference) if may(Action.START_REQUEST) else None,
        key=secrets.token_urlsafe(12),
    )
