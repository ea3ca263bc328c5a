"""Who stands in for whom: set by whoever goes away or by the beheer, for a time that is said beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from models.deputies import Deputy
from models.organisations import Membership
from models.users import User
from operations.access import check_allowed
from operations.errors import Invalid, NotFound
from operations.transactions import Work, reading, writing
from rights.table import Action

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same organisation in the same role."""

    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """One time that somebody stands in. `is_mine`: the viewer is the one who is away."""

    deputy_id: int
    name: str
    absent: str
    starts_on: date
    ends_on: date
    is_mine: bool
    runs: bool


@dataclass(frozen=True, slots=True)
class DeputyPage:
    """Who can stand in for the viewer, and everything that runs or is to come."""

    colleagues: tuple[Colleague, ...]
    lines: tuple[DeputyLine, ...]
    today: date


@reading("deputy.list")
def list_deputies(work: Work) -> DeputyPage:
    """The viewer's own page about standing in; raise `Refused`."""
    check_allowed(work, Action.SET_DEPUTY)
    rows = work.session.scalars(
        select(Deputy)
        .where(
            or_(Deputy.user_id == work.viewer.user_id, Deputy.absent_id == work.viewer.user_id),
            Deputy.organisation_id == work.viewer.organisation_id,
            Deputy.ends_on >= work.today,
        )
        .options(joinedload(Deputy.user), joinedload(Deputy.absent))
        .order_by(Deputy.starts_on, Deputy.id)
    )
    return DeputyPage(_list_colleagues(work), tuple(_describe(work, row) for row in rows), work.today)


@writing("deputy.set")
def set_deputy(work: Work, user_id: int, starts_on: date | None, ends_on: date | None) -> None:
    """Let a colleague stand in for the viewer. Raise `Refused`, or `Invalid` with a message per field."""
    check_allowed(work, Action.SET_DEPUTY)
    problems = {**_find_problems(work, starts_on, ends_on)}
    if user_id not in {colleague.user_id for colleague in _list_colleagues(work)}:
        problems["wie"] = "Kies een collega die hetzelfde werk doet als u."
    if problems or starts_on is None or ends_on is None:
        raise Invalid("Er klopt nog iets niet.", problems)
    work.session.add(
        Deputy(
            user_id=user_id,
            absent_id=work.viewer.user_id,
            organisation_id=work.viewer.organisation_id,
            role=work.viewer.role.value,
            starts_on=starts_on,
            ends_on=ends_on,
            set_by_id=work.viewer.user_id,
            set_at=work.now,
        )
    )


@writing("deputy.end")
def end_deputy(work: Work, deputy_id: int) -> None:
    """End it at once: the one who was away, or the one who stood in. Raise `NotFound`."""
    check_allowed(work, Action.SET_DEPUTY)
    row = work.session.get(Deputy, deputy_id)
    if row is None or work.viewer.user_id not in {row.user_id, row.absent_id} or row.ends_on < work.today:
        raise NotFound
    row.ends_on = work.today - timedelta(days=1)


def end_all_of(work: Work, user_id: int, organisation_id: int) -> None:
    """Who leaves an organisation stands in for nobody there any more, and nobody for them."""
    rows = work.session.scalars(
        select(Deputy).where(
            or_(Deputy.user_id == user_id, Deputy.absent_id == user_id),
            Deputy.organisation_id == organisation_id,
            Deputy.ends_on >= work.today,
        )
    )
    for row in rows:
        row.ends_on = work.today - timedelta(days=1)


def _find_problems(work: Work, starts_on: date | None, ends_on: date | None) -> dict[str, str]:
    problems: dict[str, str] = {}
    if starts_on is None or starts_on < work.today:
        problems["van"] = "Kies vandaag of een latere dag."
    elif ends_on is None or ends_on < starts_on:
        problems["tot"] = "Kies een dag die niet voor de eerste dag ligt."
    elif ends_on - starts_on > LONGEST:
        problems["tot"] = "Kies een dag binnen een jaar. Daarna kunt u het opnieuw instellen."
    return problems


def _list_colleagues(work: Work) -> tuple[Colleague, ...]:
    query: Sequence[User] = work.session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(
            Membership.organisation_id == work.viewer.organisation_id,
            Membership.role == work.viewer.role.value,
            Membership.starts_on <= work.today,
            or_(Membership.ends_on.is_(None), Membership.ends_on >= work.today),
            User.active,
            User.id != work.viewer.user_id,
        )
        .order_by(User.name, User.id)
        .distinct()
    ).all()
    return tuple(Colleague(user.id, user.name) for user in query)


def _describe(work: Work, row: Deputy) -> DeputyLine:
    return DeputyLine(
        deputy_id=row.id,
        name=row.user.name,
        absent=row.absent.name,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        is_mine=row.absent_id == work.viewer.user_id,
        runs=row.starts_on <= work.today,
    )
