"""The token that a form got long ago, in a session that still goes on."""

from __future__ import annotations

import time

from flask.json.tag import TaggedJSONSerializer
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import create_engine, select

from config import Settings
from models.sessions import SignedInSession
from operations.accounts.sessions import digest_of
from tests.faults.person import Person

SALT = "wtf-csrf-token"
"""Flask-WTF's own."""


def old_token(person: Person, settings: Settings, age: int) -> str:
    """What this person's session gave to a form `age` seconds ago."""
    serializer = URLSafeTimedSerializer(settings.secret_key, salt=SALT, signer=_signer_of(age))
    return str(serializer.dumps(_content_of_session(person, settings.database_url)["csrf_token"]))


def _content_of_session(person: Person, database_url: str) -> dict[str, str]:
    """What the server keeps under the key in this person's cookie."""
    key = next(cookie.value for cookie in person.browser.cookies if cookie.name == "session")
    engine = create_engine(database_url)
    with engine.connect() as connection:
        data = connection.scalar(select(SignedInSession.data).where(SignedInSession.digest == digest_of(key or "")))
    engine.dispose()
    content: dict[str, str] = TaggedJSONSerializer().loads(data or "{}")
    return content


def _signer_of(age: int) -> type[TimestampSigner]:
    """A signer whose clock is `age` seconds behind."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time()) - age

    return Earlier
