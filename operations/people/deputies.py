"""Who stands in for whom: set by whoever goes away or by the beheer, for a time that is said beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from models.deputies import Deputy
from models.organisations import Membership
from models.users import User
from operations.access import check_allowed
from operations.errors import Invalid, NotFound
from operations.people.at_work import counts_on
from operations.people.colleagues import get_member
from operations.transactions import Work, reading, writing
from rights.table import Action
from rights.viewer import TEAM, Role

LONGEST = timedelta(days=366)
_NO_DAY = "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 13-07-2027."


@dataclass(frozen=True, slots=True)
class Absent:
    """Who is away: a person in the work that they do for one organisation."""

    user_id: int
    name: str
    organisation_id: int
    role: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same organisation in the same role."""

    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DeputyLine:
    """One time that somebody stands in. `is_mine`: the one whom the page is about is away."""

    deputy_id: int
    name: str
    absent: str
    starts_on: date
    ends_on: date
    is_mine: bool
    runs: bool


@dataclass(frozen=True, slots=True)
class DeputyPage:
    """Who can stand in for this person, and everything that runs or is to come."""

    absent: str
    colleagues: tuple[Colleague, ...]
    lines: tuple[DeputyLine, ...]
    today: date


@reading("deputy.list")
def list_deputies(work: Work) -> DeputyPage:
    """The viewer's own page about standing in; raise `Refused`."""
    return _read_page(work, _myself(work))


@reading("deputy.list")
def list_deputies_of(work: Work, membership_id: int) -> DeputyPage:
    """The same page of a colleague, for the beheer; raise `NotFound` or `Refused`."""
    return _read_page(work, _get_absent(work, membership_id))


@writing("deputy.set")
def set_deputy(work: Work, user_id: int, starts_on: date | None, ends_on: date | None) -> None:
    """Let a colleague stand in for the viewer. Raise `Refused`, or `Invalid` with a message per field."""
    _set(work, _myself(work), user_id, starts_on, ends_on)


@writing("deputy.set")
def set_deputy_of(work: Work, membership_id: int, user_id: int, starts_on: date | None, ends_on: date | None) -> None:
    """Let somebody stand in for a colleague who cannot say so, as the beheer. Raise `NotFound` or as `set_deputy`."""
    _set(work, _get_absent(work, membership_id), user_id, starts_on, ends_on)


@writing("deputy.end")
def end_deputy(work: Work, deputy_id: int) -> None:
    """End it at once: the one who was away, or the one who stood in. Raise `NotFound`."""
    _end(work, _myself(work), deputy_id)


@writing("deputy.end")
def end_deputy_of(work: Work, membership_id: int, deputy_id: int) -> None:
    """The same for a colleague, as the beheer. Raise `NotFound` or `Refused`."""
    _end(work, _get_absent(work, membership_id), deputy_id)


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


def _myself(work: Work) -> Absent:
    check_allowed(work, Action.SET_DEPUTY)
    me = work.viewer
    return Absent(me.user_id, me.name, me.organisation_id, me.role.value)


def _get_absent(work: Work, membership_id: int) -> Absent:
    """A colleague of whom the beheer says who stands in: only where people take part in plans can somebody stand in."""
    membership, user = get_member(work, membership_id)
    if Role(membership.role) not in TEAM:
        raise NotFound
    return Absent(user.id, user.name, membership.organisation_id, membership.role)


def _read_page(work: Work, absent: Absent) -> DeputyPage:
    rows = work.session.scalars(
        select(Deputy)
        .where(*_about(absent), Deputy.ends_on >= work.today)
        .options(joinedload(Deputy.user), joinedload(Deputy.absent))
        .order_by(Deputy.starts_on, Deputy.id)
    )
    lines = tuple(_describe(work, row, absent) for row in rows)
    return DeputyPage(absent.name, _list_colleagues(work, absent), lines, work.today)


def _about(absent: Absent) -> tuple[ColumnElement[bool], ...]:
    """Where this person stands in, and where somebody stands in for them."""
    either = or_(Deputy.user_id == absent.user_id, Deputy.absent_id == absent.user_id)
    return either, Deputy.organisation_id == absent.organisation_id


def _set(work: Work, absent: Absent, user_id: int, starts_on: date | None, ends_on: date | None) -> None:
    problems = {**_find_problems(work, starts_on, ends_on)}
    if user_id not in {colleague.user_id for colleague in _list_colleagues(work, absent)}:
        problems["wie"] = "Kies een collega die hetzelfde werk doet."
    if problems or starts_on is None or ends_on is None:
        raise Invalid("Er klopt nog iets niet.", problems)
    row = Deputy(
        user_id=user_id,
        absent_id=absent.user_id,
        organisation_id=absent.organisation_id,
        role=absent.role,
        starts_on=starts_on,
        ends_on=ends_on,
        set_by_id=work.viewer.user_id,
        set_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    _say_whom(work, row)


def _end(work: Work, absent: Absent, deputy_id: int) -> None:
    row = work.session.scalar(select(Deputy).where(Deputy.id == deputy_id, *_about(absent)))
    if row is None or row.ends_on < work.today:
        raise NotFound
    row.ends_on = work.today - timedelta(days=1)
    _say_whom(work, row)


def _say_whom(work: Work, row: Deputy) -> None:
    work.trail.paths = (f"vervanging:{row.id}", f"persoon:{row.user_id}", f"afwezig:{row.absent_id}")


def _find_problems(work: Work, starts_on: date | None, ends_on: date | None) -> dict[str, str]:
    problems = {name: _NO_DAY for name, day in (("van", starts_on), ("tot", ends_on)) if day is None}
    if starts_on is not None and starts_on < work.today:
        problems["van"] = "Kies vandaag of een latere dag."
    if starts_on is None or ends_on is None or "van" in problems:
        return problems
    if ends_on < starts_on:
        problems["tot"] = "Kies een dag die niet voor de eerste dag ligt."
    elif ends_on - starts_on > LONGEST:
        problems["tot"] = "Kies een dag binnen een jaar. Daarna kunt u het opnieuw instellen."
    return problems


def _list_colleagues(work: Work, absent: Absent) -> tuple[Colleague, ...]:
    query: Sequence[User] = work.session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(
            Membership.organisation_id == absent.organisation_id,
            Membership.role == absent.role,
            counts_on(work.today),
            User.active,
            User.id != absent.user_id,
        )
        .order_by(User.name, User.id)
        .distinct()
    ).all()
    return tuple(Colleague(user.id, user.name) for user in query)


def _describe(work: Work, row: Deputy, absent: Absent) -> DeputyLine:
    return DeputyLine(
        deputy_id=row.id,
        name=row.user.name,
        absent=row.absent.name,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        is_mine=row.absent_id == absent.user_id,
        runs=row.starts_on <= work.today,
    )
