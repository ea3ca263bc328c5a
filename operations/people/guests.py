"""What people do who are not signed in: one act is one transaction with its audit event, as for everybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from operations.audit.events import Actor, Result, Trail, record_event
from operations.audit.kinds import kind_of
from operations.moments import current_moment
from operations.transactions import TIME_ZONE, run

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class Guest:
    """What such an act works with. `result` is what its event says when the act itself ends well."""

    session: Session
    trail: Trail
    result: Result = Result.DONE

    @property
    def now(self) -> datetime:
        """When this happens, in UTC."""
        return self.trail.at

    @property
    def today(self) -> date:
        """The day it is in the Netherlands."""
        return self.now.astimezone(TIME_ZONE).date()


def as_guest(event: str) -> Callable[[Callable[Concatenate[Guest, P], R]], Callable[P, R]]:
    """Make an act of somebody who is not signed in; a refusal is written down too, and passed on."""
    kind_of(event)

    def decorate(act: Callable[Concatenate[Guest, P], R]) -> Callable[P, R]:
        @wraps(act)
        def public(*args: P.args, **kwargs: P.kwargs) -> R:
            def attempt(guest: Guest) -> R:
                value = act(guest, *args, **kwargs)
                record_event(guest.session, event, guest.result, guest.trail)
                return value

            return run(event, _begin, attempt, tenant=None)

        return public

    return decorate


def _begin(session: Session) -> Guest:
    return Guest(session, Trail(Actor(), current_moment()))
