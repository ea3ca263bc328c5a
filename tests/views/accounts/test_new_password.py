"""The link to a new password: its token is in no address but the first, and opening it uses nothing up."""

from __future__ import annotations

import pytest

from tests.operations.posted_mail import link_in, waiting
from tests.region import PASSWORD, address
from tests.views.visitor import Visitor, filled

FORM = "//main//form"
NEW = "een heel ander lang wachtwoord"
PAGE = "/wachtwoord-vergeten/nieuw"


@pytest.fixture
def path(app) -> str:
    """The path of the link that Ilse gets by mail."""
    person = Visitor(app)
    person.submit(person.get("/wachtwoord-vergeten"), FORM, email=address("ilse"))
    with app.app_context():
        return link_in(waiting()[-1].body)


def signs_in(app, password) -> bool:
    person = Visitor(app)
    fields = person.get("/aanmelden").fields(FORM)
    return person.post("/aanmelden", filled(fields, email=address("ilse"), password=password)).status == 302


def test_after_opening_the_link_the_token_stands_in_no_address_and_the_session_alone_opens_the_page(app, path):
    person, secret = Visitor(app), path.rpartition("/")[2]
    opened = person.get(path)
    assert (opened.status, opened.location) == (303, PAGE)
    assert secret not in opened.text
    assert opened.response.headers["Referrer-Policy"] == "no-referrer"
    assert opened.response.headers["Cache-Control"] == "no-store"
    with person.client.session_transaction() as session:
        assert secret not in str(dict(session))
    page = person.get(PAGE)
    assert (page.status, page.tree.xpath(f"{FORM}/@action")) == (200, [PAGE])
    assert secret not in page.text
    again = person.submit(page, FORM, password="kort", password_confirm="kort")
    assert "minstens 12 tekens" in again.words
    assert person.submit(again, FORM, password=NEW, password_confirm=NEW).location == "/aanmelden"
    assert (signs_in(app, NEW), signs_in(app, PASSWORD)) == (True, False)


def test_a_program_that_opens_the_links_in_a_mail_uses_nothing_up(app, path):
    for _ in range(3):
        scanner = Visitor(app)
        assert scanner.get(scanner.get(path).location).status == 200
        assert scanner.client.head(path).status_code == 303
    person = Visitor(app)
    person.get(path)
    person.submit(person.get(PAGE), FORM, password=NEW, password_confirm=NEW)
    assert signs_in(app, NEW)


def test_nothing_can_be_sent_to_the_address_with_the_token(app, path):
    person = Visitor(app)
    person.get(path)
    fields = filled(person.get(PAGE).fields(FORM), password=NEW, password_confirm=NEW)
    assert person.post(path, fields).location == PAGE
    assert signs_in(app, PASSWORD)


def test_in_a_browser_that_did_not_open_the_link_there_is_no_page(app, path):
    Visitor(app).get(path)
    other = Visitor(app)
    page = other.get(PAGE)
    assert page.location == "/wachtwoord-vergeten"
    fields = [("csrf_token", other.get("/sessie").response.json["token"])]
    assert other.post(PAGE, [*fields, ("password", NEW), ("password_confirm", NEW)]).location == "/wachtwoord-vergeten"
    assert signs_in(app, PASSWORD)


def test_a_token_that_was_used_or_never_was_goes_from_the_session(app, path):
    person = Visitor(app)
    person.get(path)
    person.submit(person.get(PAGE), FORM, password=NEW, password_confirm=NEW)
    assert person.get(PAGE).location == "/wachtwoord-vergeten"
    person.get("/wachtwoord-vergeten/verzonnen")
    assert person.get(PAGE).location == "/wachtwoord-vergeten"
    with person.client.session_transaction() as session:
        assert "new_password_token" not in session


def test_who_signs_in_after_all_leaves_no_token_behind(app, path, visitor):
    person = visitor("")
    person.get(path)
    person.sign_in("ilse")
    assert person.get(PAGE).location == "/wachtwoord-vergeten"


def test_json_without_fields_is_turned_away(app, path):
    person = Visitor(app)
    person.get(path)
    token = person.client.get("/sessie").json["token"]
    answer = person.client.post(PAGE, json=["a"], headers={"X-CSRFToken": token})
    assert answer.status_code in {400, 422}
