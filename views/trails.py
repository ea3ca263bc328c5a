"""The way back from a page about a record: the list that somebody works from, and the page of the record itself."""

from __future__ import annotations

from flask import url_for

from views.kinds import DECISION, PLAN, kind_of, request_of
from views.menu import list_entries

Trail = list[tuple[str, str]]


def trail_to(reference: str, child: str) -> Trail:
    """Labels and addresses for the crumbs, up to and including the record's own page."""
    kind = kind_of(reference)
    if kind is PLAN:
        return [*trail_of_lists(), (child, url_for("cases.overview", reference=reference))]
    request = request_of(reference) if kind is DECISION else reference
    label = f"Aanvraag voor {child}" if child else f"Aanvraag {request}"
    return [*trail_of_lists(), (label, url_for("requests.show", reference=request))]


def trail_of_lists() -> Trail:
    """The list with which this person's work begins."""
    return [(entry.label, url_for(entry.endpoint)) for entry in list_entries()[:1]]
