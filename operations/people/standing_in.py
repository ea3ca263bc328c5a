"""Standing in: a deputy comes in where the colleague who is away takes part, and the log says for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from models.cases import Case, Participation
from models.deputies import Deputy
from models.organisations import Membership
from operations.people.at_work import counts_on
from operations.transactions import Work
from rights.viewer import FAMILY, Viewer


def list_absent(work: Work) -> Sequence[int]:
    """For whom the viewer stands in today, in the role and at the organisation of this visit, where both work."""
    return work.session.scalars(_absent(work.viewer, work.today)).all()


def find_part_of_absent(work: Work, case: Case) -> Participation | None:
    """How somebody for whom the viewer stands in takes part today; from here on the log names them too."""
    found = find_absent(work.session, work.viewer, case.id, work.today)
    if found is not None:
        work.trail.actor = replace(work.trail.actor, behalf_of_id=found.user_id)
    return found


def find_absent(session: Session, viewer: Viewer, case_id: int, today: date) -> Participation | None:
    """How somebody for whom `viewer` stands in takes part `today`."""
    absent = session.scalars(_absent(viewer, today)).all()
    if not absent:
        return None
    return session.scalar(
        select(Participation)
        .where(
            ~is_of_own_family(viewer, today),
            Participation.case_id == case_id,
            Participation.user_id.in_(absent),
            Participation.organisation_id == viewer.organisation_id,
            Participation.role == viewer.role.value,
            Participation.starts_on <= today,
            or_(Participation.ends_on.is_(None), Participation.ends_on >= today),
        )
        .order_by(Participation.id)
        .limit(1)
    )


def is_of_own_family(viewer: Viewer, today: date) -> ColumnElement[bool]:
    """Whether the viewer is a parent or the child in the case of a participation: then they are only that there."""
    own = aliased(Participation)
    return exists().where(
        own.case_id == Participation.case_id,
        own.user_id == viewer.user_id,
        own.role.in_([role.value for role in FAMILY]),
        own.starts_on <= today,
        or_(own.ends_on.is_(None), own.ends_on >= today),
    )


def stands_in_for(work: Work, participation: Participation) -> bool:
    """Whether this is the participation of somebody else, in whose place the viewer came in."""
    return participation.user_id == work.trail.actor.behalf_of_id


def _absent(viewer: Viewer, today: date) -> Select[int]:
    still_works = exists().where(
        Membership.user_id == Deputy.absent_id,
        Membership.organisation_id == Deputy.organisation_id,
        Membership.role == Deputy.role,
        counts_on(today),
    )
    return select(Deputy.absent_id).where(
        still_works,
        Deputy.user_id == viewer.user_id,
        Deputy.organisation_id == viewer.organisation_id,
        Deputy.role == viewer.role.value,
        Deputy.starts_on <= today,
        Deputy.ends_on >= today,
    )
