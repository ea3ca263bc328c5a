"""How long a step may take, as the region sets it, and the suspensions that stop the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflow.days import ONE_DAY, Stretch
from workflow.errors import WorkflowError

_DAYS_IN_WEEK = 7


class Regime(StrEnum):
    """Under which rules a kind of request falls: the Algemene wet bestuursrecht, or the region's own."""

    AWB = "awb"
    INTERN = "intern"


class TermUnit(StrEnum):
    """In what a term is counted. The words are those of the region's file."""

    WEEKS = "weken"
    DAYS = "dagen"
    WORKING_DAYS = "werkdagen"


class CountedFrom(StrEnum):
    """From which day a term is counted: receipt of the request, or the day on which it was complete."""

    RECEIPT = "ontvangst"
    COMPLETION = "volledig"


@dataclass(frozen=True, slots=True)
class Term:
    """A number of weeks, days or working days; the day from which it is counted is not one of them."""

    length: int
    unit: TermUnit = TermUnit.WEEKS
    counted_from: CountedFrom = CountedFrom.RECEIPT
    pauses_in_school_holidays: bool = False

    def __post_init__(self) -> None:
        if self.length < 1:
            raise WorkflowError("a term is at least one day long")

    @property
    def days(self) -> int:
        """The number of days to count: calendar days, or working days when that is the unit."""
        return self.length * _DAYS_IN_WEEK if self.unit is TermUnit.WEEKS else self.length


@dataclass(frozen=True, slots=True)
class RequestTerms:
    """The two terms of a kind of request: `legal`, the outer one, and `target`, what the region promises."""

    regime: Regime
    legal: Term
    target: Term


@dataclass(frozen=True, slots=True)
class Suspension:
    """The samenwerkingsverband asked for more on `asked_on`, to be answered through `answer_by`.

    Without `supplied_on` it is open. Without a term there is no suspension at all (ABRvS 21 September 2016,
    ECLI:NL:RVS:2016:2527), so `answer_by` is never missing.
    """

    asked_on: date
    answer_by: date
    supplied_on: date | None = None

    def __post_init__(self) -> None:
        if self.answer_by < self.asked_on or (self.supplied_on is not None and self.supplied_on < self.asked_on):
            raise WorkflowError("nobody can answer before being asked")

    def find_stretch(self) -> Stretch | None:
        """The days that do not count, or None: from the day after asking until the day of the answer (Awb 4:15, 1a).

        “Tot de dag”: the day of the answer counts again. Unanswered, the term for it has passed when its last day is
        over, so that day does not count and the next one does. A later answer changes nothing.
        """
        last = self.answer_by
        if self.supplied_on is not None:
            last = min(last, self.supplied_on - ONE_DAY)
        return Stretch(self.asked_on + ONE_DAY, last) if last > self.asked_on else None
