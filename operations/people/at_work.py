"""Who really gets in to a case: whoever takes part and still works there. A row alone opens nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from models.cases import Participation
from models.organisations import Membership
from models.users import User
from operations.audit.events import Trail
from operations.transactions import Work
from rights.viewer import TEAM


class Doing(Protocol):
    """What an act works with, of who is signed in or of who comes in by an invitation."""

    session: Session
    trail: Trail

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody of school or basisteam gets in to a case, through `last_day` (`date.max`: without an end)."""

    case_id: int
    participation_id: int
    user_id: int
    last_day: date


def counts_on(today: date) -> ColumnElement[bool]:
    """Whether a membership counts on this day."""
    return and_(Membership.starts_on <= today, or_(Membership.ends_on.is_(None), Membership.ends_on >= today))


def left_open(today: date) -> ColumnElement[bool]:
    """Whether a membership is over by itself, and nobody yet said who goes on with the cases of that work."""
    again = aliased(Membership)
    same = (again.user_id == Membership.user_id, again.organisation_id == Membership.organisation_id)
    works_again = exists().where(*same, again.starts_on <= today, or_(again.ends_on.is_(None), again.ends_on >= today))
    takes_part = exists().where(
        Participation.user_id == Membership.user_id,
        Participation.organisation_id == Membership.organisation_id,
        Participation.role == Membership.role,
        Participation.role.in_(TEAM),
        or_(Participation.ends_on.is_(None), Participation.ends_on >= today),
    )
    return and_(Membership.ends_on < today, takes_part, ~works_again)


def first_end(*ends: date | None) -> date:
    """The first of these last days; None is without an end."""
    return min(end or date.max for end in ends)


def list_present(work: Doing, *which: ColumnElement[bool]) -> Sequence[Presence]:
    """Everybody of the team who gets in today, of these participations; somebody with work twice stands there twice."""
    query = (
        select(Participation, Membership.ends_on)
        .join(User, User.id == Participation.user_id)
        .join(
            Membership,
            and_(
                Membership.user_id == Participation.user_id,
                Membership.organisation_id == Participation.organisation_id,
                Membership.role == Participation.role,
            ),
        )
        .where(
            *which,
            Participation.role.in_(TEAM),
            Participation.starts_on <= work.today,
            or_(Participation.ends_on.is_(None), Participation.ends_on >= work.today),
            counts_on(work.today),
            User.active,
        )
    )
    return [
        Presence(row.case_id, row.id, row.user_id, first_end(row.ends_on, work_ends_on))
        for row, work_ends_on in work.session.execute(query)
    ]


def list_open(work: Doing, membership: Membership) -> Sequence[Participation]:
    """The cases in which this person takes part for this organisation."""
    return work.session.scalars(
        select(Participation)
        .where(
            Participation.user_id == membership.user_id,
            Participation.organisation_id == membership.organisation_id,
            or_(Participation.ends_on.is_(None), Participation.ends_on >= work.today),
        )
        .order_by(Participation.case_id)
    ).all()


def list_alone(
    work: Work, membership: Membership, rows: Sequence[Participation], last_day: date = date.min
) -> frozenset[int]:
    """Of these the cases that would be without anybody of the organisation sooner, if this work ends on `last_day`."""
    others: dict[int, date] = {}
    for other in list_present(
        work,
        Participation.case_id.in_([row.case_id for row in rows]),
        Participation.organisation_id == membership.organisation_id,
        Participation.user_id != membership.user_id,
    ):
        others[other.case_id] = max(other.last_day, others.get(other.case_id, date.min))
    return frozenset(
        row.case_id
        for row in rows
        if max(last_day, others.get(row.case_id, date.min)) < first_end(row.ends_on, membership.ends_on)
    )
