"""Sealing what must wait in the database but may not be read from a copy of it: addresses, links and codes in mail."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from flask import current_app


class SealError(Exception):
    """It was sealed with another key than the one of today."""


def seal(values: Mapping[str, str]) -> bytes:
    """Encrypt with a key that is derived from the service's secret key, which is nowhere in the database."""
    return _box().encrypt(json.dumps(dict(values)).encode())


def unseal(sealed: bytes) -> dict[str, str]:
    """Return what `seal` was given; raise `SealError`."""
    try:
        values: dict[str, str] = json.loads(_box().decrypt(sealed))
    except InvalidToken as error:
        raise SealError("Verzegeld met een andere EENPLAN_SECRET_KEY.") from error
    return values


def fingerprint(content: bytes) -> str:
    """A hash that only who has the service's key can make: it proves, and gives nothing away."""
    return hmac.digest(_derive(str(current_app.secret_key), b"fingerprint"), content, "sha256").hex()


def derive_keys(purpose: bytes) -> tuple[bytes, ...]:
    """Keys for one purpose only, that of today first: with it is signed; those before it still prove what is older."""
    return tuple(_derive(key, purpose) for key in _list_secret_keys())


def _box() -> MultiFernet:
    """Seals with the key of today, and opens with those before it too."""
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in derive_keys(b"seal")])


def _list_secret_keys() -> tuple[str, ...]:
    return (str(current_app.secret_key), *current_app.config.get("SECRET_KEY_FALLBACKS", ()))


def _derive(key: str, purpose: bytes) -> bytes:
    return hmac.digest(key.encode(), b"eenplan:" + purpose, "sha256")
