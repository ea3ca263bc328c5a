"""Work at an organisation begins again: the cases of before stay closed where a colleague goes on with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.cases import Participation
from models.organisations import Membership
from models.records import Record
from operations.access import PLAN
from operations.audit.events import Result, Trail, record_event
from operations.people.at_work import Doing, first_end, list_open, list_present
from rights.viewer import TEAM, Role


def end_old_cases(doing: Doing, membership: Membership, last_day: date) -> None:
    """Let what is open of this person at this organisation end on `last_day`, that of the work before `membership`.

    A case in which nobody else of the organisation takes part stays open: it would be nobody's.
    """
    if Role(membership.role) not in TEAM:
        return
    rows = [row for row in list_open(doing, membership) if last_day < first_end(row.ends_on)]
    shared = _list_shared(doing, membership, rows, last_day)
    for row in rows:
        if row.case_id in shared:
            row.ends_on = last_day
            _write_down(doing, row)


def _list_shared(doing: Doing, membership: Membership, rows: Sequence[Participation], last_day: date) -> frozenset[int]:
    """In which of these cases somebody else of the organisation goes on after `last_day`.

    Who was given a last day in the case itself does not count: when it passes, nothing waits for the beheer. Where only
    the work runs out, the cases are then in the list of the beheer.
    """
    others = list_present(
        doing,
        Participation.case_id.in_([row.case_id for row in rows]),
        Participation.organisation_id == membership.organisation_id,
        Participation.user_id != membership.user_id,
        Participation.ends_on.is_(None),
    )
    return frozenset(other.case_id for other in others if last_day < other.last_day)


def _write_down(doing: Doing, row: Participation) -> None:
    """The log of that case says it in the same words as when somebody of the case does so."""
    plan = select(Record).where(Record.case_id == row.case_id, Record.form == PLAN).options(joinedload(Record.case))
    record = doing.session.scalars(plan).one()
    trail = Trail(doing.trail.actor, doing.trail.at, record=record.form, revision=record.revision)
    trail.follow(record.case)
    trail.paths = (f"deelname:{row.id}", f"persoon:{row.user_id}")
    is_over = first_end(row.ends_on) < doing.today
    record_event(doing.session, "participant.end" if is_over else "participant.until", Result.DONE, trail)
