"""Too much of anything, to every route that takes a body: refused with 413 or 422, or harmless; never a crash.

Who sends is somebody who may use the route, so that nothing is turned away at the door for another reason. The
application is in testing mode: a crash is not a page with status 500 but the exception itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.addresses import Place, list_places
from tests.access.conftest import Around
from tests.access.expected import who_gets
from tests.access.test_matrix import token_of
from workflow.states import RequestState

pytestmark = pytest.mark.all

ROOT = Path(__file__).parents[2]
STATES = (RequestState.DRAFT, RequestState.INTAKE_CHECK)
SENDERS = ("ilse", "daniel", "tjeerd", "dirk", "fenne", "moeder", "kind", "niemand")
"""For each route the first of these who may use it."""
LEFT_OUT = frozenset({"security.logout"})
"""Would sign the sender out; it takes no field but the token."""
FINE = {200, 302, 303, 400, 401, 403, 404, 409, 413, 422, 429}

DIGITS = "9" * 5_000
MEGABYTES_2 = "tekst " * (2 * 1024 * 1024 // 6)
NAMES = sorted(
    set(re.findall(r'name="([a-z_]+)"', "".join(path.read_text("utf-8") for path in ROOT.glob("templates/**/*.html"))))
    | {"geboortedatum", "hulpvraag", "gezamenlijke_vraag", "doelen[a1].doel_tekst", "betrokkenen[p1].betrokkene_naam"}
)
DEEP = b'{"fields":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.fixture(scope="module")
def routes(around: Around) -> tuple[tuple[Place, str], ...]:
    """Every route with a body, with somebody who may use it."""
    return tuple(_with_sender(around))


def _with_sender(around: Around) -> Iterator[tuple[Place, str]]:
    for place in list_places(around.app, {"POST", "PUT", "PATCH", "DELETE"}, STATES, around.numbers_of):
        allowed = who_gets(place.endpoint, place.shelf, place.state)
        sender = next((key for key in SENDERS if key in allowed), "ilse")
        if place.endpoint not in LEFT_OUT:
            yield place, sender


def token(around: Around, key: str) -> str:
    return token_of(around.come(key))


def send_form(around: Around, place: Place, key: str, fields: dict[str, str | list[str]]) -> int:
    data = {**fields, "csrf_token": token(around, key)}
    return around.come(key).client.post(place.address, data=data, buffered=True).status_code


def send_json(around: Around, place: Place, key: str, body: bytes) -> int:
    headers = {"X-CSRFToken": token(around, key), "Content-Type": "application/json"}
    return around.come(key).client.post(place.address, data=body, headers=headers, buffered=True).status_code


def test_there_are_routes_to_send_to(routes):
    assert len({place.endpoint for place, _ in routes}) > 20


@pytest.mark.parametrize("value", [DIGITS, f"-{DIGITS}", "NaN", "Infinity", "1E+999999", "0001-01-01", "01-01-0001", "9999-12-31", "31-12-9999", "\x00", "x" * 100_000])  # fmt: skip
def test_a_strange_value_in_every_field_breaks_nothing(around, routes, value):
    fields = dict.fromkeys(NAMES, value)
    wrong = [(str(place), code) for place, key in routes if (code := send_form(around, place, key, fields)) not in FINE]
    assert wrong == []


def test_five_thousand_fields_break_nothing(around, routes):
    fields = {f"doelen[r{number}].doel_tekst": "x" for number in range(5_000)}
    wrong = [(str(place), code) for place, key in routes if (code := send_form(around, place, key, fields)) not in FINE]
    assert wrong == []


def test_five_thousand_parts_break_nothing(around, routes):
    """As a form with a file, of which Werkzeug counts the parts."""
    parts = "".join(part(f"veld{number}", "x") for number in range(5_000))
    headers = {"Content-Type": "multipart/form-data; boundary=grens"}
    wrong = []
    for place, key in routes:
        body = f"{part('csrf_token', token(around, key))}{parts}--grens--\r\n".encode()
        code = around.come(key).client.post(place.address, data=body, headers=headers, buffered=True).status_code
        if code not in FINE:
            wrong.append((str(place), code))
    assert wrong == []


def part(name: str, value: str) -> str:
    return f'--grens\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


def test_a_text_of_two_megabytes_breaks_nothing(around, routes):
    fields = dict.fromkeys(("gezamenlijke_vraag", "reden", "zoek"), MEGABYTES_2[: 2 * 1024 * 1024 // 3])
    wrong = [(str(place), code) for place, key in routes if (code := send_form(around, place, key, fields)) not in FINE]
    assert wrong == []


def test_a_body_above_the_limit_is_turned_away_everywhere(around, routes):
    body = b"reden=" + b"x" * (22 << 20)
    wrong = []
    for place, key in routes:
        headers = {"X-CSRFToken": token(around, key), "Content-Type": "application/x-www-form-urlencoded"}
        code = around.come(key).client.post(place.address, data=body, headers=headers, buffered=True).status_code
        if code != 413 and code not in {401, 403, 404}:
            wrong.append((str(place), code))
    assert wrong == []


@pytest.mark.parametrize(
    "body",
    [
        DEEP,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"page":"p","key":"k","revision":' + DIGITS.encode() + b',"fields":{}}',
        b'{"page":"p","key":"k","revision":NaN,"fields":{}}',
        b'{"page":"p","key":"k","revision":1e999,"fields":{"gezamenlijke_vraag":[NaN]}}',
        b'{"page":"p","key":"k","revision":0,"fields":{"gezamenlijke_vraag":["\\ud800"]}}',
        b'{"page":"\\u0000","key":"\\u0000","revision":0,"fields":{"\\u0000":["\\u0000"]}}',
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'"tekst"',
        b"",
    ],
    ids=range(13),
)
def test_strange_json_breaks_nothing(around, routes, body):
    wrong = [(str(place), code) for place, key in routes if (code := send_json(around, place, key, body)) not in FINE]
    assert wrong == []


def test_two_megabytes_in_json_break_nothing_and_more_is_turned_away(around, routes):
    body = {"page": "p", "key": "k", "revision": 0, "fields": {"gezamenlijke_vraag": [MEGABYTES_2[:1_900_000]]}}
    larger = json.dumps({**body, "draw": MEGABYTES_2}).encode()
    for place, key in routes:
        assert send_json(around, place, key, json.dumps(body).encode()) in FINE, place
        assert send_json(around, place, key, larger) in FINE, place
