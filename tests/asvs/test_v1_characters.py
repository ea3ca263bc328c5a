"""ASVS V1.3.3 at every route: a character that a database refuses breaks nothing, on either database."""

from __future__ import annotations

from contextlib import suppress

import pytest
from flask import Flask
from werkzeug.routing import BuildError, Rule
from werkzeug.routing.converters import NumberConverter

from tests.access.addresses import list_places
from tests.asvs.pages import token_of
from workflow.states import RequestState

KNOWN = {"shelf": "casussen", "sheet": "plan", "form": "plan"}
NAMES = (
    *("zoek", "email", "password", "voornaam", "achternaam", "reden", "titel", "toestemming", "ziet", "rij", "filter"),
    *("_actie", "_pagina", "_revisie", "_sleutel", "_kenmerk", "aanleiding", "keuze", "uitkomst", "code", "status"),
)


@pytest.mark.all
def test_v1_3_3_no_route_breaks_on_a_character_that_a_database_refuses(around):
    """In every part of its address, in the query and in every field, sent by somebody who may use the route."""
    person, token = around.come("ilse"), token_of(around.come("ilse"))
    fields = dict.fromkeys((*NAMES, "csrf_token"), "a\x00b\x0b") | {"csrf_token": token}
    sent = 0
    for route in around.app.url_map.iter_rules():
        for address in unfit_addresses(around.app, route):
            for method in sorted(route.methods & {"GET", "POST"}):
                body = fields if method == "POST" else None
                answer = person.client.open(
                    address, method=method, query_string={"next": "\x00"}, data=body, buffered=True
                )
                assert answer.status_code < 500, (method, address)
                sent += 1
    for place in list_places(around.app, {"POST"}, (RequestState.DRAFT,), around.numbers_of):
        if place.endpoint != "security.logout":
            assert person.client.post(place.address, data=fields, buffered=True).status_code < 500, place
            sent += 1
    assert sent > 80


def unfit_addresses(app: Flask, route: Rule) -> list[str]:
    """The address of a route with a NUL in each part that is a text."""
    numbers = {name for name, converter in route._converters.items() if isinstance(converter, NumberConverter)}
    shown = {name: 1 if name in numbers else KNOWN.get(name, "EP-2026-0001") for name in route.arguments}
    found = []
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for name in route.arguments - numbers - KNOWN.keys():  # those are one of a few words
            with suppress(BuildError):
                found.append(adapter.build(route.endpoint, {**shown, name: "a\x00b"}))
    return found
