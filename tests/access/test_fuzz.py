"""Strange addresses, fields and bodies, sent to every route as everybody: it may be refused, it may not break.

The application is in testing mode, so a crash is not a page with status 500 but the exception itself.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from werkzeug.routing import BuildError
from werkzeug.routing.converters import NumberConverter

from tests.access.addresses import Place, list_places
from tests.access.awkward import NUMBERS, fields, json_value, save_body, sendable, text
from tests.access.conftest import Around
from tests.access.test_matrix import token_of
from workflow.states import RequestState

pytestmark = pytest.mark.all

PEOPLE = ("ilse", "daniel", "tjeerd", "dirk", "fenne", "moeder", "kind", "otto", "niemand")
ROUNDS = int(os.environ.get("EENPLAN_FUZZ", "3"))
"""How often every route is tried by everybody; more at night."""
STATES = (RequestState.DRAFT, RequestState.IN_REVIEW)


@pytest.mark.parametrize("key", PEOPLE)
def test_nothing_that_somebody_sends_breaks_a_route(around, key):
    chance = random.Random(f"fuzz {key}")
    sent = 0
    for _ in range(ROUNDS):
        for place in [*list_places(around.app, {"GET", "POST"}, STATES, around.numbers_of), *strange(around, chance)]:
            sent += send(around, key, place, chance)
    assert sent > 100


def strange(around: Around, chance: random.Random) -> Iterator[Place]:
    """Every route with something awkward in every place of its address."""
    with around.app.test_request_context():
        adapter = around.app.url_map.bind("localhost")
        for route in around.app.url_map.iter_rules():
            values = {
                name: chance.choice(NUMBERS) if isinstance(converter, NumberConverter) else _part(chance)
                for name, converter in route._converters.items()
            }
            values |= dict.fromkeys(route.arguments & {"shelf"}, "casussen")
            values |= dict.fromkeys(route.arguments & {"sheet", "form"}, "plan")
            try:
                address = adapter.build(route.endpoint, values)
            except BuildError:
                continue
            for method in route.methods & {"GET", "POST"}:
                yield Place(route.endpoint, method, "", None, address)


def _part(chance: random.Random) -> str:
    return sendable(text(chance)).replace("/", "")[:200] or "leeg"


def send(around: Around, key: str, place: Place, chance: random.Random) -> bool:
    """Send one strange request; whoever signs out or in by it stays who they are."""
    if place.endpoint.startswith("security."):
        return False
    client = around.come(key).client
    query = [(sendable(name) or "x", sendable(value)) for name, value in fields(chance, ())[:2]]
    if place.method == "GET":
        answer = client.get(place.address.split("?")[0], query_string=query, buffered=True)
    elif chance.random() < 0.4:
        headers = {"X-CSRFToken": token_of(around.come(key))}
        body = chance.choice((save_body, json_value))(chance)
        answer = client.post(place.address, json=body, headers=headers, buffered=True)
    else:
        token = [("csrf_token", token_of(around.come(key)))]
        form: dict[str, list[str]] = {}
        for name, value in [*fields(chance, ()), *token]:
            form.setdefault(name, []).append(value)
        answer = client.post(place.address, data=form, buffered=True)
    assert answer.status_code < 500, f"{place} {answer.status_code}"
    return True
