"""Passwords that people choose: long rather than difficult, and hashed with argon2id."""

from __future__ import annotations

from flask import current_app
from flask_security import hash_password

from operations.errors import Invalid

SHORTEST = 12
LONGEST = 200
_ADVICE = "Een lange zin is makkelijk te onthouden en moeilijk te raden."


def hash_new_password(password: str, email: str) -> str:
    """Return the hash to keep; raise `Invalid` with a sentence at the field ``wachtwoord``."""
    normal: str = current_app.extensions["security"].password_util.normalize(password)
    problem = _find_problem(normal, email)
    if problem:
        raise Invalid(problem, {"wachtwoord": problem})
    hashed: str = hash_password(normal)
    return hashed


def _find_problem(password: str, email: str) -> str:
    if len(password) < SHORTEST:
        return f"Dit wachtwoord is te kort. Kies minstens {SHORTEST} tekens. {_ADVICE}"
    if len(password) > LONGEST:
        return f"Dit wachtwoord is te lang. Kies hoogstens {LONGEST} tekens."
    if len(set(password)) < SHORTEST // 3 or email.partition("@")[0] == password.lower() or email == password.lower():
        return f"Dit wachtwoord is te makkelijk te raden. {_ADVICE}"
    return ""
