"""A device on which somebody signed in before is known by a signed cookie, which says nothing about anybody.

It opens no door. It only gives that person attempts of their own (`views.accounts.sign_in_limits`): strangers who keep
guessing at an account elsewhere cannot keep its owner out.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

_YEAR = 365 * 24 * 3600
_MOST_ACCOUNTS = 10


@dataclass(frozen=True, slots=True)
class Device:
    """A random number, and a keyed hash for every account that signed in here."""

    number: str
    marks: tuple[str, ...] = ()

    def knows(self, account: str) -> bool:
        """Whether `account` (as `account_digest` writes it) signed in here before."""
        return self._mark(account) in self.marks

    def _mark(self, account: str) -> str:
        return keyed_hash(f"device:{self.number}:{account}")[:16]

    def with_account(self, account: str) -> Device:
        """The same device, of which `account` was the last to sign in."""
        mark = self._mark(account)
        return Device(self.number, (mark, *(known for known in self.marks if known != mark))[:_MOST_ACCOUNTS])


def current_device() -> Device:
    """The device at which this request was made; a new one when its cookie is missing or not ours."""
    try:
        number, *marks = _signer().loads(request.cookies.get(cookie_name(), ""))
    except (BadSignature, ValueError):
        return Device(secrets.token_urlsafe(12))
    return Device(number, tuple(marks))


def remember(response: Response, device: Device) -> Response:
    """Give the device its cookie."""
    response.set_cookie(
        cookie_name(),
        _signer().dumps([device.number, *device.marks]),
        max_age=_YEAR,
        path="/",
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )
    return response


def account_digest(account: str) -> str:
    """How an account is called where attempts are counted: no address stands there."""
    return keyed_hash(f"account:{account}")[:32]


def keyed_hash(text: str) -> str:
    """Return a hash that only this installation can make."""
    return hmac.digest(str(current_app.secret_key).encode(), text.encode(), "sha256").hex()


def cookie_name() -> str:
    """The name that a browser only takes from this host, where there is TLS."""
    return "__Host-apparaat" if current_app.config["SESSION_COOKIE_SECURE"] else "apparaat"


def _signer() -> URLSafeSerializer:
    keys = [*current_app.config["SECRET_KEY_FALLBACKS"], str(current_app.secret_key)]
    return URLSafeSerializer(keys, salt="known-device")
