"""What somebody does with their account and the event about it come together or not at all.

The database itself refuses one kind of event here; whatever the act changed must then be as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from models.database import database, utc_now
from models.outbox import OutgoingMail
from models.passkeys import Passkey
from models.sessions import SignedInSession
from models.users import User
from operations.mail.sealing import unseal
from tests.operations.audit.test_verifying import as_owner
from tests.region import PASSWORD, address, viewer
from tests.views.accounts.test_account import second_place
from tests.views.second_steps import CODE_FORM, code_of, set_up_app, sign_in_half
from tests.views.visitor import Page, Visitor, filled

NEW = "een-heel-ander-wachtwoord"
REFUSE = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON audit_events WHEN NEW.event = '{event}' "
    "BEGIN SELECT RAISE(ABORT, 'refused'); END",
    "postgresql": "ALTER TABLE audit_events ADD CONSTRAINT refuse CHECK (event <> '{event}') NOT VALID",
}
ALLOW = {"sqlite": "DROP TRIGGER refuse", "postgresql": "ALTER TABLE audit_events DROP CONSTRAINT refuse"}


@contextmanager
def refusing(app: Flask, event: str) -> Iterator[None]:
    """The database takes no `event`, and that is what goes wrong inside."""
    as_the_owner(app, REFUSE, event)
    with pytest.raises(IntegrityError, match="refuse"):
        yield
    as_the_owner(app, ALLOW, event)


def as_the_owner(app: Flask, statements: dict[str, str], event: str) -> None:
    with app.app_context():
        with as_owner() as connection:
            connection.execute(text(statements[connection.dialect.name].format(event=event)))
        database.session.remove()


def account(app: Flask, key: str = "ilse") -> User:
    """How the account is kept now."""
    with app.app_context():
        database.session.rollback()
        return database.session.get_one(User, viewer(key).user_id, populate_existing=True)


def passkeys(app: Flask) -> list[str]:
    with app.app_context():
        return list(database.session.scalars(select(Passkey.name)))


def sessions(app: Flask) -> int:
    with app.app_context():
        return len(database.session.scalars(select(SignedInSession.digest)).all())


def mails(app: Flask) -> list[tuple[str, dict[str, str]]]:
    with app.app_context():
        return [(mail.kind, unseal(mail.sealed)) for mail in database.session.scalars(select(OutgoingMail))]


def kinds(app: Flask) -> list[str]:
    return [kind for kind, _ in mails(app)]


def change_password(person: Visitor) -> Page:
    page = person.get("/account/wachtwoord")
    return person.submit(page, "//main//form", password=PASSWORD, new_password=NEW, new_password_confirm=NEW)


@pytest.mark.parametrize("button", ["/apparaat/afmelden", "overal"])
def test_a_device_of_which_the_end_cannot_be_written_down_stays_signed_in(app, ilse, visitor, button):
    other = visitor("ilse")
    page = ilse.get("/account")
    with refusing(app, "account.end_device"):
        ilse.submit(page, f"//form[contains(@action,'{button}')]")
    assert other.get("/casussen").status == 200


def test_a_password_that_cannot_be_written_down_stays_what_it_was(app, ilse, visitor):
    other, before = visitor("ilse"), account(app).password
    with refusing(app, "account.password"):
        change_password(ilse)
    assert account(app).password == before
    assert other.get("/casussen").status == 200
    assert "password_changed" not in kinds(app)


def test_a_forgotten_password_that_cannot_be_written_down_stays_what_it_was(app, ilse):
    nobody, before = Visitor(app), account(app).password
    nobody.submit(nobody.get("/wachtwoord-vergeten"), "//main//form", email=address("ilse"))
    page = nobody.get(nobody.get(mails(app)[0][1]["link"].partition("5000")[2]).location)
    with refusing(app, "account.password"):
        nobody.submit(page, "//main//form", password=NEW, password_confirm=NEW)
    assert account(app).password == before
    assert ilse.get("/casussen").status == 200
    assert kinds(app) == ["password_reset"]


def test_a_new_password_its_mail_its_event_and_the_end_of_every_session_are_one(app, ilse, visitor):
    visitor("ilse")
    change_password(ilse)
    assert kinds(app)[-1] == "password_changed"
    assert sessions(app) == 1


def test_codes_that_cannot_be_written_down_are_not_set(app, ilse):
    start = ilse.get("/account/codes")
    page = ilse.post("/account/codes", [*start.fields("//main//form"), ("setup", "authenticator")])
    secret = str(page.tree.xpath("//*[@class='key']/text()")[0])
    with refusing(app, "account.factor_set"):
        ilse.submit(page, CODE_FORM, code=code_of(secret))
    assert account(app).tf_totp_secret is None


def test_codes_of_which_the_end_cannot_be_written_down_go_on(app, ilse):
    set_up_app(ilse)
    start = ilse.get("/account/codes")
    with refusing(app, "account.factor_removed"):
        ilse.post("/account/codes", [*start.fields("//main//form"), ("setup", "disable")])
    assert account(app).tf_primary_method == "authenticator"


def remove_passkey(person: Visitor) -> Callable[[], Page]:
    page = person.get("/account/passkeys")
    form = "//form[contains(@action,'weghalen')]"
    return lambda: person.submit(page, form, name="Mijn telefoon")


@pytest.mark.parametrize("is_refused", [True, False])
def test_a_passkey_goes_with_its_event_or_stays(app, ilse, is_refused):
    with app.app_context():
        user = account(app)
        database.session.add(
            Passkey(
                user_id=user.id,
                name="Mijn telefoon",
                credential_id=b"1",
                public_key=b"1",
                sign_count=0,
                transports=[],
                usage="first",
                lastuse_datetime=utc_now(),
                backup_state=False,
                device_type="single_device",
            )
        )
        database.session.commit()
    remove = remove_passkey(ilse)
    if is_refused:
        with refusing(app, "account.factor_removed"):
            remove()
    else:
        remove()
    assert passkeys(app) == (["Mijn telefoon"] if is_refused else [])


def test_recovery_codes_that_cannot_be_written_down_are_not_made(app, ilse):
    page = ilse.get("/account/herstelcodes")
    with refusing(app, "account.codes_made"):
        ilse.submit(page, "//main//form")
    assert not account(app).mf_recovery_codes


def test_who_cannot_be_written_down_does_not_come_in(app):
    person = Visitor(app)
    with refusing(app, "account.sign_in"):
        sign_in_half(person, address("ilse"), PASSWORD)
    assert sessions(app) == 0
    assert person.get("/casussen").location.startswith("/aanmelden")


def test_whose_going_cannot_be_written_down_is_still_there(app, ilse):
    page = ilse.get("/account")
    with refusing(app, "account.sign_out"):
        ilse.submit(page, "//form[@action='/afmelden']")
    assert ilse.get("/casussen").status == 200


def test_another_role_that_cannot_be_written_down_is_not_taken(app, ilse):
    membership = second_place(app, "swv", "SWV Zuid")
    fields = filled(ilse.get("/account/werken-als").fields("//main//form"), lidmaatschap=str(membership))
    with refusing(app, "account.switch_role"):
        ilse.post("/account/werken-als", fields)
    assert "De Regenboog" in ilse.get("/account").words
