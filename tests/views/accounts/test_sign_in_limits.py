"""T17: guessing at an account is slow for whoever guesses, and its owner can still get in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import close, make_settings, prepare_for_tests
from tests.databases import Databases
from tests.region import PASSWORD, address
from tests.views.visitor import Page, Visitor, filled
from views.accounts.sign_in_limits import FAILURES_OF_AN_ADDRESS
from views.limits import strategy


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application with the limits that a service has."""
    from app import create_app

    url = databases.copy(filled_database)
    made = prepare_for_tests(create_app(replace(make_settings(url, tmp_path), sign_ins_per_minute=5)))
    yield made
    close(made, is_usable=False)
    databases.drop(url)


def attempt(person: Visitor, email: str, password: str = "niet het wachtwoord", origin: str = "192.0.2.1") -> Page:
    person.client.environ_base["REMOTE_ADDR"] = origin
    fields = person.get("/aanmelden").fields("//main//form")
    return person.post("/aanmelden", filled(fields, email=email, password=password))


def statuses(app: Flask, email: str, times: int, **more: str) -> list[int]:
    return [attempt(Visitor(app), email, **more).status for _ in range(times)]


def test_an_account_takes_five_attempts_a_minute_v2_4_1(app):
    assert statuses(app, address("ilse"), 6) == [200] * 5 + [429]


def test_who_must_wait_reads_how_long_in_dutch(app):
    statuses(app, address("ilse"), 5)
    page = attempt(Visitor(app), address("ilse"))
    assert 0 < int(page.response.headers["Retry-After"]) <= 60
    assert "Dit is te vaak geprobeerd. Probeer het over een minuut opnieuw." in page.words


def test_the_right_password_does_not_help_either_from_elsewhere(app):
    statuses(app, address("ilse"), 5)
    assert attempt(Visitor(app), address("ilse"), PASSWORD).status == 429


def test_many_addresses_together_have_no_more_attempts(app):
    answers = [attempt(Visitor(app), address("ilse"), origin=f"192.0.2.{number}").status for number in range(8)]
    assert answers == [200] * 5 + [429] * 3


@pytest.mark.parametrize(
    "other", ["ILSE@zuid.example", " ilse@zuid.example ", "ilse@ZUID.example", "ilse@ｚｕｉｄ.example"]
)
def test_another_way_to_write_the_address_is_the_same_account(app, other):
    statuses(app, address("ilse"), 5)
    assert attempt(Visitor(app), other).status == 429


def test_an_account_that_does_not_exist_is_limited_just_the_same(app):
    assert statuses(app, "niemand@zuid.example", 6) == [200] * 5 + [429]


def test_somebody_else_is_not_in_the_way(app):
    statuses(app, address("ilse"), 6)
    assert attempt(Visitor(app), address("bo"), PASSWORD).status == 302


def test_the_owner_still_gets_in_on_a_device_that_is_known(app):
    owner = Visitor(app).sign_in("ilse")
    owner.sign_out()
    assert 429 in statuses(app, address("ilse"), 6)
    assert attempt(owner, address("ilse"), PASSWORD).status == 302


def test_a_device_known_to_one_account_gives_nothing_at_another(app):
    stranger = Visitor(app).sign_in("bo")
    stranger.sign_out()
    statuses(app, address("ilse"), 5)
    assert attempt(stranger, address("ilse")).status == 429


@pytest.mark.parametrize("value", ["", "x", '["nummer", "merk"]', "x" * 3000])
def test_a_device_that_was_made_up_is_not_known(app, value):
    stranger = Visitor(app)
    stranger.client.set_cookie("apparaat", value)
    statuses(app, address("ilse"), 5)
    assert attempt(stranger, address("ilse")).status == 429


def test_the_cookie_of_a_device_says_nothing_about_anybody(app):
    person = Visitor(app).sign_in("ilse")
    value = person.client.get_cookie("apparaat").value
    assert "ilse" not in value
    assert "@" not in value


def test_a_long_row_of_failures_slows_down_further(app):
    app.config["SIGN_INS_PER_MINUTE"] = 1000
    assert statuses(app, address("ilse"), 12) == [200] * 11 + [429]
    page = attempt(Visitor(app), address("ilse"))
    assert 60 < int(page.response.headers["Retry-After"]) <= 300


def test_a_success_ends_the_row_of_failures(app):
    app.config["SIGN_INS_PER_MINUTE"] = 1000
    statuses(app, address("ilse"), 9)
    assert attempt(Visitor(app), address("ilse"), PASSWORD).status == 302
    assert statuses(app, address("ilse"), 9) == [200] * 9


def test_an_address_that_fails_at_a_hundred_accounts_must_wait(app):
    for network in ("2001:db8:0:1::/64", "192.0.2.9"):
        with app.app_context():
            for _ in range(100):
                strategy().hit(FAILURES_OF_AN_ADDRESS, "failures", network)
    assert attempt(Visitor(app), address("bo"), origin="192.0.2.9").status == 429
    assert attempt(Visitor(app), address("bo"), origin="2001:db8:0:1:aaaa::7").status == 429
    assert attempt(Visitor(app), address("bo"), PASSWORD, origin="2001:db8:0:2::7").status == 302


def test_a_school_behind_one_address_signs_in_all_at_once(app):
    app.config["SIGN_INS_PER_MINUTE"] = 1000
    assert {attempt(Visitor(app), address("ilse"), PASSWORD).status for _ in range(120)} == {302}
