"""References for cases: ``EP-2026-0042``. They say nothing about the child."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_NEXT = text(
    "INSERT INTO case_numbers (year, last) VALUES (:year, 1) "
    "ON CONFLICT (year) DO UPDATE SET last = case_numbers.last + 1 RETURNING last"
)


def next_reference(session: Session, year: int) -> str:
    """Return the next reference of `year`. The year's row stays locked until the case is there, so none comes twice."""
    number = session.execute(_NEXT, {"year": year}).scalar_one()
    return f"EP-{year}-{number:04}"
