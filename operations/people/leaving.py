"""Somebody leaves an organisation: from then on nothing opens any more, and what they worked on goes to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, or_, select

from models.cases import Case, Participation
from models.organisations import Membership
from models.requests import Request
from models.sessions import SignedInSession
from models.users import User
from operations.errors import Invalid, Refused
from operations.people.at_work import counts_on, first_end, list_alone, list_open
from operations.people.beheer import take_turn_as_beheer
from operations.people.colleagues import get_member, revoke_waiting
from operations.people.deputies import end_all_of
from operations.transactions import Work, reading, writing

_YOURSELF = "U kunt uw eigen toegang niet stoppen. Vraag het aan een andere beheerder."
_ELSEWHERE = "Deze collega doet aan een van deze casussen al op een andere manier mee. Kies iemand anders."
_CHOOSE = "Kies wie het overneemt. Anders kan niemand van deze organisatie er nog bij."


@dataclass(frozen=True, slots=True)
class Successor:
    """A colleague of the same organisation in the same role, whose work ends no sooner."""

    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """What ending somebody's work means. `alone` are the cases that nobody else of the organisation
    gets in to for as long. `over_since` is the last day of work that is over by itself.
    """

    membership_id: int
    name: str
    organisation: str
    cases: tuple[str, ...]
    alone: tuple[str, ...]
    requests: int
    successors: tuple[Successor, ...]
    is_me: bool
    over_since: date | None


@reading("colleague.list")
def read_leaving(work: Work, membership_id: int) -> Leaving:
    """What is open of this colleague, and who can take it over; raise `NotFound` or `Refused`."""
    membership, user = get_member(work, membership_id)
    rows = list_open(work, membership)
    alone = list_alone(work, membership, rows)
    names = {row.case_id: work.session.get_one(Case, row.case_id).reference for row in rows}
    return Leaving(
        membership_id=membership.id,
        name=user.name,
        organisation=membership.organisation.name,
        cases=tuple(names.values()),
        alone=tuple(name for case_id, name in names.items() if case_id in alone),
        requests=_count_requests(work, membership),
        successors=tuple(Successor(found.id, found.name) for found in _list_successors(work, membership)),
        is_me=user.id == work.viewer.user_id,
        over_since=membership.ends_on if first_end(membership.ends_on) < work.today else None,
    )


@writing("colleague.end")
def end_colleague(work: Work, membership_id: int, successor_id: int | None) -> None:
    """End the work, the access and every session today; with a successor their cases go on with that colleague.

    Raise `NotFound`, `Refused`, or `Invalid` when a case would be left alone although somebody can take it over. Where
    nobody can, the access ends all the same, and what is left waits to be handed over.
    """
    take_turn_as_beheer(work)
    membership, user = get_member(work, membership_id)
    work.trail.paths = (f"lidmaatschap:{membership.id}", f"persoon:{user.id}")
    if user.id == work.viewer.user_id:
        raise Refused(_YOURSELF)
    rows = list_open(work, membership)
    successors = _list_successors(work, membership)
    successor = next((found for found in successors if found.id == successor_id), None)
    alone = list_alone(work, membership, rows)
    if successor is None and (successor_id is not None or (alone and successors)):
        raise Invalid(_CHOOSE, {"opvolger": _CHOOSE})
    if successor is not None:
        work.trail.paths += (f"opvolger:{successor.id}",)
    work.trail.paths += tuple(f"deelname:{row.id}" for row in rows)
    for row in rows:
        if row.case_id in alone and not successors:
            continue
        is_handed_over = successor is not None and _hand_over(work, row, successor)
        if row.case_id in alone and not is_handed_over:
            raise Invalid(_ELSEWHERE, {"opvolger": _ELSEWHERE})
        row.ends_on = work.today - timedelta(days=1)
    membership.ends_on = first_end(membership.ends_on, work.today - timedelta(days=1))
    end_all_of(work, user.id, membership.organisation_id)
    revoke_waiting(work, user.email, membership.organisation_id)
    work.session.execute(delete(SignedInSession).where(SignedInSession.user_id == user.id))


def _list_successors(work: Work, membership: Membership) -> Sequence[User]:
    return work.session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(
            Membership.organisation_id == membership.organisation_id,
            Membership.role == membership.role,
            Membership.user_id != membership.user_id,
            counts_on(work.today),
            or_(Membership.ends_on.is_(None), Membership.ends_on >= first_end(membership.ends_on)),
            User.active,
            User.id != work.viewer.user_id,
        )
        .order_by(User.name, User.id)
    ).all()


def _hand_over(work: Work, row: Participation, successor: User) -> bool:
    """The successor takes part from today; who did so in this case before goes on.

    False for who takes part for another organisation, or as a parent, and keeps doing so.
    """
    found = work.session.scalar(
        select(Participation).where(Participation.case_id == row.case_id, Participation.user_id == successor.id)
    )
    if found is None:
        found = Participation(case_id=row.case_id, user_id=successor.id, changed_at=row.changed_at, person_row="")
        work.session.add(found)
    elif found.organisation_id != row.organisation_id:
        if found.ends_on is None or found.ends_on >= work.today:
            return False
        found.person_row = ""
    found.organisation_id, found.role = row.organisation_id, row.role
    found.starts_on, found.ends_on = work.today, None
    return True


def _count_requests(work: Work, membership: Membership) -> int:
    """Requests that this person handles at the desk; any colleague there can take them over."""
    query = select(func.count()).where(
        Request.owner_id == membership.user_id, Request.is_at_desk, Request.swv_id == membership.organisation_id
    )
    return work.session.scalar(query) or 0
