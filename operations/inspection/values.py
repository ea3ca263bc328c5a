"""What goes in and comes out when parents and youth add their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class StatementKind(StrEnum):
    """What somebody wants: only that their words stand there, or that something is done."""

    STATEMENT = "verklaring"
    CORRECT = "verbeteren"
    ERASE = "wissen"


STATEMENT_LABELS: Mapping[StatementKind, str] = {
    StatementKind.STATEMENT: "Eigen verklaring",
    StatementKind.CORRECT: "Verzoek om te verbeteren",
    StatementKind.ERASE: "Verzoek om te wissen",
}


class Outcome(StrEnum):
    """How a request to correct or to erase was answered."""

    DONE = "gedaan"
    REFUSED = "niet_gedaan"


OUTCOME_LABELS: Mapping[Outcome, str] = {Outcome.DONE: "Ja, dit doen wij", Outcome.REFUSED: "Nee, dit doen wij niet"}


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement as everybody who sees the plan reads it. `about` is the reference of the plan or the request."""

    id: int
    kind: StatementKind
    about: str
    words: str
    by: str
    role: str
    at: datetime
    due_on: date | None
    outcome: Outcome | None
    answer: str
    answered_by: str
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.due_on is not None and self.outcome is None


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """All statements of a case. `subjects` are the references that a new one can be about, the plan first."""

    reference: str
    child: str
    is_closed: bool
    may_add: bool
    may_answer: bool
    months_to_answer: int
    subjects: tuple[str, ...]
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class NewStatement:
    """What somebody writes; `key` makes it happen once."""

    key: str
    kind: StatementKind | None
    about: str
    words: str
