"""One operation is one transaction with its audit event, whatever the operation is.

An operation is written as a function of `Work` and decorated with `reading` or `writing`; callers give a `Viewer` in
that place. Writing waits its turn, takes SQLite's write lock at once, and its audit event commits with it or not at
all. Reading sees one snapshot without that lock, and its event is committed before the caller gets the answer.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.database import Base, database
from models.engine import WRITES, turn_to_write
from models.tenancy import as_tenant
from operations.audit.chain import write_chained
from operations.audit.events import Result, Trail, actor_of, reason_of, record_event
from operations.audit.kinds import kind_of
from operations.errors import OperationError, Refused
from operations.moments import current_moment
from rights.viewer import Viewer

P = ParamSpec("P")
R = TypeVar("R")

TIME_ZONE = ZoneInfo("Europe/Amsterdam")
_ATTEMPTS = 5
ONLY_LOOKS = "U kijkt mee als iemand anders. Daarbij kunt u niets veranderen."
_FIRST_PAUSE = 0.02
_PASSING_STATES = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL: serialization failure, deadlock, lock not available."""


@dataclass(slots=True)
class Work:
    """What an operation works with. `trail` collects what its audit event will say.

    `notes` are rows that are written together with that event: so an operation that reads can note what it gave away.
    """

    session: Session
    viewer: Viewer
    trail: Trail
    notes: list[Base] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """When this operation happens, in UTC: the same moment for everything that it writes."""
        return self.trail.at

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return self.now.astimezone(TIME_ZONE).date()


class Acting(Protocol):
    """What any act works with: its transaction, and what its event will say."""

    session: Session
    trail: Trail


A = TypeVar("A", bound=Acting)
Operation = Callable[Concatenate[Work, P], R]
Public = Callable[Concatenate[Viewer, P], R]


def writing(event: str) -> Callable[[Operation[P, R]], Public[P, R]]:
    """Make an operation that changes something, and writes `event` in the same transaction."""
    kind_of(event)

    def decorate(operation: Operation[P, R]) -> Public[P, R]:
        @wraps(operation)
        def public(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
            def attempt(work: Work) -> R:
                if viewer.watcher is not None:
                    raise Refused(ONLY_LOOKS)
                value = operation(work, *args, **kwargs)
                _record(work, event, Result.DONE)
                return value

            return run(event, lambda session: begin(session, viewer), attempt, tenant=viewer.swv_id)

        return public

    return decorate


def reading(event: str) -> Callable[[Operation[P, R]], Public[P, R]]:
    """Make an operation that only reads; `event` is written in a short transaction of its own, before the answer."""
    kind_of(event)

    def decorate(operation: Operation[P, R]) -> Public[P, R]:
        @wraps(operation)
        def public(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
            trails: list[Work] = []

            def attempt(work: Work) -> R:
                trails[:] = [work]
                return operation(work, *args, **kwargs)

            value = run(event, lambda session: begin(session, viewer), attempt, tenant=viewer.swv_id, writes=False)
            _write_event(trails[0].trail, event, Result.DONE, viewer.swv_id, trails[0].notes)
            return value

        return public

    return decorate


def run(
    event: str, begin: Callable[[Session], A], attempt: Callable[[A], R], *, tenant: int | None, writes: bool = True
) -> R:
    """Attempt in a transaction; again when the database had to break it off; a refusal is recorded and passed on.

    What it works with begins anew with each transaction, which is for samenwerkingsverband `tenant` (None: for all).
    """
    database.session.commit()  # gives back the connection with which this request found out who is signed in
    for number in range(1, _ATTEMPTS + 1):
        refusal: OperationError | None = None
        with open_session(writes=writes, tenant=tenant) as session:
            acting = begin(session)
            try:
                value = attempt(acting)
                session.flush()
                write_chained(session)
            except OperationError as error:
                refusal = error
                acting.trail.reason = reason_of(error)
            except DBAPIError as error:
                if number == _ATTEMPTS or not _is_passing(error):
                    raise
            else:
                session.commit()
                return value
        if refusal is not None:  # its event is written in a turn of its own, so after this one
            _write_event(acting.trail, event, Result.REFUSED, tenant)
            raise refusal
        time.sleep(random.uniform(0.5, 1.5) * _FIRST_PAUSE * 2**number)  # noqa: S311 - spreads retries, keeps no secret
    raise AssertionError("the last attempt returns or raises")


@contextmanager
def open_session(*, writes: bool, tenant: int | None) -> Iterator[Session]:
    """Begin a transaction of its own: a snapshot to read from, or one that may write. It ends with the block.

    PostgreSQL lets it see and change only what is of samenwerkingsverband `tenant`. None is for the service itself.
    """
    engine = database.engine
    options: dict[str, object] = {WRITES: writes}
    if not writes and engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    turn = turn_to_write(engine) if writes else nullcontext()
    with turn, Session(engine, expire_on_commit=False) as session:
        session.connection(execution_options=options)
        as_tenant(session, tenant)
        yield session


def _record(work: Work, event: str, result: Result) -> None:
    work.session.add_all(work.notes)
    record_event(work.session, event, result, work.trail)


def begin(session: Session, viewer: Viewer) -> Work:
    """What an operation of this viewer works with, for `run`."""
    return Work(session, viewer, Trail(actor_of(viewer), current_moment()))


def _write_event(trail: Trail, event: str, result: Result, tenant: int | None, notes: Sequence[Base] = ()) -> None:
    with open_session(writes=True, tenant=tenant) as session:
        session.add_all(notes)
        record_event(session, event, result, trail)
        session.commit()


def _is_passing(error: DBAPIError) -> bool:
    """Whether the same work may succeed a moment later. A lost connection too: nothing was committed on it."""
    if error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _PASSING_STATES:
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
