"""ASVS V14: nothing secret stands in an address; a link from a mail is exchanged at its first button."""

from __future__ import annotations

import logging
import re
import zlib
from base64 import urlsafe_b64decode

from tests.asvs.pages import addresses, token_of
from tests.operations.invited import PASSWORD as CHOSEN
from tests.operations.posted_mail import code_in, waiting
from tests.region import address
from tests.views.visitor import Visitor, filled

FORM = "//main//form"
FROM_A_MAIL = {"accepting.show", "security.reset_password"}
"""Links that work once and not for long, known from a mail only."""
SEALED = {
    "security.two_factor_setup_validate",
    "security.wan_register_response",
    "security.wan_signin_response",
    "security.wan_verify_response",
}
"""Flask-Security's note of a step that somebody is taking: signed, and a secret in it is encrypted."""


def test_v14_2_1_no_address_holds_a_secret_but_the_links_of_two_mails(app):
    found = {rule.endpoint for rule in app.url_map.iter_rules() if "token" in rule.arguments}
    assert found == FROM_A_MAIL | SEALED
    named = {name for rule in app.url_map.iter_rules() for name in rule.arguments}
    assert named & {"code", "password", "session", "secret", "mark", "email", "mail", "name", "birthday"} == set()


def test_v14_2_1_the_note_in_the_address_of_setting_up_codes_does_not_tell_the_secret_of_the_app(ilse):
    start = ilse.get("/account/codes")
    page = ilse.post("/account/codes", [*start.fields(FORM), ("setup", "authenticator")])
    secret = str(page.tree.xpath("//*[@class='key']/text()")[0]).replace("-", "").replace(" ", "")
    notes = [part for found in addresses(page.text) for part in found.split("/") if len(part) > 50]
    assert notes
    assert all(secret not in read_note(note) for note in notes)


def read_note(note: str) -> str:
    """What anybody can read in a signed text, packed or not."""
    body = note.lstrip(".").partition(".")[0]
    content = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    return (zlib.decompress(content) if note.startswith(".") else content).decode()


def test_v14_2_1_after_the_first_button_the_token_of_an_invitation_is_in_no_address_page_or_log(app, token, caplog):
    parent = Visitor(app)
    with caplog.at_level(logging.DEBUG):
        begin = parent.get(f"/uitnodiging/{token}")
        assert [found for found in addresses(begin.text) if token in found] == []
        pages = [parent.submit(begin, FORM), parent.get("/uitnodiging/code")]
        with app.app_context():
            code = code_in(waiting()[-1].body)
        pages.append(parent.submit(pages[-1], FORM, code=code))
        pages.append(parent.get("/uitnodiging/account"))
        pages.append(parent.submit(pages[-1], FORM, wachtwoord=CHOSEN))
    assert [page.status for page in pages] == [302, 200, 302, 200, 302]
    for page in pages:
        assert token not in page.text + str(page.response.headers)
        assert CHOSEN not in str(page.response.headers)
    assert token not in caplog.text
    assert code not in caplog.text


def test_v14_2_1_the_link_to_a_new_password_works_once_and_stands_in_no_log(app, caplog):
    person, new = Visitor(app), "een heel ander lang wachtwoord"
    with caplog.at_level(logging.DEBUG):
        person.post("/wachtwoord-vergeten", [("email", address("ilse")), ("csrf_token", token_of(person))])
        with app.app_context():
            path = re.search(r"/wachtwoord-vergeten/\S+", waiting()[-1].body)[0]
        secret = path.rpartition("/")[2]
        for expected in (True, False):
            opened = person.get(path)
            page = person.get(opened.location)
            assert bool(page.status == 200 and page.tree.xpath("//input[@type='password']")) is expected
            assert secret not in opened.location + opened.text + page.text
            if expected:
                answer = person.post(opened.location, filled(page.fields(FORM), password=new, password_confirm=new))
                assert answer.location == "/aanmelden"
                assert secret not in str(answer.response.headers)
    assert secret not in caplog.text


def test_v14_2_1_what_somebody_searches_for_stands_in_no_address(ilse, case):
    page = ilse.submit(ilse.get("/casussen"), "//form[@role='search']", zoek="Noor van Dalen")
    assert page.status == 200
    for path in (case, "/casussen"):
        assert not any("zoek=" in found or "Noor" in found for found in addresses(ilse.get(path).text))
    assert page.tree.xpath("//form[@role='search']/@method") == ["post"]
