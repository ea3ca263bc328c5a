"""People with a second factor: the secret of their app, and the codes that it shows."""

from __future__ import annotations

import re
import time

from flask import Flask
from passlib.totp import TOTP
from sqlalchemy import select

from models.database import database
from models.outbox import OutgoingMail
from operations.mail.sealing import unseal
from tests.views.visitor import Page, Visitor, filled

CODE_FORM = "//form[.//input[@name='code']]"


def code_of(secret: str, *, later: int = 0) -> str:
    """What the app shows; `later` is that many codes from now, for a code works once."""
    return str(TOTP(secret.replace(" ", "").replace("-", ""), format="base32").generate(time.time() + 30 * later).token)


def set_up_app(person: Visitor) -> str:
    """Set up codes from an app; return the secret that stood on the page."""
    start = person.get("/account/codes")
    page = person.post("/account/codes", [*start.fields("//main//form"), ("setup", "authenticator")])
    secret = str(page.tree.xpath("//*[@class='key']/text()")[0])
    answer = person.submit(page, CODE_FORM, code=code_of(secret))
    assert (answer.status, answer.location) == (302, "/account"), answer.words
    return secret


def sign_in_half(person: Visitor, email: str, password: str) -> Page:
    """The password, which is not enough: return the answer."""
    fields = person.get("/aanmelden").fields("//main//form")
    return person.post("/aanmelden", filled(fields, email=email, password=password))


def give_code(person: Visitor, code: str) -> Page:
    """The step after the password."""
    return person.submit(person.get("/aanmelden/code"), CODE_FORM, code=code)


def mailed_code(app: Flask) -> str:
    """The code in the latest mail that has one."""
    with app.app_context():
        mails = select(OutgoingMail).where(OutgoingMail.kind == "sign_in_code").order_by(OutgoingMail.id.desc())
        return unseal(database.session.scalars(mails).first().sealed)["code"]


def tidy(text: str) -> str:
    """A page without what differs every time."""
    return re.sub(r'(value|nonce)="[^"]*"', "", text)
