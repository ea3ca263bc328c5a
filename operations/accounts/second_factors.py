"""The second factor: what counts for whom, codes that work once, and codes by mail for parents and youth."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Mapping, Sequence
from typing import Any

import qrcode
from flask import current_app
from flask_security import Totp, UserMixin
from markupsafe import Markup
from passlib.exc import TokenError
from passlib.totp import TOTP, AppWallet
from qrcode.image.svg import SvgPathImage

from models.users import User
from rights.viewer import FAMILY, Role

APP = "authenticator"
MAIL = "email"
_LONG = 300
"""Seconds; a code that is looked at for longer came by mail, and only its past counts."""


def has_second_factor(user: User, role: Role) -> bool:
    """Whether `user` has what somebody in `role` needs beside a password; a code by mail is enough for a family."""
    if user.tf_totp_secret and (user.tf_primary_method == APP or (role in FAMILY and user.tf_primary_method == MAIL)):
        return True
    return bool(user.webauthn)


def use_mail_codes(user: User) -> None:
    """From now on `user`, a parent or youth, gets a code by mail at every sign-in. The caller commits."""
    user.tf_primary_method = MAIL
    user.tf_totp_secret = current_app.extensions["security"].totp_factory.generate_totp_secret()


def wallet_secrets(keys: Sequence[str]) -> dict[str, str]:
    """Return the secrets that encrypt those of the users, one per secret key of the service, the first for new ones."""
    return {_derive(key, "name")[:12]: _derive(key, "totp") for key in keys}


class Codes(Totp):
    """Codes that change every thirty seconds. The first of the wallet's secrets encrypts; the others still open."""

    def __init__(self, secrets: Mapping[str, str], issuer: str) -> None:
        wallet = AppWallet(secrets=dict(secrets), default_tag=next(iter(secrets)))
        self._totp = TOTP.using(issuer=issuer, wallet=wallet)

    def verify_totp(self, token: str, totp_secret: str, user: UserMixin, window: int = 0) -> bool:
        """Whether the code is right and was not used before. From an app one may be `window` seconds off."""
        now = time.time()
        moment, reach = (now - window / 2, window / 2) if window > _LONG else (now, window)
        assert isinstance(user, User)
        used = user.tf_last_counter if totp_secret == user.tf_totp_secret else None
        try:
            match = self._totp.verify(token, totp_secret, time=moment, window=int(reach), last_counter=used)
        except TokenError:
            return False
        user.tf_last_counter = match.counter
        return True

    def generate_qrcode(self, username: str, totp: str) -> Markup:
        """Draw the code as SVG that stands in the page itself, without a style of its own."""
        image: Any = qrcode.make(self.get_totp_uri(username, totp), image_factory=SvgPathImage, border=2)
        with io.BytesIO() as drawn:
            image.save(drawn)
            text = drawn.getvalue().decode()
        return Markup(text[text.index("<svg") :])  # noqa: S704 - drawn here, of squares only


def _derive(key: str, purpose: str) -> str:
    return hashlib.sha256(f"eenplan:second-factor:{purpose}:{key}".encode()).hexdigest()
