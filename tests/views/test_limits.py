"""Guesses and exports: how often, and what is written down of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from tests.conftest import close, make_fresh_app
from tests.databases import Databases
from tests.views.visitor import Visitor
from views.limits import limit_exports, limit_guesses
from views.rules import open_to_all


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application of its own, for the tests put pages in it."""
    url = databases.copy(filled_database)
    made = make_fresh_app(url, tmp_path)

    @made.get("/raad/<text>")
    @open_to_all("only in this test")
    @limit_guesses
    def guess(text: str) -> str:
        return "goed" if text == "goed" else abort(404)

    @made.get("/haal")
    @open_to_all("only in this test")
    @limit_exports
    def export() -> str:
        return "bestand"

    yield made
    close(made, is_usable=False)
    databases.drop(url)


def test_after_twenty_wrong_guesses_an_address_must_wait_even_with_the_right_one(app):
    assert {Visitor(app).get("/raad/fout").status for _ in range(20)} == {404}
    answer = Visitor(app).get("/raad/goed")
    assert answer.status == 429
    assert int(answer.response.headers["Retry-After"]) > 60


def test_what_is_right_is_no_guess(app):
    assert {Visitor(app).get("/raad/goed").status for _ in range(30)} == {200}


def test_a_person_fetches_sixty_files_in_ten_minutes(app, visitor):
    ilse = visitor("ilse")
    assert {ilse.get("/haal").status for _ in range(60)} == {200}
    assert ilse.get("/haal").status == 429
    assert visitor("bo").get("/haal").status == 200


def test_a_script_reads_the_same_sentence(app):
    for _ in range(20):
        Visitor(app).get("/raad/fout")
    answer = Visitor(app).client.get("/raad/fout", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["message"][:27]) == (429, "Dit is te vaak geprobeerd. ")


def test_the_log_says_once_that_a_limit_was_reached(app):
    for _ in range(25):
        Visitor(app).get("/raad/fout")
    with app.app_context():
        events = database.session.scalars(select(AuditEvent).where(AuditEvent.event == "account.limited")).all()
    assert [event.outcome for event in events] == ["refused"]
