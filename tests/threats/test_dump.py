"""T11 and T20 for a copy of the database: who reads a dump of it signs in nowhere, and takes up no invitation."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.database import database
from models.outbox import OutgoingMail
from tests.asvs.conftest import token
from tests.asvs.pages import token_of
from tests.operations.dumped import dump_tables
from tests.operations.invited import PASSWORD as CHOSEN
from tests.operations.posted_mail import code_in, link_in, send_all, waiting
from tests.region import PASSWORD, address
from tests.views.second_steps import set_up_app
from tests.views.visitor import Visitor

__all__ = ["token"]
pytestmark = pytest.mark.postgresql

FORM = "//main//form"


def latest_mail(app) -> str:
    with app.app_context():
        return waiting()[-1].body


def take_up(app, token) -> list[str]:
    """Take up an invitation as far as an account; return what only the mail and the browser knew."""
    parent = Visitor(app)
    parent.submit(parent.get(f"/uitnodiging/{token}"), FORM)
    code = code_in(latest_mail(app))
    mark = read_session(parent)["invitation"][1]
    parent.submit(parent.get("/uitnodiging/code"), FORM, code=code)
    parent.submit(parent.get("/uitnodiging/account"), FORM, wachtwoord=CHOSEN)
    return [token, mark, CHOSEN, key_of(parent)]


def ask_new_password(app, person) -> str:
    """Ask for a new password and open the link; return the token."""
    person.post("/wachtwoord-vergeten", [("email", address("ilse")), ("csrf_token", token_of(person))])
    path = link_in(latest_mail(app))
    assert person.get(person.get(path).location).status == 200
    return path.rpartition("/")[2]


def make_recovery_codes(person) -> list[str]:
    page = person.get("/account/herstelcodes")
    made = person.post("/account/herstelcodes", [*page.fields(FORM), ("generate_new_codes", "1")])
    codes = [str(code) for code in made.tree.xpath("//main//code/text()")]
    assert len(codes) == 10
    return codes


def key_of(person) -> str:
    """The key in the cookie of somebody who is signed in."""
    return person.client.get_cookie("session").value


def read_session(person) -> dict[str, object]:
    with person.client.session_transaction() as session:
        return dict(session)


def test_no_password_key_token_or_code_is_in_a_dump_as_it_is(app, token, ilse):
    secrets = [*take_up(app, token), PASSWORD]
    app_secret = set_up_app(ilse)
    secrets += [app_secret, app_secret.replace("-", "").replace(" ", ""), *make_recovery_codes(ilse), key_of(ilse)]
    secrets += [ask_new_password(app, Visitor(app))]
    with app.app_context():
        everything = "\n".join(dump_tables().values())
        assert [secret for secret in secrets if secret in everything] == []
        send_all()
        assert [secret for secret in secrets if secret in "\n".join(dump_tables().values())] == []


def test_nor_is_the_token_of_a_new_password_when_somebody_who_is_signed_in_opens_the_link(app, ilse):
    secret = ask_new_password(app, ilse)
    with app.app_context():
        tables = dump_tables()
        assert [name for name, rows in tables.items() if secret in rows] == []


def test_mail_names_nobody_in_a_dump_before_or_after_it_leaves(app, token):
    parent = Visitor(app)
    assert parent.submit(parent.get(f"/uitnodiging/{token}"), FORM).location == "/uitnodiging/code"
    with app.app_context():
        told = {text for mail in waiting() for text in (mail.to, *mail.values.values())}
        assert len(told) > 4
        assert [text for text in told if text in dump_tables()["outbox"]] == []
        send_all()
        assert database.session.scalars(select(OutgoingMail.sent_at)).all().count(None) == 0
        assert [text for text in told if text in dump_tables()["outbox"]] == []
