"""Who sees or decides less than usual: what is hidden from a parent, who cannot judge, whose no is set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from answers.draft import list_rows
from forms.paths import Path
from models.cases import Case, Participation
from models.consents import Restriction
from models.records import Record
from operations.audit.events import Actor, Result, Trail, record_event
from operations.definitions import get_definition
from operations.people.at_work import Doing
from operations.transactions import Work
from rights.viewer import Role, Viewer


class RestrictionKind(StrEnum):
    """CONTACT: the contact data of one person are hidden from one parent. YOUTH_CARE: parents do not see jeugdhulp.

    CANNOT_JUDGE: this young person cannot oversee a consent, as a professional says. NO_SET_ASIDE: one no
    that this person gave themselves does not count any more, as the casusregisseur says.
    """

    CONTACT = "contact"
    YOUTH_CARE = "jeugdhulp"
    CANNOT_JUDGE = "niet_overzien"
    NO_SET_ASIDE = "nee_telt_niet"


_HIDING = frozenset({RestrictionKind.CONTACT, RestrictionKind.YOUTH_CARE})
_OF_A_PERSON = frozenset({RestrictionKind.CONTACT, RestrictionKind.CANNOT_JUDGE})
"""What goes with somebody to another row; a no that is set aside names an answer."""


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    """One restriction that holds now. `by_youth`: the young person chose it, and only they can end it.

    `from_row` of a no that is set aside is the id of that answer, and no row.
    """

    id: int
    kind: RestrictionKind
    person_row: str
    from_row: str
    reason: str
    set_by: str
    set_at: datetime
    by_youth: bool


def list_restrictions(session: Session, case_id: int) -> tuple[RestrictionLine, ...]:
    """Everything that holds now in this case, oldest first."""
    is_youth = (Participation.case_id == case_id) & (Participation.role == Role.JEUGDIGE.value)
    youths = frozenset(session.scalars(select(Participation.user_id).where(is_youth)))
    return tuple(_line(row, youths) for row in _rows(session, case_id))


def restricted(work: Work, case_id: int, viewer: Viewer) -> Viewer:
    """Return this person with what was taken from them; nothing is ever taken from the team."""
    if not viewer.is_family:
        return viewer
    rows = _rows(work.session, case_id)
    takes_care = any(row.kind == RestrictionKind.YOUTH_CARE for row in rows) and viewer.role is Role.OUDER
    hidden = frozenset(row.person_row for row in _hiding(work, case_id, viewer, rows))
    return replace(viewer, concealed=hidden, sees_youth_care=not takes_care)


def carry_over(doing: Doing, record: Record, old_row: str, new_row: str) -> None:
    """Let what holds of or against who was `old_row` hold for `new_row` too, that this person now is.

    That is what hides contact data, and that a youth cannot judge.

    What names the old row stays, for that row may be put back and become somebody else's. By whom it was set, when and
    why is as it was; the log says that the service did the rest.
    """
    present = [row for row in _rows(doing.session, record.case_id) if row.kind in _OF_A_PERSON]
    for row in present:
        whom, from_whom = (new_row if one == old_row else one for one in (row.person_row, row.from_row))
        if any((other.kind, other.person_row, other.from_row) == (row.kind, whom, from_whom) for other in present):
            continue
        doing.session.add(
            Restriction(
                case_id=record.case_id,
                kind=row.kind,
                person_row=whom,
                from_row=from_whom,
                reason=row.reason,
                set_by_id=row.set_by_id,
                set_at=row.set_at,
            )
        )
        trail = Trail(Actor(), doing.trail.at, record=record.form, revision=record.revision)
        trail.follow(record.case)
        trail.paths = (row.kind, whom, from_whom)
        record_event(doing.session, "restriction.set", Result.DONE, trail)


def list_parent_rows(work: Work, case_id: int) -> frozenset[str]:
    """The rows of the people of the plan as whom a parent takes part today."""
    found = select(Participation.person_row).where(
        Participation.case_id == case_id,
        Participation.role == Role.OUDER.value,
        Participation.starts_on <= work.today,
        or_(Participation.ends_on.is_(None), Participation.ends_on >= work.today),
    )
    return frozenset(work.session.scalars(found))


def _hiding(work: Work, case_id: int, viewer: Viewer, rows: Sequence[Restriction]) -> list[Restriction]:
    """The restrictions on contact data that hold for this person.

    A row can be taken out and written again while somebody keeps taking part as the old one. So where it cannot be
    told of two parents who is meant, it holds for both: for a parent whose row is not in the plan any more, and for
    every parent but the protected one where nobody takes part as the row from which it is hidden.
    """
    contact = [row for row in rows if row.kind == RestrictionKind.CONTACT]
    if not contact or viewer.role is not Role.OUDER:
        return [row for row in contact if row.from_row == viewer.person_row]
    is_unknown = viewer.person_row not in _people_rows(work.session, case_id)
    parents = list_parent_rows(work, case_id)
    return [
        row
        for row in contact
        if row.from_row == viewer.person_row
        or (row.person_row != viewer.person_row and (is_unknown or row.from_row not in parents))
    ]


def _people_rows(session: Session, case_id: int) -> frozenset[str]:
    """The rows of everybody who stands in the plan now."""
    query = select(Record).join(Case, Case.reference == Record.reference).where(Case.id == case_id)
    plan = session.scalar(query.options(joinedload(Record.form_version)))
    repeat = get_definition(plan.form_version).meaning("betrokkene") if plan else None
    rows = list_rows(plan.answers, Path(name=repeat.name)) if plan and repeat else ()
    return frozenset(str(row["_id"]) for row in rows)


def restricted_document(session: Session, case_id: int, audience: str) -> Viewer | None:
    """As whom the document for parents or youth is printed while something is hidden in this case; None: as usual.

    One paper goes to both parents, so what is hidden from one of them stands in it for neither.
    """
    rows = [row for row in _rows(session, case_id) if row.kind in _HIDING]
    if not rows or audience != "ouders":
        return None
    hidden = frozenset(row.person_row for row in rows if row.kind == RestrictionKind.CONTACT)
    sees = all(row.kind != RestrictionKind.YOUTH_CARE for row in rows)
    return Viewer(0, "", 0, "", 0, Role.OUDER, concealed=hidden, sees_youth_care=sees)


def _line(row: Restriction, youths: frozenset[int]) -> RestrictionLine:
    return RestrictionLine(
        id=row.id,
        kind=RestrictionKind(row.kind),
        person_row=row.person_row,
        from_row=row.from_row,
        reason=row.reason,
        set_by=row.set_by.name,
        set_at=row.set_at,
        by_youth=row.set_by_id in youths,
    )


def _rows(session: Session, case_id: int) -> Sequence[Restriction]:
    query = select(Restriction).where(Restriction.case_id == case_id, Restriction.lifted_at.is_(None))
    return session.scalars(query.options(joinedload(Restriction.set_by)).order_by(Restriction.id)).all()
