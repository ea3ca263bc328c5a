"""Sessions live on the server: what a cookie is worth, how long, and when it gets another value."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select, update

from models.database import database, utc_now
from models.sessions import SignedInSession
from models.users import User
from operations.accounts.sessions import digest_of
from tests.conftest import make_settings
from tests.region import address
from tests.today import local_today


def cookie(visitor, name="session"):
    found = visitor.client.get_cookie(name)
    return found.value if found else ""


def rows(app):
    with app.app_context():
        found = database.session.scalars(select(SignedInSession)).all()
        database.session.remove()
        return {row.digest: row for row in found}


def change(app, **values):
    with app.app_context():
        database.session.execute(update(SignedInSession).values(**values))
        database.session.commit()


def test_a_visitor_has_no_row(app, visitor):
    visitor("").get("/aanmelden")
    assert rows(app) == {}


def test_the_cookie_of_somebody_who_is_signed_in_is_a_random_key_and_the_table_knows_its_digest_only(app, ilse):
    key = cookie(ilse)
    assert len(key) == 43
    assert list(rows(app)) == [digest_of(key)]
    assert key not in repr([row.data for row in rows(app).values()])


def test_signing_in_gives_another_cookie_and_another_token(visitor, app):
    nobody = visitor("")
    nobody.get("/aanmelden")
    before = cookie(nobody)
    token = nobody.get("/sessie").response.json["token"]
    nobody.sign_in("ilse")
    assert cookie(nobody) != before
    assert nobody.post("/casussen/nieuw", [("csrf_token", token)]).status in {400, 403}


def test_signing_in_again_gives_another_key_and_ends_the_one_before(app, ilse):
    first = cookie(ilse)
    ilse.client.post("/afmelden", data={"csrf_token": ilse.get("/sessie").response.json["token"]})
    ilse.sign_in("ilse")
    assert cookie(ilse) != first
    assert list(rows(app)) == [digest_of(cookie(ilse))]


def test_a_cookie_that_is_replayed_after_signing_out_opens_nothing_v7_4_1(app, ilse, vraag):
    key = cookie(ilse)
    fields = [*ilse.get(vraag).fields(), ("aanleiding", "Mijn lange verhaal")]
    ilse.client.post("/afmelden", data={"csrf_token": ilse.get("/sessie").response.json["token"]})
    assert rows(app) == {}
    ilse.client.set_cookie("session", key)
    assert ilse.get("/casussen").location.startswith("/aanmelden")
    answer = ilse.post(vraag, fields)
    assert answer.status == 401
    assert "Mijn lange verhaal" in answer.text
    saved = ilse.client.post(f"{vraag}/bewaren", json={}, headers={"X-CSRFToken": dict(fields)["csrf_token"]})
    assert (saved.status_code, saved.json["signed_out"]) == (401, True)


@pytest.mark.parametrize(
    "terms",
    [{"seen_at": timedelta(hours=12, seconds=1)}, {"made_at": timedelta(days=14, seconds=1)}],
    ids=["idle", "lifetime"],
)
def test_a_session_ends_by_itself(app, ilse, terms):
    change(app, **{name: utc_now() - ago for name, ago in terms.items()})
    assert ilse.get("/casussen").location.startswith("/aanmelden")


def test_sessions_past_their_terms_are_thrown_away_when_somebody_signs_in(app, ilse, visitor):
    change(app, seen_at=utc_now() - timedelta(days=2))
    visitor("daniel")
    assert [row.device for row in rows(app).values()] == ["Onbekend apparaat"]


def test_a_visit_is_written_down_once_in_five_minutes(app, ilse):
    ilse.get("/casussen")
    [before] = rows(app).values()
    ilse.get("/casussen")
    [again] = rows(app).values()
    assert again.seen_at == before.seen_at
    change(app, seen_at=utc_now() - timedelta(minutes=6))
    ilse.get("/casussen")
    [later] = rows(app).values()
    assert later.seen_at >= before.seen_at


def test_a_closed_account_is_out_with_the_next_request_v7_4_2(app, ilse, vraag):
    fields = ilse.get(vraag).fields()
    with app.app_context():
        database.session.execute(update(User).where(User.email == address("ilse")).values(active=False))
        database.session.commit()
    assert ilse.get("/casussen").location.startswith("/aanmelden")
    assert ilse.post(vraag, fields).status == 401


def test_a_membership_that_ended_refuses_the_next_request(app, ilse):
    from models.organisations import Membership

    with app.app_context():
        person = select(User.id).where(User.email == address("ilse")).scalar_subquery()
        ended = local_today() - timedelta(days=1)
        database.session.execute(update(Membership).where(Membership.user_id == person).values(ends_on=ended))
        database.session.commit()
    assert ilse.get("/casussen").status == 403


def test_a_signed_cookie_that_says_who_somebody_is_opens_nothing(app, visitor):
    """As sessions were before they lived on the server."""
    nobody = visitor("")
    with app.app_context():
        mark = database.session.scalars(select(User.fs_uniquifier).where(User.email == address("ilse"))).one()
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    nobody.client.set_cookie("session", serializer.dumps({"_user_id": mark, "_fresh": True}))
    assert nobody.get("/casussen").location.startswith("/aanmelden")


@pytest.mark.parametrize(
    "at_organisation", [{"second_factor_there": True}, {"second_factor_at_organisation": True}, {}]
)
def test_a_session_that_does_not_say_where_somebody_signed_in_opens_nothing(app, ilse, vraag, at_organisation):
    """As sessions were before the word of an organisation opened the work there only."""
    fields = [*ilse.get(vraag).fields(), ("aanleiding", "Mijn lange verhaal")]
    [row] = rows(app).values()
    before = {name: value for name, value in json.loads(row.data).items() if name != "only_at"}
    change(app, data=json.dumps(before | at_organisation))
    assert ilse.get("/casussen").location.startswith("/aanmelden")
    answer = ilse.post(vraag, fields)
    assert (answer.status, "Mijn lange verhaal" in answer.text) == (401, True)
    ilse.sign_in("ilse")
    assert ilse.get("/casussen").status == 200


@pytest.mark.parametrize("key", ["x" * 43, "", "a.b.c", "../../etc", "x" * 3000, "\\u0000"])
def test_a_key_that_was_made_up_is_a_visitor(visitor, key):
    nobody = visitor("")
    nobody.client.set_cookie("session", key)
    assert nobody.get("/casussen").location.startswith("/aanmelden")
    assert nobody.get("/aanmelden").status == 200


def test_remembering_by_cookie_does_not_exist(visitor):
    nobody = visitor("")
    fields = [pair for pair in nobody.get("/aanmelden").fields("//main//form") if pair[0] not in {"email", "password"}]
    from tests.region import PASSWORD

    answer = nobody.post("/aanmelden", [*fields, ("email", address("ilse")), ("password", PASSWORD), ("remember", "y")])
    assert answer.status == 302
    assert "remember" not in " ".join(answer.response.headers.getlist("Set-Cookie"))
    assert cookie(nobody, "remember_token") == ""


def test_the_stylesheet_asks_nothing_of_the_database(app, ilse):
    change(app, seen_at=utc_now() - timedelta(minutes=6))
    [before] = rows(app).values()
    assert ilse.client.get("/static/eenplan.css", buffered=True).status_code == 200
    [after] = rows(app).values()
    assert after.seen_at == before.seen_at


def test_on_an_address_that_others_reach_the_cookie_is_host_only_and_secure_v3_3_1(
    databases, filled_database, tmp_path
):
    from dataclasses import replace

    from app import create_app
    from tests.region import PASSWORD

    app: Flask = create_app(replace(make_settings(databases.copy(filled_database), tmp_path), host="10.0.0.1"))
    client = app.test_client()
    base = "https://plan.example"
    import re

    page = client.get("/aanmelden", base_url=base)
    for line in page.headers.getlist("Set-Cookie"):
        assert line.startswith("__Host-")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
    form = {"email": address("ilse"), "password": PASSWORD, "csrf_token": token}
    answer = client.post("/aanmelden", data=form, base_url=base, headers={"Referer": base + "/aanmelden"})
    lines = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("__Host-eenplan=")]
    assert answer.status_code == 302
    [line] = lines
    assert all(part in line for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Domain" not in line
    with app.app_context():
        database.session.remove()
        database.engine.dispose()
