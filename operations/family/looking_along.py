"""“Kijk mee als”: somebody of the team sees of one plan what a parent or the youth sees, and changes nothing.

Never more than they may see themselves: `rights.viewer` and `rights.table` see to that.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.cases import Participation
from operations.access import admit_to_case
from operations.errors import NotFound, Refused
from operations.moments import current_moment
from operations.people.participants import list_current
from operations.people.standing_in import find_absent
from operations.transactions import TIME_ZONE, Work, open_session, reading
from rights.table import Action, Rule, rule_for
from rights.viewer import FAMILY, Role, Viewer, Watcher


@reading("look_along.start")
def start_looking(work: Work, reference: str, participation_id: int) -> None:
    """Note that somebody begins to look along; raise `NotFound`, or `Refused` for anybody but others of the family."""
    admission = admit_to_case(work, reference, Action.LOOK_ALONG)
    found = next((row for row in list_current(work, admission.case) if row.id == participation_id), None)
    if found is None or found.starts_on > work.today:
        raise NotFound
    if found.user_id == work.viewer.user_id:
        raise Refused("Dit bent u zelf. Kies iemand anders om mee te kijken.")
    if Role(found.role) not in FAMILY:
        raise Refused("U kunt alleen meekijken als een ouder of als de jongere.")
    work.trail.paths = (found.role, found.person_row)


def find_looked_at(own: Viewer, participation_id: int) -> Viewer | None:
    """Return `own` as the one whom they look along with; None as soon as one of the two no longer takes part.

    The viewer is the other in everything that can be seen, in this one case only; the log names who really looks, and
    for whom they stand in.
    """
    if rule_for(own.role, Action.LOOK_ALONG) is not Rule.PARTICIPANT:
        return None
    with open_session(writes=False, tenant=own.swv_id) as session:
        today = current_moment().astimezone(TIME_ZONE).date()
        other = _find_current(session, today, Participation.id == participation_id, Participation.role.in_(FAMILY))
        mine = other and _find_own(session, today, own, other.case_id)
        return None if other is None or mine is None else _as(own, other, mine)


def _find_own(session: Session, today: date, own: Viewer, case_id: int) -> Participation | None:
    """How `own` takes part, or the colleague for whom they stand in."""
    found = _find_current(
        session,
        today,
        Participation.case_id == case_id,
        Participation.user_id == own.user_id,
        Participation.organisation_id == own.organisation_id,
        Participation.role == own.role.value,
    )
    return found or find_absent(session, own, case_id, today)


def _find_current(session: Session, today: date, *conditions: object) -> Participation | None:
    query = select(Participation).where(*conditions)  # type: ignore[arg-type] # comparisons of columns
    row = session.scalar(query.options(joinedload(Participation.user), joinedload(Participation.organisation)))
    counts = row is not None and row.starts_on <= today and (row.ends_on is None or row.ends_on >= today)
    return row if counts else None


def _as(own: Viewer, other: Participation, mine: Participation) -> Viewer:
    behalf_of_id = None if mine.user_id == own.user_id else mine.user_id
    return replace(
        own,
        user_id=other.user_id,
        name=other.user.name,
        organisation_id=other.organisation_id,
        organisation_name=other.organisation.name,
        role=Role(other.role),
        language=other.user.language,
        watcher=Watcher(own.user_id, own.organisation_id, own.role, other.case_id, behalf_of_id),
    )
