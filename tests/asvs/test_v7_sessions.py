"""ASVS V7: a session gets another key when it comes to mean more, and ends when it should."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select, update

from models.database import database
from models.organisations import Membership, Organisation
from models.users import User
from tests.asvs.pages import autosave, token_of
from tests.region import BEGIN, PASSWORD, address
from tests.views.accounts.test_sessions import cookie, rows
from tests.views.test_rules import routes
from tests.views.visitor import Visitor, filled


def replayed(app: Flask, key: str) -> Visitor:
    """A browser that somebody gave this cookie."""
    thief = Visitor(app)
    thief.client.set_cookie("session", key)
    return thief


def is_out(app: Flask, key: str) -> bool:
    return replayed(app, key).get("/casussen").location.startswith("/aanmelden")


def test_v7_2_4_signing_in_gives_another_key_and_what_was_before_opens_nothing(app, visitor):
    person = visitor("")
    person.get("/aanmelden")
    before, token = cookie(person), token_of(person)
    person.sign_in("ilse")
    assert cookie(person) not in {"", before}
    assert is_out(app, before)
    assert person.post("/casussen/nieuw", [("csrf_token", token)]).status in {400, 403}


def test_v7_2_4_proving_again_who_one_is_gives_another_key(app, ilse):
    before = cookie(ilse)
    page = ilse.get("/bevestigen")
    answer = ilse.post(
        "/bevestigen", filled(page.fields("//main//form[.//input[@type='password']]"), password=PASSWORD)
    )
    assert answer.status == 302
    assert cookie(ilse) not in {"", before}
    assert is_out(app, before)
    assert ilse.get("/casussen").status == 200


def test_v7_2_4_working_in_another_role_gives_another_key(app, ilse):
    with app.app_context():
        user = database.session.scalars(select(User).where(User.email == address("ilse"))).one()
        other = database.session.scalars(select(Organisation).where(Organisation.name == "Het Kompas")).one()
        database.session.add(Membership(user_id=user.id, organisation_id=other.id, role="school", starts_on=BEGIN))
        database.session.commit()
    before = cookie(ilse)
    button = ilse.get("/account/werken-als").tree.xpath("//main//button[contains(., 'Het Kompas')]/@value")[0]
    answer = ilse.post("/account/werken-als", [("csrf_token", token_of(ilse)), ("lidmaatschap", button)])
    assert answer.status == 302
    assert cookie(ilse) not in {"", before}
    assert is_out(app, before)
    assert "Het Kompas" in ilse.get("/account").words


def test_v7_4_1_a_cookie_from_before_signing_out_opens_no_route(app, ilse, vraag):
    key, fields = cookie(ilse), ilse.get(vraag).fields()
    ilse.client.post("/afmelden", data={"csrf_token": token_of(ilse)})
    assert rows(app) == {}
    thief = replayed(app, key)
    for endpoint, path in routes(app, "GET"):
        assert thief.get(path).location.startswith("/aanmelden"), endpoint
    for endpoint, path in routes(app, "POST"):
        assert thief.post(path, fields).status == 401, endpoint


def test_v7_4_1_signing_out_everywhere_ends_every_other_session(app, ilse, visitor):
    elsewhere = visitor("ilse")
    key = cookie(elsewhere)
    ilse.post("/account/overal-afmelden", [("csrf_token", token_of(ilse))])
    assert is_out(app, key)
    assert ilse.get("/casussen").status == 200


@pytest.mark.parametrize("what", ["closed", "another password", "another mark"])
def test_v7_4_2_an_account_that_is_closed_or_renewed_is_out_with_the_next_request(app, ilse, vraag, what):
    page = ilse.get(vraag)
    if what == "another password":
        change_password(app)
    else:
        changed = {"active": False} if what == "closed" else {"fs_uniquifier": "x" * 32}
        with app.app_context():
            database.session.execute(update(User).where(User.email == address("ilse")).values(**changed))
            database.session.commit()
    assert autosave(ilse, vraag, page, aanleiding="Dit mag niet meer").status_code == 401
    assert ilse.get("/casussen").location.startswith("/aanmelden")


def change_password(app: Flask) -> None:
    """Ilse chooses a new one in another browser."""
    other, new = Visitor(app).sign_in("ilse"), "een heel ander lang wachtwoord"
    fields = other.get("/account/wachtwoord").fields("//main//form")
    answer = other.post(
        "/account/wachtwoord", filled(fields, password=PASSWORD, new_password=new, new_password_confirm=new)
    )
    assert answer.status == 302, answer.words


def test_v7_4_2_work_that_ended_gives_no_access_with_the_next_request(app, ilse, vraag):
    with app.app_context():
        user = select(User.id).where(User.email == address("ilse")).scalar_subquery()
        database.session.scalars(select(Membership).where(Membership.user_id == user)).one().ends_on = BEGIN
        database.session.commit()
    assert ilse.get(vraag).status == 403
