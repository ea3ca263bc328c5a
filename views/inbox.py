"""The inbox of the samenwerkingsverband. Filters stand in the address and stay; a search never does.

What is searched for is the name of a child, and that must not stand in an address, a history or a server log. So the
form goes by POST, and goes on to an address of its own when nothing is searched.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from operations.requests.inbox import list_requests
from operations.requests.values import InboxFilter
from rights.table import Action
from views.identity import current_viewer
from views.inbox_filters import KEPT, as_query, read_filter
from views.rules import needs

pages = Blueprint("inbox", __name__, url_prefix="/aanvragen")

LONGEST_SEARCH = 100


@pages.get("")
@needs(Action.LIST_REQUESTS)
def list_all() -> ResponseReturnValue:
    """What lies at the desk, narrowed by the filters; without any in the address, by those of last time."""
    if not request.args and session.get(KEPT):
        return redirect(url_for("inbox.list_all", **session[KEPT]))
    wanted = read_filter(request.args)
    session[KEPT] = as_query(replace(wanted, page=1))
    return _page(wanted)


@pages.post("")
@needs(Action.LIST_REQUESTS)
def search() -> ResponseReturnValue:
    """Narrow by the chosen filters and by what is searched for."""
    words = request.form.get("zoek", "").strip()[:LONGEST_SEARCH]
    wanted = read_filter(request.form)
    session[KEPT] = as_query(replace(wanted, page=1))
    if not words:
        return redirect(url_for("inbox.list_all", **(as_query(wanted) or {"status": ""})), HTTPStatus.SEE_OTHER)
    return _page(replace(wanted, search=words))


def _page(wanted: InboxFilter) -> str:
    return render_template("inbox/list.html", wanted=wanted, inbox=list_requests(current_viewer(), wanted))
