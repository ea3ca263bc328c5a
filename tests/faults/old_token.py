"""The token that a form got long ago, in a session that still goes on."""

from __future__ import annotations

import time

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from tests.faults.person import Person

SALT = "wtf-csrf-token"
"""Flask-WTF's own."""


def old_token(person: Person, secret_key: str, age: int) -> str:
    """What this person's session gave to a form `age` seconds ago."""
    serializer = URLSafeTimedSerializer(secret_key, salt=SALT, signer=_signer_of(age))
    return str(serializer.dumps(_content_of_session(person, secret_key)["csrf_token"]))


def _content_of_session(person: Person, secret_key: str) -> dict[str, str]:
    app = Flask("reader", root_path="/")
    app.secret_key = secret_key
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    cookie = next(cookie.value for cookie in person.browser.cookies if cookie.name == "session")
    assert serializer is not None
    assert cookie is not None
    content: dict[str, str] = serializer.loads(cookie)
    return content


def _signer_of(age: int) -> type[TimestampSigner]:
    """A signer whose clock is `age` seconds behind."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time()) - age

    return Earlier
