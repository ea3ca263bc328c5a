"""References for cases and requests: ``EP-2026-0042``, ``AV-2026-0007``. They say nothing about the child."""

from __future__ import annotations

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session


def _next(table: str) -> TextClause:
    return text(
        f"INSERT INTO {table} (year, last) VALUES (:year, 1) "  # noqa: S608 - one of the two tables named below
        f"ON CONFLICT (year) DO UPDATE SET last = {table}.last + 1 RETURNING last"
    )


_NEXT_CASE = _next("case_numbers")
_NEXT_REQUEST = _next("request_numbers")


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
