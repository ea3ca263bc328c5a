"""The one place where is decided whether somebody may come in: absent and forbidden look the same from outside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.cases import Case, Participation
from models.records import Record
from operations.errors import NotFound, Refused
from operations.transactions import Work
from rights.table import Action, allows
from rights.table import Participation as Part
from rights.viewer import Role, Viewer

PLAN = "plan"
"""The key of the form that every case has a record of."""


@dataclass(frozen=True, slots=True)
class Admission:
    """The viewer is let in to `case`; `viewer` knows its own row among the people of the plan."""

    case: Case
    viewer: Viewer


def admit(work: Work, reference: str, action: Action = Action.READ_CASE) -> Admission:
    """Let the viewer in to do `action`; raise `NotFound`, or `Refused` for somebody who may only read."""
    case = work.session.scalar(select(Case).where(Case.reference == reference))
    if case is None:
        raise NotFound
    work.trail.follow(case)
    participation = _find_participation(work, case)
    if participation is None or not _may(work, Action.READ_CASE, participation):
        raise NotFound
    if not _may(work, action, participation):
        raise Refused("Dit mag u in dit plan niet doen. Vraag het aan de coördinator van het plan.")
    return Admission(case, replace(work.viewer, person_row=participation.person_row))


def check_allowed(work: Work, action: Action) -> None:
    """Raise `Refused` when the viewer may not do `action`, apart from any case."""
    if not allows(work.viewer, action, today=work.today):
        raise Refused("Dit mag u niet doen. Vraag het aan de beheerder van uw organisatie.")


def may(work: Work, admission: Admission, action: Action) -> bool:
    """Whether the viewer, once let in, may do `action` too."""
    participation = _find_participation(work, admission.case)
    return participation is not None and _may(work, action, participation)


def get_plan(work: Work, case: Case, *, lock: bool = False) -> Record:
    """Return the plan of `case`. With `lock` nobody else changes it until this operation is done."""
    query = select(Record).where(Record.case_id == case.id, Record.form == PLAN)
    if lock:
        query = query.with_for_update(of=Record).execution_options(populate_existing=True)
    record = work.session.scalars(query.options(joinedload(Record.form_version))).one()
    work.trail.record = record.form
    work.trail.revision = record.revision
    return record


def _find_participation(work: Work, case: Case) -> Participation | None:
    """The identity map answers the second question about the same person without the database."""
    return work.session.scalar(
        select(Participation).where(Participation.case_id == case.id, Participation.user_id == work.viewer.user_id)
    )


def _may(work: Work, action: Action, participation: Participation) -> bool:
    part = Part(
        participation.user_id,
        participation.organisation_id,
        Role(participation.role),
        participation.starts_on,
        participation.ends_on,
    )
    return allows(work.viewer, action, today=work.today, participation=part)
