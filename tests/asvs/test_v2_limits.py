"""ASVS V2.4: what a machine could try endlessly is counted, and whoever it is aimed at can still get in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, url_for

from tests.conftest import close, make_settings, prepare_for_tests
from tests.databases import Databases
from tests.region import PASSWORD, address, viewer
from tests.views.accounts.test_sign_in_limits import attempt, statuses
from tests.views.visitor import Page, Visitor
from views.accounts.sign_in_limits import FAILURES_OF_AN_ADDRESS
from views.limits import EXPORTS, strategy

EXPORTS_OF = {
    "documents.draft": "ilse",
    "documents.version": "ilse",
    "request_documents.letter": "tjeerd",
    "request_documents.request_in_word": "tjeerd",
    "request_documents.sent_file": "tjeerd",
}
"""Every route that makes or gives a document, and somebody who may use it."""
PLACES = {
    "reference": "EP-2026-0001",
    "audience": "team",
    "shelf": "casussen",
    "number": 1,
    "letter_id": 1,
    "file_id": 1,
}


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application with the limits that a service has."""
    from app import create_app

    url = databases.copy(filled_database)
    made = prepare_for_tests(create_app(replace(make_settings(url, tmp_path), sign_ins_per_minute=5)))
    yield made
    close(made, is_usable=False)
    databases.drop(url)


def wait_of(page: Page) -> int:
    return int(page.response.headers["Retry-After"])


def test_v2_4_1_an_account_is_limited_and_its_owner_gets_in_at_a_device_that_is_known(app):
    owner = Visitor(app).sign_in("ilse")
    owner.sign_out()
    assert statuses(app, address("ilse"), 5) == [200] * 4 + [429]  # the owner used one of the five
    assert 0 < wait_of(attempt(Visitor(app), address("ilse"), PASSWORD)) <= 60
    assert attempt(owner, address("ilse"), PASSWORD).status == 302


@pytest.mark.all
def test_v2_4_1_an_address_that_fails_at_many_accounts_waits_and_another_does_not(app):
    for number in range(FAILURES_OF_AN_ADDRESS.amount):
        attempt(Visitor(app), f"iemand{number}@zuid.example")
    refused = attempt(Visitor(app), address("bo"), PASSWORD)
    assert refused.status == 429
    assert wait_of(refused) > 0
    assert attempt(Visitor(app), address("bo"), PASSWORD, origin="192.0.2.200").status == 302


def test_v2_4_1_whoever_fetches_document_after_document_must_wait_and_nobody_else(app, visitor, case):
    with app.app_context():
        for key in ("ilse", "tjeerd"):
            for _ in range(EXPORTS.amount):
                strategy().hit(EXPORTS, "export", str(viewer(key).user_id))
    people = {key: visitor(key) for key in ("ilse", "tjeerd", "daniel")}
    for endpoint, key in EXPORTS_OF.items():
        with app.test_request_context():
            rule = next(app.url_map.iter_rules(endpoint))
            address_of = url_for(endpoint, **{name: PLACES[name] for name in rule.arguments})
        refused = people[key].get(address_of)
        assert (refused.status, wait_of(refused) > 0) == (429, True), endpoint
    assert people["daniel"].get(f"{case}/word/team").status == 200
