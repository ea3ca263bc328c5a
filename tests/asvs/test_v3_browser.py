"""ASVS V3: what a browser is told with every answer, what its cookies are, and what another site can do with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config import CHECKOUT
from tests.access.addresses import Place, list_places
from tests.access.conftest import Around
from tests.access.expected import who_gets
from tests.asvs.pages import addresses, token_of
from tests.conftest import close, make_settings, prepare_for_tests
from tests.databases import Databases
from tests.operations.edits import everything
from tests.region import PASSWORD, address
from tests.views.visitor import Page, Visitor
from workflow.states import RequestState

HERE = "https://plan.example"
ELSEWHERE = "https://elders.example"
STATES = (RequestState.DRAFT, RequestState.IN_REVIEW, RequestState.GRANTED)
OPEN_PAGES = (
    "/aanmelden",
    "/uitleg",
    "/nergens",
    "/sessie",
    "/static/eenplan.css",
    "/casussen",
    "/",
    "/weer-aangemeld",
)
SHOWN = ("text/html", "application/json", "text/css", "text/javascript", "image/svg+xml", "font/")
"""What a browser shows of ours; everything else is a file."""
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'", "font-src": "'self'",
    "connect-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'", "object-src": "'none'",
}  # fmt: skip
OWN_CODE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)")
YEAR = 365 * 24 * 3600


@pytest.fixture
def secure(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser at a service as others reach it: over https."""
    from app import create_app

    url = databases.copy(filled_database)
    made: Flask = prepare_for_tests(create_app(replace(make_settings(url, tmp_path), host="10.0.0.1")))
    yield made.test_client()
    close(made, is_usable=False)
    databases.drop(url)


def walk(client: FlaskClient) -> Iterator[TestResponse]:
    """Pages and files, signed out and signed in, refusals and ways on."""
    yield from (client.get(path, base_url=HERE, buffered=True) for path in OPEN_PAGES)
    token = client.get("/sessie", base_url=HERE).json["token"]
    form = {"csrf_token": token, "email": address("ilse"), "password": "fout"}
    yield client.post("/aanmelden", data=form, base_url=HERE)
    yield client.post("/aanmelden", data={**form, "password": PASSWORD}, base_url=HERE)
    yield from (client.get(path, base_url=HERE, buffered=True) for path in OPEN_PAGES)
    yield client.post("/casussen/nieuw", data={"voornaam": "x"}, base_url=HERE)
    yield client.post("/aanmelden", data=b"x" * (5 << 20), base_url=HERE)
    token = client.get("/sessie", base_url=HERE).json["token"]
    yield client.post("/afmelden", data={"csrf_token": token}, base_url=HERE)


def cookies(answers: Iterator[TestResponse]) -> dict[str, list[str]]:
    """Every line that sets a cookie, by its name."""
    found: dict[str, list[str]] = {}
    for answer in answers:
        for line in answer.headers.getlist("Set-Cookie"):
            [name] = SimpleCookie(line)
            found.setdefault(name, []).append(line)
    return found


def policy_of(answer: TestResponse) -> dict[str, str]:
    parts = [part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: rest[0] if rest else "" for name, *rest in parts}


def first_person(place: Place) -> str | None:
    """Somebody who gets an answer there, not one who cannot sign in."""
    return min(who_gets(place.endpoint, place.shelf, place.state) - {"niemand", "geblokkeerd"}, default=None)


def visits(around: Around) -> Iterator[tuple[Place, TestResponse]]:
    """Every address that can be read, by somebody who may."""
    for place in list_places(around.app, {"GET"}, STATES, around.numbers_of):
        key = first_person(place)
        if key and place.is_there:
            yield place, around.come(key).client.get(place.address, buffered=True)


@pytest.mark.all
def test_v3_2_1_whatever_is_no_page_of_ours_is_only_given_as_a_file_to_keep(around):
    files = 0
    for place, answer in visits(around):
        assert answer.headers["X-Content-Type-Options"] == "nosniff", place
        if answer.status_code == 200 and not answer.mimetype.startswith(SHOWN):
            files += 1
            assert answer.headers["Content-Disposition"].startswith("attachment; filename"), place
            assert policy_of(answer) == {"default-src": "'none'", "frame-ancestors": "'none'", "sandbox": ""}, place
    assert files >= 4


def test_v3_3_1_every_cookie_belongs_to_this_host_alone_and_travels_over_tls_only(secure):
    found = cookies(walk(secure))
    assert {"__Host-eenplan", "__Host-apparaat"} <= set(found)
    for name, lines in found.items():
        assert name.startswith("__Host-"), name
        for line in lines:
            assert "; Secure" in line, line
            assert "; Path=/" in line, line
            assert "Domain" not in line, line


def test_v3_3_2_no_cookie_goes_along_with_what_another_site_sends(secure):
    for lines in cookies(walk(secure)).values():
        for line in lines:
            assert "; SameSite=Lax" in line or "; SameSite=Strict" in line, line
            assert "; HttpOnly" in line, line


def test_v3_4_1_every_answer_over_https_tells_the_browser_to_stay_there(secure):
    for answer in walk(secure):
        terms = [term.strip() for term in answer.headers["Strict-Transport-Security"].split(";")]
        assert int(terms[0].removeprefix("max-age=")) >= YEAR
        assert "includeSubDomains" in terms


def test_v3_3_2_an_invitation_that_is_opened_from_a_mail_still_works(app, token, visitor):
    """A browser that comes from elsewhere brings no cookie along; the page needs none, and its button works."""
    parent = visitor("")
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Referer": "https://mail.example/"}
    page = Page(parent.client.get(f"/uitnodiging/{token}", headers=elsewhere, buffered=True))
    assert page.status == 200
    assert parent.submit(page, "//main//form").location == "/uitnodiging/code"


@pytest.mark.all
def test_v3_4_3_every_page_forbids_all_code_and_content_that_is_not_its_own_file(around):
    for place, answer in visits(around):
        if answer.mimetype == "text/html" and "sandbox" not in policy_of(answer):
            assert policy_of(answer) == POLICY, place


def test_v3_4_3_no_template_holds_code_or_style_of_its_own(secure):
    for answer in walk(secure):
        assert policy_of(answer) == POLICY
    for path in (CHECKOUT / "templates").rglob("*.html"):
        text = path.read_text("utf-8").lower()
        assert not OWN_CODE.search(text), path


def test_v3_4_5_no_answer_lets_a_browser_tell_where_somebody_came_from(secure):
    for answer in walk(secure):
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_v3_4_5_neither_does_a_page_with_a_token_in_its_address(token, visitor):
    page = visitor("").get(f"/uitnodiging/{token}")
    assert page.response.headers["Referrer-Policy"] == "no-referrer"
    assert [link for link in addresses(page.text) if token in link or "://" in link] == []


def forgeries(visitor: Visitor, token_of_another: str) -> tuple[tuple[str, dict[str, str], dict[str, str]], ...]:
    """What another site could let a browser send, as (what, fields, headers); only the last has the right token."""
    mine = token_of(visitor)
    return (
        ("no token", {}, {}),
        ("a made-up token", {"csrf_token": "IjAi.x.y"}, {}),
        ("the token of somebody else", {"csrf_token": token_of_another}, {}),
        ("from another site", {"csrf_token": mine}, {"Origin": ELSEWHERE}),
        ("from a part of this site", {"csrf_token": mine}, {"Sec-Fetch-Site": "same-site", "Origin": "null"}),
    )


@pytest.mark.all
def test_v3_5_1_nothing_that_another_site_sends_changes_anything_at_any_route(around):
    token_of_another = token_of(around.come("otto"))
    forged = {key: forgeries(person, token_of_another) for key, person in around.people.items() if key != "niemand"}
    with around.app.app_context():
        before = everything()
    wrong, tried = [], set()
    for place in list_places(around.app, {"POST", "PUT", "PATCH", "DELETE"}, STATES[:2], around.numbers_of):
        key = first_person(place)
        if key is None:
            continue
        for what, fields, headers in forged[key]:
            sent = around.come(key).client.post(place.address, data=fields, headers=headers, buffered=True)
            tried.add(place.endpoint)
            if sent.status_code not in {400, 401, 403, 404}:
                wrong.append(f"{place}: {what} {sent.status_code}")
    assert wrong == []
    assert len(tried) > 25
    with around.app.app_context():
        assert everything() == before


@pytest.mark.all
def test_v3_5_3_reading_changes_nothing_at_any_route(around):
    with around.app.app_context():
        before = everything()
    seen = {place.endpoint for place, _answer in visits(around)}
    for place in list_places(around.app, {"GET"}, STATES[:1], around.numbers_of):
        around.come("ilse").client.head(place.address, buffered=True)
    assert len(seen) > 30
    with around.app.app_context():
        assert everything() == before


def test_v3_5_3_a_route_that_changes_something_takes_no_reading_method(app):
    takes_both = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if {"GET", "POST"} <= rule.methods and not rule.endpoint.startswith("security.")
    ]
    assert takes_both == []
