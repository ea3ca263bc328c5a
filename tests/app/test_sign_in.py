"""Signing in and out: what a browser gets, what strangers can learn from it, and what the log says."""

import re

import pytest
from sqlalchemy import select

from app import create_app
from models.audit import AuditEvent
from models.database import database
from models.users import User
from tests.conftest import make_settings
from tests.region import PASSWORD, address


@pytest.fixture
def browser(app):
    return app.test_client()


def sign_in(browser, email, password=PASSWORD):
    form = {"email": email, "password": password, "csrf_token": token(browser.get("/aanmelden"))}
    return browser.post("/aanmelden", data=form)


def token(page):
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]


def events(app):
    with app.app_context():
        found = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
        return [(event.event, event.outcome, event.user_id) for event in found if event.event.startswith("account.")]


def user_id(app, key):
    with app.app_context():
        return database.session.scalars(select(User.id).where(User.email == address(key))).one()


def test_the_right_password_opens_the_door_and_the_log_says_so(app, browser):
    answer = sign_in(browser, address("ilse"))
    assert (answer.status_code, answer.location) == (302, "/")
    assert browser.get("/casussen").status_code == 200
    assert events(app) == [("account.sign_in", "done", user_id(app, "ilse"))]


def test_a_wrong_password_and_an_unknown_account_get_the_same_page(app, browser):
    def shown(email):
        text = sign_in(browser, email, "niet het wachtwoord").text
        return re.sub(r'(value|nonce)="[^"]*"', "", text)

    assert shown(address("ilse")) == shown("niemand@nergens.example")
    assert events(app) == [("account.sign_in", "refused", user_id(app, "ilse")), ("account.sign_in", "refused", None)]


def test_a_closed_account_stays_out(app, browser):
    with app.app_context():
        database.session.scalars(select(User).where(User.email == address("ilse"))).one().active = False
        database.session.commit()
    sign_in(browser, address("ilse"))
    assert browser.get("/casussen").status_code == 302


def test_signing_in_needs_the_token_of_the_page(browser):
    assert browser.post("/aanmelden", data={"email": address("ilse"), "password": PASSWORD}).status_code != 302
    assert browser.get("/casussen").status_code == 302


def test_signing_out_is_a_deliberate_act_and_ends_the_session(app, browser):
    page = sign_in(browser, address("ilse"))
    page = browser.get("/casussen")
    assert browser.get("/afmelden").status_code == 405
    assert browser.post("/afmelden").status_code != 302
    assert browser.get("/casussen").status_code == 200
    assert browser.post("/afmelden", data={"csrf_token": token(page)}).status_code == 302
    assert browser.get("/casussen").status_code == 302
    assert events(app)[-1] == ("account.sign_out", "done", user_id(app, "ilse"))


def test_a_new_mark_on_the_account_ends_every_session(app, browser):
    sign_in(browser, address("ilse"))
    with app.app_context():
        database.session.scalars(select(User).where(User.email == address("ilse"))).one().fs_uniquifier = "x" * 32
        database.session.commit()
    assert browser.get("/casussen").status_code == 302


def test_cookies_are_for_this_site_and_not_for_scripts(browser):
    cookie = sign_in(browser, address("ilse")).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_on_an_address_that_others_reach_cookies_travel_over_https_only(databases, tmp_path):
    from dataclasses import replace

    app = create_app(replace(make_settings(databases.new(), tmp_path), host="10.0.0.1"))
    assert app.config["SESSION_COOKIE_SECURE"] is True


def test_the_token_of_a_form_does_not_grow_old(app):
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None


def test_a_password_is_kept_as_an_argon2id_hash(app):
    with app.app_context():
        assert all(password.startswith("$argon2id$") for password in database.session.scalars(select(User.password)))


@pytest.mark.parametrize("path", ["/login", "/logout", "/register", "/reset", "/change", "/users"])
def test_no_door_has_an_english_name(browser, path):
    assert browser.get(path).status_code == 404
