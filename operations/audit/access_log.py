"""Who looked at a case, and who changed or printed it: told to those whom it is about, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.audit import AuditEvent
from models.organisations import Organisation
from models.users import User
from operations.access import admit_to_case
from operations.audit.events import Result
from operations.audit.kinds import KINDS, Purpose
from operations.labels import child_name
from operations.transactions import TIME_ZONE, Work, reading
from rights.table import Action
from rights.viewer import FAMILY, Role, Viewer

PAGE_SIZE = 25
_AT_ONCE = 500
_MOST = 5_000
"""So many events at most are read for one page: somebody who types all day leaves thousands."""
_SERVICE = "Eén Plan zelf"
_INVITED = "Iemand met een uitnodiging"
"""Whoever opened the link of an invitation, before there was an account."""
_BY_LINK = "invitation."
_UNKNOWN = "iets anders gedaan"
_LAST_EVENT = 2**53
_ABOUT_REQUESTS = frozenset(kind.name for kind in KINDS.values() if kind.purpose is Purpose.REQUEST)
_ABOUT_HIDING = frozenset(name for name in KINDS if name.startswith("restriction."))


@dataclass(frozen=True, slots=True)
class Looked:
    """What was done, as “overzicht van het plan bekeken”, and how often."""

    words: str
    times: int


@dataclass(frozen=True, slots=True)
class Looker:
    """What one person did in one role on one day, between two moments; `behalf_of` is for whom they stood in."""

    day: date
    name: str
    organisation: str
    role: str
    behalf_of: str
    first: datetime
    last: datetime
    looked: tuple[Looked, ...]


@dataclass(frozen=True, slots=True)
class LookersPage:
    """One page, latest day first; `before` leads to the page after it, None at the end."""

    child: str
    lookers: tuple[Looker, ...]
    before: int | None


_Who = tuple[date, int | None, int | None, str, int | None]
"""Day, person, organisation, role, and the person for whom this one stood in."""


@reading("access_log.read")
def list_lookers(work: Work, reference: str, before: int | None = None, reader: Role | None = None) -> LookersPage:
    """Who did what with this case, latest first, from before event `before` of its chain; raise `NotFound`.

    With `reader` only what somebody in that role is told too.
    """
    admission = admit_to_case(work, reference, Action.READ_ACCESS_LOG)
    is_possible = before is not None and 0 < before < _LAST_EVENT
    rows, following = _read_page(work, before if is_possible else None, _untold(work.viewer, reader))
    groups: dict[_Who, list[Any]] = {}
    for row in rows:
        groups.setdefault(_who(row), []).append(row)
    people = _names(work.session, User, {key for who in groups for key in (who[1], who[4])})
    organisations = _names(work.session, Organisation, {who[2] for who in groups})
    lookers = (_looker(who, done, people, organisations) for who, done in groups.items())
    return LookersPage(child_name(work.session, admission.case), tuple(lookers), following)


def _read_page(work: Work, before: int | None, untold: frozenset[str]) -> tuple[list[Any], int | None]:
    """Read whole days until there are enough lines; return them and from where the next page reads on."""
    read: list[Any] = []
    seen: set[_Who] = set()
    for row in _walk_back(work, before, untold):
        is_other_day = bool(read) and _who(row)[0] != _who(read[-1])[0]
        if (is_other_day and len(seen) >= PAGE_SIZE) or len(read) == _MOST:
            return read, read[-1].sequence
        read.append(row)
        seen.add(_who(row))
    return read, None


def _walk_back(work: Work, before: int | None, untold: frozenset[str]) -> Iterator[Any]:
    """Nothing at all for a case whose key was erased: the log cannot be led back to it any more."""
    while work.trail.case_digest and (chunk := _read_chunk(work, before, untold)):
        yield from chunk
        before = chunk[-1].sequence


def _read_chunk(work: Work, before: int | None, untold: frozenset[str]) -> Sequence[Any]:
    columns = AuditEvent.__table__.columns
    query = (
        select(*(columns[name] for name in ("sequence", "at", "event", "user_id", "organisation_id", "role")))
        .add_columns(columns.behalf_of_id)
        .where(columns.chain == work.trail.case_digest, columns.outcome == Result.DONE.value)
        .where(columns.event.not_in(untold))
        .order_by(columns.sequence.desc())
        .limit(_AT_ONCE)
    )
    return work.session.execute(query if before is None else query.where(columns.sequence < before)).all()


def _untold(viewer: Viewer, reader: Role | None) -> frozenset[str]:
    """Events of which the viewer is not told, nor the role `reader` for whom this is made.

    The basisteam learns nothing of requests, not even that there is one. A family does not learn that something is
    hidden: the one from whom it is must not be set looking for it, nor press the child about it.
    """
    requests = frozenset() if viewer.knows_requests else _ABOUT_REQUESTS
    return requests | (_ABOUT_HIDING if FAMILY & {viewer.role, reader} else frozenset())


def _who(row: Any) -> _Who:
    day = row.at.astimezone(TIME_ZONE).date()
    return day, row.user_id, row.organisation_id, row.role, row.behalf_of_id


def _looker(who: _Who, done: list[Any], people: dict[int, str], organisations: dict[int, str]) -> Looker:
    day, user_id, organisation_id, role, behalf_of_id = who
    works = role not in FAMILY  # the organisation that the account of a parent needs says nothing to a reader
    counted = Counter(KINDS[row.event].words if row.event in KINDS else _UNKNOWN for row in reversed(done))
    return Looker(
        day=day,
        name=_nobody(done) if user_id is None else people.get(user_id, ""),
        organisation=organisations.get(organisation_id or 0, "") if works else "",
        role=role,
        behalf_of=people.get(behalf_of_id or 0, ""),
        first=min(row.at for row in done),
        last=max(row.at for row in done),
        looked=tuple(Looked(words, times) for words, times in counted.items()),
    )


def _nobody(done: Sequence[Any]) -> str:
    """Without an account it was the service itself, or somebody on the way to one."""
    return _INVITED if all(row.event.startswith(_BY_LINK) for row in done) else _SERVICE


def _names(session: Session, model: type[User | Organisation], ids: Iterable[int | None]) -> dict[int, str]:
    wanted = [key for key in ids if key is not None]
    return dict(session.execute(select(model.id, model.name).where(model.id.in_(wanted))).all())
