"""References for cases and requests: ``EP-2026-0042``, ``AV-2026-0007``. They say nothing about the child."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_NEXT_CASE = text(
    "INSERT INTO case_numbers (year, last) VALUES (:year, 1) "
    "ON CONFLICT (year) DO UPDATE SET last = case_numbers.last + 1 RETURNING last"
)
_NEXT_REQUEST = text(
    "INSERT INTO request_numbers (year, last) VALUES (:year, 1) "
    "ON CONFLICT (year) DO UPDATE SET last = request_numbers.last + 1 RETURNING last"
)


def next_reference(session: Session, year: int) -> str:
    """Return the next reference of `year`. The year's row stays locked until the case is there, so none comes twice."""
    number = session.execute(_NEXT_CASE, {"year": year}).scalar_one()
    return f"EP-{year}-{number:04}"


def next_request_reference(session: Session, year: int) -> str:
    """Return the next reference of a request, in the same way."""
    number = session.execute(_NEXT_REQUEST, {"year": year}).scalar_one()
    return f"AV-{year}-{number:04}"


def decision_reference(request_reference: str) -> str:
    """Return the reference of the decision on a request: the same number, ``BS-2026-0007``."""
    return "BS" + request_reference.removeprefix("AV")
