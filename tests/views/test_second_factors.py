"""V6.3.3: whoever works with plans has a second factor, and the server sees to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from models.audit import AuditEvent
from models.database import database
from models.organisations import Membership
from models.outbox import OutgoingMail
from models.users import User
from operations.accounts.second_factors import use_mail_codes
from operations.mail.queue import MailKind, show_mail
from operations.mail.sealing import unseal
from tests.conftest import close, make_fresh_app
from tests.databases import Databases
from tests.region import PASSWORD, address
from tests.views.second_steps import code_of, give_code, mailed_code, set_up_app, sign_in_half
from tests.views.visitor import Visitor


@pytest.fixture
def app(databases: Databases, filled_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application where a second factor is required, as everywhere but in the demo."""
    url = databases.copy(filled_database)
    made = make_fresh_app(url, tmp_path)
    made.config["SECOND_FACTOR_REQUIRED"] = True
    yield made
    close(made, is_usable=False)
    databases.drop(url)


def user_of(key: str) -> User:
    return database.session.scalars(select(User).where(User.email == address(key))).one()


def make_parent(app: Flask, key: str) -> None:
    with app.app_context():
        user = user_of(key)
        use_mail_codes(user)
        database.session.execute(update(Membership).where(Membership.user_id == user.id).values(role="ouder"))
        database.session.commit()


def events(app: Flask) -> list[str]:
    with app.app_context():
        return [event for event in database.session.scalars(select(AuditEvent.event)) if event.startswith("account.")]


def test_with_a_password_alone_every_page_leads_to_setting_up_a_second_factor(ilse):
    assert ilse.get("/casussen").location == "/account/tweede-stap"
    page = ilse.get("/account/tweede-stap")
    assert "Nog één stap" in page.words
    assert "e-mail" not in page.tree.xpath("//main")[0].text_content()


def test_with_a_password_alone_nothing_can_be_sent_either(ilse):
    token = ilse.get("/sessie").response.json["token"]
    answer = ilse.post("/casussen/nieuw", [("csrf_token", token), ("voornaam", "Noor")])
    assert answer.status == 403
    saved = ilse.client.post("/casussen/EP-2026-0001/plan/hulpvraag/bewaren", json={}, headers={"X-CSRFToken": token})
    assert (saved.status_code, saved.json["message"]) == (403, "Stel eerst een tweede stap in om u aan te melden.")


def test_staff_set_up_an_app_and_sign_in_with_its_codes(app, ilse):
    secret = set_up_app(ilse)
    assert ilse.get("/casussen").status == 200
    elsewhere = Visitor(app)
    assert sign_in_half(elsewhere, address("ilse"), PASSWORD).location.startswith("/aanmelden/code")
    assert elsewhere.get("/casussen").location.startswith("/aanmelden")
    assert give_code(elsewhere, code_of(secret, later=1)).location == "/"
    assert elsewhere.get("/casussen").status == 200
    assert events(app) == [
        "account.sign_in",
        "account.factor_set",
        "account.factor_used",
        "account.sign_in",
    ]


def test_a_wrong_code_opens_nothing_and_says_so_in_dutch(app, ilse):
    set_up_app(ilse)
    elsewhere = Visitor(app)
    sign_in_half(elsewhere, address("ilse"), PASSWORD)
    answer = give_code(elsewhere, "000000")
    assert "Deze code klopt niet" in answer.words
    assert elsewhere.get("/casussen").location.startswith("/aanmelden")


def test_a_code_works_once(app, ilse):
    secret = set_up_app(ilse)
    code = code_of(secret, later=1)
    for expected in (302, 200):
        elsewhere = Visitor(app)
        sign_in_half(elsewhere, address("ilse"), PASSWORD)
        assert give_code(elsewhere, code).status == expected


def test_codes_cannot_be_guessed_at_any_speed(app, ilse):
    set_up_app(ilse)
    app.config["SIGN_INS_PER_MINUTE"] = 5
    elsewhere = Visitor(app)
    sign_in_half(elsewhere, address("ilse"), PASSWORD)
    assert [give_code(elsewhere, "000000").status for _ in range(5)] == [200] * 5
    page = elsewhere.get("/aanmelden/code")
    assert elsewhere.submit(page, "//form[.//input[@name='code']]", code="000000").status == 429


def test_the_secret_of_the_app_is_encrypted_where_it_is_kept(app, ilse):
    secret = set_up_app(ilse)
    with app.app_context():
        kept = user_of("ilse").tf_totp_secret
    assert secret.replace("-", "").replace(" ", "") not in kept
    assert "enckey" in kept


def test_a_recovery_code_opens_the_door_once(app, ilse):
    set_up_app(ilse)
    page = ilse.get("/account/herstelcodes")
    made = ilse.post("/account/herstelcodes", [*page.fields("//main//form"), ("generate_new_codes", "1")])
    codes = made.tree.xpath("//main//code/text()")
    assert len(set(codes)) == 10
    assert events(app)[-1] == "account.codes_made"
    with app.app_context():
        assert codes[0] not in str(user_of("ilse").mf_recovery_codes)
    for expected in (302, 200):
        elsewhere = Visitor(app)
        sign_in_half(elsewhere, address("ilse"), PASSWORD)
        page = elsewhere.get("/aanmelden/herstelcode")
        assert elsewhere.submit(page, "//main//form", code=codes[0]).status == expected


def test_staff_cannot_choose_codes_by_mail_and_not_do_without(ilse):
    for choice in ("email", "disable", "sms", ""):
        start = ilse.get("/account/codes")
        page = ilse.post("/account/codes", [*start.fields("//main//form"), ("setup", choice)])
        assert page.status == 200
        assert page.tree.xpath("//*[@role='alert']"), choice
    set_up_app(ilse)
    start = ilse.get("/account/codes")
    page = ilse.post("/account/codes", [*start.fields("//main//form"), ("setup", "disable")])
    assert "Zonder tweede stap gaat het niet" in page.words


def test_a_parent_gets_a_code_by_mail(app):
    make_parent(app, "ilse")
    parent = Visitor(app)
    assert sign_in_half(parent, address("ilse"), PASSWORD).location.startswith("/aanmelden/code")
    with app.app_context():
        mail = database.session.scalars(select(OutgoingMail)).one()
        values = unseal(mail.sealed)
        text = show_mail(MailKind(mail.kind), {"code": values["code"]}).body
    assert (mail.kind, values["to"]) == ("sign_in_code", address("ilse"))
    assert "kent misschien iemand het wachtwoord" in text
    assert "niets te doen" not in text
    assert give_code(parent, values["code"]).location == "/"
    assert parent.get("/account").status == 200


def test_a_code_by_mail_is_not_enough_for_who_works_with_plans(app):
    make_parent(app, "ilse")
    with app.app_context():
        database.session.execute(update(Membership).where(Membership.role == "ouder").values(role="school"))
        database.session.commit()
    person = Visitor(app)
    sign_in_half(person, address("ilse"), PASSWORD)
    give_code(person, mailed_code(app))
    assert person.get("/casussen").location == "/account/tweede-stap"


def test_in_the_demo_it_is_offered_and_not_asked(app, ilse):
    app.config["SECOND_FACTOR_REQUIRED"] = False
    assert ilse.get("/casussen").status == 200
    assert "Stel een tweede stap in" in ilse.get("/account").words


def test_the_step_after_the_password_wants_the_password_first(app):
    nobody = Visitor(app)
    for path in ("/aanmelden/code", "/aanmelden/herstelcode", "/aanmelden/manier", "/aanmelden/hulp"):
        assert nobody.get(path).location.startswith("/aanmelden"), path


def test_help_with_the_step_after_the_password_mails_nobody(app, ilse):
    set_up_app(ilse)
    person = Visitor(app)
    sign_in_half(person, address("ilse"), PASSWORD)
    page = person.get("/aanmelden/code")
    answer = person.post("/aanmelden/hulp", [*page.fields("//main//form"), ("help_setup", "help")])
    assert answer.status == 200
    assert "Vul uw code in" in answer.words
