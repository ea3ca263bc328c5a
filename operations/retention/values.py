"""What goes in and comes out when things are due to be erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workflow.retention import RetentionTerms


class Kind(StrEnum):
    """What is kept and erased as one whole, each with a term of its own."""

    PLAN = "plan"
    REQUEST = "aanvraag"
    DRAFT = "concept_aanvraag"


KIND_LABELS: Mapping[Kind, str] = {
    Kind.PLAN: "Gezamenlijk plan",
    Kind.REQUEST: "Aanvraag en besluit",
    Kind.DRAFT: "Aanvraag die nooit is verstuurd",
}


class Ground(StrEnum):
    """Why something was erased."""

    TERM = "termijn"
    RESTORED = "teruggezet"


@dataclass(frozen=True, slots=True)
class Due:
    """A plan or request whose term is over. `ended_on` is the day that the term was counted from."""

    record_id: int
    reference: str
    kind: Kind
    ended_on: date
    due_on: date
    term: str
    postponed_until: date | None = None
    postponed_by: str = ""
    postponed_because: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """That something was erased, by whom and on what ground; nothing in it is about a child."""

    id: int
    number: int
    reference: str
    kind: Kind
    ground: Ground
    term: str
    ended_on: date | None
    due_on: date | None
    counts: Mapping[str, int]
    files: int
    confirmed_by: str
    at: datetime
    hash: str


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """What waits for a person, what was put off, and the latest certificates, latest first."""

    terms: RetentionTerms
    is_published: bool
    due: tuple[Due, ...]
    postponed: tuple[Due, ...]
    certificates: tuple[Certificate, ...]
    today: date
    looked_at: datetime | None
    """When the service last looked by itself."""
