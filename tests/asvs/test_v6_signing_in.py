"""ASVS V6: guessing is slow, tells nothing about who has an account, and a password alone is not enough for staff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask_security import hash_password
from sqlalchemy import select

from models.database import database
from models.organisations import Membership
from models.users import User
from rights.viewer import Role
from tests.asvs.hashing import Heaviness, hashing_watched
from tests.asvs.pages import token_of
from tests.asvs.watching import watched
from tests.conftest import close, make_settings, prepare_for_tests
from tests.databases import Databases
from tests.operations.posted_mail import waiting
from tests.region import PASSWORD, address
from tests.views.accounts.test_sign_in_limits import attempt, statuses
from tests.views.second_steps import code_of, give_code, set_up_app, sign_in_half, tidy
from tests.views.test_rules import PLACES, rule_of
from tests.views.visitor import Visitor

STAFF = (Role.SCHOOL, Role.BASISTEAM, Role.SWV, Role.BESLISSER, Role.BEHEER)
WITHOUT = {"account.show", "account.second_factor", "role_choice.ask", "role_choice.choose"}
"""Where somebody may be who still has to set up a second factor."""


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application as strict as a service is."""
    from app import create_app

    url = databases.copy(filled_database)
    strict = replace(make_settings(url, tmp_path), sign_ins_per_minute=5, second_factor_required=True)
    made = prepare_for_tests(create_app(strict))
    yield made
    close(made, is_usable=False)
    databases.drop(url)


def test_v6_3_1_the_sixth_attempt_in_a_minute_waits_for_known_and_unknown_people_alike(app):
    for email in (address("ilse"), "niemand@zuid.example"):
        assert statuses(app, email, 6) == [200] * 5 + [429]


def test_v6_3_1_after_ten_failures_in_a_row_an_attempt_takes_five_minutes(app):
    app.config["SIGN_INS_PER_MINUTE"] = 1000
    assert statuses(app, address("ilse"), 12)[10:] == [200, 429]
    assert 60 < int(attempt(Visitor(app), address("ilse"), PASSWORD).response.headers["Retry-After"]) <= 300


def test_v6_3_1_as_many_hashes_are_computed_as_heavy_whether_somebody_has_an_account_or_not(app):
    """How long an attempt takes in a service is for the benchmarks."""
    app.config["SIGN_INS_PER_MINUTE"] = 1000
    app.extensions["security"].pwd_context.update(argon2__time_cost=3, argon2__memory_cost=128, argon2__parallelism=2)
    with app.app_context():
        kept = hash_password(PASSWORD)
        database.session.scalars(select(User).where(User.email == address("ilse"))).one().password = kept
        database.session.commit()
    known, unknown = (hashes_of(app, email) for email in (address("ilse"), "x@zuid.example"))
    assert known == unknown == [Heaviness(rounds=3, kibibytes=128, lanes=2)]


def hashes_of(app: Flask, email: str) -> list[Heaviness]:
    """What one wrong attempt computes, without the page that is opened first."""
    person = Visitor(app)
    form = {"email": email, "password": "niet het wachtwoord", "csrf_token": token_of(person)}
    with hashing_watched() as computed:
        assert person.client.post("/aanmelden", data=form, buffered=True).status_code == 200
    return computed


def test_v6_3_1_no_page_tells_who_has_an_account(app):
    told: list[str] = []
    for path, form in (("/aanmelden", {"password": "fout"}), ("/wachtwoord-vergeten", {})):
        pages = []
        for email in (address("ilse"), "iemands@zuid.example"):
            person = Visitor(app)
            sent = {"email": email, "csrf_token": token_of(person), **form}
            with watched("socket.") as asked:
                answer = person.client.post(path, data=sent, follow_redirects=True, buffered=True)
            told += asked
            pages.append((answer.status_code, re.sub(re.escape(email), "", tidy(answer.text))))
        assert pages[0] == pages[1], path
    assert told == []  # nor does anything about it leave this machine
    with app.app_context():
        assert {mail.to for mail in waiting()} == {address("ilse")}


@pytest.mark.parametrize("role", [STAFF[0], *(pytest.param(role, marks=pytest.mark.all) for role in STAFF[1:])])
def test_v6_3_3_with_a_password_alone_staff_reach_no_page_at_all(app, role):
    with app.app_context():
        ilse = select(User.id).where(User.email == address("ilse")).scalar_subquery()
        database.session.scalars(select(Membership).where(Membership.user_id == ilse)).one().role = role
        database.session.commit()
    person = Visitor(app).sign_in("ilse")
    tried, token = 0, token_of(person)
    for endpoint, method, path in guarded(app):
        if endpoint in WITHOUT:
            continue
        answer = person.get(path) if method == "GET" else person.post(path, [("csrf_token", token)])
        expected = (302, "/account/tweede-stap") if method == "GET" else (403, "")
        assert (answer.status, answer.location) == expected, (method, endpoint)
        tried += 1
    assert tried > 50


def guarded(app: Flask) -> list[tuple[str, str, str]]:
    """Every route that asks for a right, with an address."""
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        return [
            (route.endpoint, method, adapter.build(route.endpoint, {name: PLACES[name] for name in route.arguments}))
            for route in app.url_map.iter_rules()
            if (rule := rule_of(app, route.endpoint)) and rule.actions
            for method in sorted(route.methods & {"GET", "POST"})
        ]


def test_v6_3_3_once_it_is_set_up_a_password_opens_nothing_without_the_code(app):
    secret = set_up_app(Visitor(app).sign_in("ilse"))
    elsewhere = Visitor(app)
    sign_in_half(elsewhere, address("ilse"), PASSWORD)
    assert elsewhere.get("/casussen").location.startswith("/aanmelden")
    assert give_code(elsewhere, "000000").status == 200
    assert elsewhere.get("/casussen").location.startswith("/aanmelden")
    assert give_code(elsewhere, code_of(secret, later=1)).status == 302
    assert elsewhere.get("/casussen").status == 200
