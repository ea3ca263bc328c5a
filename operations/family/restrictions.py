"""Who sees or decides less than usual: contact data hidden from a parent, jeugdhulp from parents, who cannot judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.consents import Restriction
from rights.viewer import Role, Viewer


class RestrictionKind(StrEnum):
    """CONTACT: the contact data of one person are hidden from one parent. YOUTH_CARE: parents do not see jeugdhulp.

    CANNOT_JUDGE: this young person cannot oversee a consent, as a professional says.
    """

    CONTACT = "contact"
    YOUTH_CARE = "jeugdhulp"
    CANNOT_JUDGE = "niet_overzien"


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    """One restriction that holds now."""

    id: int
    kind: RestrictionKind
    person_row: str
    from_row: str
    reason: str
    set_by: str
    set_at: datetime


def list_restrictions(session: Session, case_id: int) -> tuple[RestrictionLine, ...]:
    """Everything that holds now in this case, oldest first."""
    return tuple(
        RestrictionLine(
            row.id, RestrictionKind(row.kind), row.person_row, row.from_row, row.reason, row.set_by.name, row.set_at
        )
        for row in _rows(session, case_id)
    )


def restricted(session: Session, case_id: int, viewer: Viewer) -> Viewer:
    """Return this person with what was taken from them; nothing is ever taken from the team."""
    if not viewer.is_family:
        return viewer
    rows = _rows(session, case_id)
    hidden = (row for row in rows if row.kind == RestrictionKind.CONTACT and row.from_row == viewer.person_row)
    takes_care = any(row.kind == RestrictionKind.YOUTH_CARE for row in rows) and viewer.role is Role.OUDER
    return replace(viewer, concealed=frozenset(row.person_row for row in hidden), sees_youth_care=not takes_care)


def restricted_document(session: Session, case_id: int, audience: str) -> Viewer | None:
    """As whom the document for parents or youth is printed while something is hidden in this case; None: as usual.

    One paper goes to both parents, so what is hidden from one of them stands in it for neither.
    """
    rows = [row for row in _rows(session, case_id) if row.kind != RestrictionKind.CANNOT_JUDGE]
    if not rows or audience != "ouders":
        return None
    hidden = frozenset(row.person_row for row in rows if row.kind == RestrictionKind.CONTACT)
    sees = all(row.kind != RestrictionKind.YOUTH_CARE for row in rows)
    return Viewer(0, "", 0, "", 0, Role.OUDER, concealed=hidden, sees_youth_care=sees)


def _rows(session: Session, case_id: int) -> Sequence[Restriction]:
    query = select(Restriction).where(Restriction.case_id == case_id, Restriction.lifted_at.is_(None))
    return session.scalars(query.options(joinedload(Restriction.set_by)).order_by(Restriction.id)).all()
