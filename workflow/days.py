"""Moments as days: a day here is a day in the Netherlands, also when the clocks change that night."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workflow.errors import WorkflowError

TIME_ZONE = ZoneInfo("Europe/Amsterdam")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `first` through `last`, both included; never empty."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise WorkflowError(f"a stretch cannot end on {self.last} and begin on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def day_of(moment: datetime) -> date:
    """The day in the Netherlands on which `moment` falls; a moment without a time zone is refused."""
    if moment.tzinfo is None:
        raise WorkflowError("a moment without a time zone falls on no certain day")
    return moment.astimezone(TIME_ZONE).date()


def join_stretches(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same days as stretches in order that neither overlap nor touch, so that no day is counted twice."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.first):
        if joined and stretch.first <= joined[-1].last + ONE_DAY:
            before = joined.pop()
            joined.append(Stretch(before.first, max(before.last, stretch.last)))
        else:
            joined.append(stretch)
    return tuple(joined)
