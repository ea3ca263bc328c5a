"""What a browser keeps between two pages. Signed in: a random key, whose row on the server holds the rest.

A visitor who is not signed in has Flask's signed cookie and no row. It never says who somebody is: a signed cookie that
does so (an old one, or one from elsewhere) opens nothing.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from typing import Any, Self

from flask import Flask, Request, Response, g, request, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_login import user_logged_in
from flask_security import user_authenticated

from models.database import utc_now
from models.users import User
from operations.accounts.sessions import (
    KeptSession,
    Noted,
    Terms,
    digest_of,
    end_session,
    find_session,
    keep_session,
    start_session,
)
from views.accounts.devices import name_device

SIGNED_IN = "_user_id"
PROVEN = "fs_paa"
"""Names of Flask-Login and Flask-Security: who it is, and when this person last proved it (seconds since 1970)."""

MEMBERSHIP = "membership_id"
"""As whom somebody chose to work."""
COMING_FROM = "coming_from"
"""Who is on the way in from which organisation, and what `AT_ORGANISATION` is to be."""
ONLY_AT = "only_at"
"""The organisation at which somebody signed in: its word opens the work there, and nobody's work anywhere else.

None for who signed in here. Every session says it; one that does not is from before it was kept, and opens nothing.
"""
AT_ORGANISATION = "second_factor_there"
"""True for somebody whose organisation asked for a second factor, where that counts."""
_OF_THE_ORGANISATION = (ONLY_AT, AT_ORGANISATION)
GOING_TO = "going_to"
"""The page that somebody asked for who went to sign in at an organisation."""
LOOKING_ALONG = "looking_along"
"""With whom somebody looks along, and in which case."""
NEW_PASSWORD = "new_password_token"  # noqa: S105 - where the token is, not its value
"""The token of the mail with which somebody who is not signed in chooses a new password."""
_OF_THE_SIGN_IN = (MEMBERSHIP, GOING_TO, LOOKING_ALONG, NEW_PASSWORD, *_OF_THE_ORGANISATION)

TOKEN = "csrf_token"  # noqa: S105 - the name of the field, not its value
_KEY_BYTES = 32
_KEY = re.compile(r"[\w-]{43}")
"""A key as `secrets.token_urlsafe` writes 32 bytes; a signed cookie has dots in it."""
_SEEN_EVERY = timedelta(minutes=5)
_TEXT = TaggedJSONSerializer()


class Visit(SecureCookieSession):
    """The session of one request. Without a `row` it lives in the visitor's cookie."""

    def __init__(self, content: dict[str, Any] | None = None, row: KeptSession | None = None) -> None:
        super().__init__(content)
        self.row = row
        self.user_id = row.user_id if row else None
        self.proven = self.get(PROVEN)
        self.made_at = row.made_at if row else None
        self.before: dict[str, Any] = {}
        self.noted: list[Noted] = []

    @classmethod
    def of(cls, row: KeptSession) -> Self:
        """Take up a session where it was left."""
        return cls(_TEXT.loads(row.data), row)

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is signed in; whether that account is still open, the user loader says."""
        return SIGNED_IN in self

    @property
    def says_where(self) -> bool:
        """Whether it is known at which organisation somebody signed in, if at one."""
        return ONLY_AT in self

    @property
    def has_new_proof(self) -> bool:
        """Whether it needs a new key: somebody signed in, proved again who they are, or changed role."""
        return self.row is None or self.get(PROVEN) != self.proven

    @property
    def is_proven_again(self) -> bool:
        """Whether somebody who was in already proved once more who they are, and nothing else was noted of that."""
        return self.proven is not None and self.has_new_proof and self.row is not None and not self.noted

    def begin(self, user: User) -> None:
        """Somebody signs in: nothing that was known before this moment opens what comes after it."""
        self.user_id, self.made_at, self.proven = user.id, utc_now(), None
        self.before = {name: self[name] for name in _OF_THE_ORGANISATION if name in self}
        self.forget()
        self[ONLY_AT] = None
        who, *at = self.pop(COMING_FROM, None) or ("",)
        if who == user.fs_uniquifier:
            self.update(zip(_OF_THE_ORGANISATION, at, strict=True))
        self.pop("_remember", None)  # no cookie brings somebody in by itself
        self.pop(TOKEN, None)
        g.pop(TOKEN, None)

    def mark_proof(self, *, is_same_visit: bool) -> None:
        """Signing in at an organisation proves nothing here; a new password in such a visit widens nothing."""
        if is_same_visit:
            self.update(self.before)
        elif self.get(ONLY_AT) is not None:
            self[PROVEN] = 0

    def forget(self) -> None:
        """Leave nothing of one sign-in to the next."""
        for name in _OF_THE_SIGN_IN:
            self.pop(name, None)

    def note(self, event: str, user_id: int) -> None:
        """Let this event be written with what becomes of this session at the end of this request."""
        self.noted.append(Noted(event, user_id))

    def renew(self) -> None:
        """Give this session another key at the end of this request."""
        self.proven = None


class Sessions(SecureCookieSessionInterface):
    """Reads one row per request of somebody who is signed in; writes only when there is something to write."""

    session_class = Visit  # type: ignore[assignment] # a subclass, with a narrower constructor

    def open_session(self, app: Flask, request: Request) -> Visit:
        """Take up the session that the cookie names. The stylesheet and the scripts need none."""
        if request.path.startswith(f"{app.static_url_path}/"):
            return Visit()
        value = request.cookies.get(self.get_cookie_name(app), "")
        if _KEY.fullmatch(value):
            row = find_session(digest_of(value), terms_of(app), utc_now())
            kept = Visit.of(row) if row else Visit()
            return kept if kept.says_where else Visit()
        visit = super().open_session(app, request)
        return visit if isinstance(visit, Visit) and not visit.is_signed_in else Visit()

    def save_session(self, app: Flask, session: Visit, response: Response) -> None:  # type: ignore[override] # our class
        """Keep what changed, on the server or in the visitor's cookie."""
        if session.is_signed_in:
            response.vary.add("Cookie")
            self._save_on_server(app, session, response)
            return
        if session.row is not None:
            end_session(session.row.digest, session.noted)
            session.forget()
            session.modified = True
        super().save_session(app, session, response)

    def _save_on_server(self, app: Flask, visit: Visit, response: Response) -> None:
        now = utc_now()
        if visit.is_proven_again and visit.user_id is not None:
            visit.note("account.prove", visit.user_id)
        if visit.has_new_proof:
            key = secrets.token_urlsafe(_KEY_BYTES)
            start_session(_new_row(visit, key, now), visit.row.digest if visit.row else "", terms_of(app), visit.noted)
            self._give_key(app, key, response)
        elif visit.row and (visit.modified or now - visit.row.seen_at >= _SEEN_EVERY):
            keep_session(visit.row.digest, _TEXT.dumps(dict(visit)), now)

    def _give_key(self, app: Flask, key: str, response: Response) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            key,
            path=self.get_cookie_path(app),
            secure=self.get_cookie_secure(app),
            httponly=self.get_cookie_httponly(app),
            samesite=self.get_cookie_samesite(app),
        )


def init_app(app: Flask) -> None:
    """Let this application keep its sessions here."""
    app.session_interface = Sessions()
    user_logged_in.connect(_begin, app)
    user_authenticated.connect(_mark_proof, app)


def terms_of(app: Flask) -> Terms:
    """How long sessions last in this installation."""
    return Terms(app.config["SESSION_IDLE"], app.config["SESSION_LIFETIME"])


def current_visit() -> Visit:
    """The session of this request."""
    visit: Visit = session._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - Werkzeug's proxy
    return visit


def come_from(user: User, organisation_id: int, *, counts_twice: bool) -> None:
    """Let the sign-in that `user` is busy with be one at this organisation, also when a code is still to be given."""
    session[COMING_FROM] = [user.fs_uniquifier, organisation_id, counts_twice]


def only_at() -> int | None:
    """The one organisation as whose colleague this session may work; None for who signed in here."""
    found: int | None = session.get(ONLY_AT)
    return found


def current_digest() -> str:
    """Under what the session of this request is known, "" for a visitor."""
    row = current_visit().row
    return row.digest if row else ""


def _begin(_app: Flask, user: User, **_rest: object) -> None:
    current_visit().begin(user)


def _mark_proof(_app: Flask, authn_via: list[str] | None = None, **_rest: object) -> None:
    current_visit().mark_proof(is_same_visit=authn_via == ["change"])


def _new_row(visit: Visit, key: str, now: datetime) -> KeptSession:
    assert visit.user_id is not None, "signing in says who it is"
    return KeptSession(
        digest=digest_of(key),
        user_id=visit.user_id,
        made_at=visit.made_at or now,
        seen_at=now,
        device=name_device(request.user_agent.string),
        data=_TEXT.dumps(dict(visit)),
    )
