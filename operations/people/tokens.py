"""Links and codes that go out by mail: made at random, and known to the database by a digest only."""

from __future__ import annotations

import hashlib
import secrets

from operations.mail.sealing import fingerprint

_TOKEN_BYTES = 32
_CODES = 1_000_000


def new_token() -> str:
    """256 bits, as text for a link."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def digest_token(token: str) -> str:
    """Under what a token is kept. Nobody can guess 256 bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def new_code() -> str:
    """Six digits."""
    return f"{secrets.randbelow(_CODES):06}"


def digest_code(code: str, belongs_to: str) -> str:
    """Under what a code is kept: keyed, for from a plain hash of six digits anybody reads the digits."""
    return fingerprint(f"{belongs_to}:{code}".encode(errors="replace"))
