"""The address of every route, filled in for a record: generated from the application's own list of routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from tests.access.expected import list_shelves
from tests.operations.requests.prepared import CASE, in_state
from workflow.states import RequestState

_STEPS = {"casussen": "hulpvraag", "aanvragen": "uw_vraag", "besluiten": "het_besluit"}
_AUDIENCES = {"casussen": "team", "aanvragen": "swv", "besluiten": "swv"}
_ROWS = {"casussen": "betrokkenen[p1]", "aanvragen": "regels[r1]", "besluiten": "toekenningen[r1]"}
NUMBERS = {
    "attachment_id",
    "conflict_id",
    "participation_id",
    "letter_id",
    "file_id",
    "restriction_id",
    "invitation_id",
    "membership_id",
    "deputy_id",
    "statement_id",
    "draft_id",
    "return_id",
}
"""The places in an address that name a row of one record by a number that counts on through all records."""
Numbers = Mapping[str, int]


@dataclass(frozen=True)
class Place:
    """One route at one record: ``shelf`` and ``state`` are "" and None where no record is named."""

    endpoint: str
    method: str
    shelf: str
    state: RequestState | None
    address: str
    is_there: bool = True
    """False when the address names a row that this record has not."""

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint} {self.shelf} {self.state or ''}"


@dataclass(frozen=True)
class Spot:
    """Where to go: a record on a shelf, in a state, with the numbers of the rows it has."""

    shelf: str
    state: RequestState | None
    reference: str
    numbers: Numbers


def list_places(
    app: Flask,
    methods: set[str],
    states: tuple[RequestState, ...],
    numbers_of: Callable[[str, RequestState | None], Numbers],
) -> tuple[Place, ...]:
    """Every route that takes one of `methods`, at the prepared case and its request in each of `states`.

    `numbers_of` says which rows a record has, by the name of their place in an address.
    """
    spots = [
        Spot(shelf, state, _reference(shelf, state), numbers_of(shelf, state))
        for shelf in ("", *_STEPS)
        for state in (states if shelf in {"aanvragen", "besluiten"} else (None,))
    ]
    return tuple(place for spot in spots for place in _places_at(app, spot, methods))


def list_places_of(app: Flask, reference: str, shelf: str, methods: set[str], numbers: Numbers) -> tuple[Place, ...]:
    """Every route of a shelf that names a record, at the record with this reference."""
    return tuple(
        place for place in _places_at(app, Spot(shelf, None, reference, numbers), methods) if reference in place.address
    )


def names_a_row(app: Flask, place: Place) -> bool:
    """Whether the address names a row by its number."""
    return any(NUMBERS & route.arguments for route in app.url_map.iter_rules(place.endpoint))


def _reference(shelf: str, state: RequestState | None) -> str:
    if state is None:
        return CASE
    return in_state(state) if shelf == "aanvragen" else in_state(state).replace("AV", "BS")


def _places_at(app: Flask, spot: Spot, methods: set[str]) -> Iterator[Place]:
    values = _values(spot)
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for route in sorted(app.url_map.iter_rules(), key=lambda route: route.endpoint):
            if spot.shelf in list_shelves(route.endpoint):
                address = adapter.build(route.endpoint, {name: values[name] for name in route.arguments})
                is_there = (NUMBERS & route.arguments) <= spot.numbers.keys()
                for method in sorted(methods & (route.methods or set())):
                    yield Place(route.endpoint, method, spot.shelf, spot.state, _ask(address, route, spot), is_there)


def _ask(address: str, route: Rule, spot: Spot) -> str:
    return f"{address}?rij={_ROWS[spot.shelf]}" if route.endpoint == "rows.ask" else address


def _values(spot: Spot) -> dict[str, Any]:
    return {
        "reference": spot.reference,
        "shelf": spot.shelf,
        "sheet": "plan" if spot.shelf == "casussen" else "formulier",
        "role": "ouder",
        "step": _STEPS.get(spot.shelf, "hulpvraag"),
        "audience": _AUDIENCES.get(spot.shelf, ""),
        "number": 1,
        "before": 1,
        "after": 1,
        "action": "withdraw",
        "person_row": "p2",
        "token": "x",
        "ticket": "0123456789abcdef0123456789abcdef",
        "print_code": "7XK2-M9QA-4TRC",
        "key": "geen_dienst",
        "form": "plan",
        "reader": "team",
        "child": "voorbeeld",
        "version_id": 1,
        "organisation_id": 2,  # the first school of the region
        "filename": "eenplan.css",
        **dict.fromkeys(NUMBERS, 999_999),
        **spot.numbers,
    }
