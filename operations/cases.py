"""Opening a case, finding it back, and what it looks like at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from operations.participants import Participant
from operations.versions import VersionLine
from rights.viewer import Viewer

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is asked to open a case: just enough to recognise the child. Everything else is asked in the plan."""

    first_name: str
    last_name: str
    date_of_birth: date
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list. `status` is a Dutch label, `state` its code; `changed_at` is UTC."""

    reference: str
    child: str
    school: str
    state: str
    status: str
    changed_at: datetime
    next_review: date | None
    open_conflicts: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of the list, latest change first. `total` counts at most `TOTAL_LIMIT`; `has_more` says there is a next page."""

    cases: tuple[CaseLine, ...]
    page: int
    total: int
    total_is_exact: bool
    has_more: bool


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as this viewer may see it. `domain` and `status` are choice names; `late`: past its date and not done."""

    path: str
    text: str
    domain: str
    owner: str
    due: date | None
    status: str
    late: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An agreement as this viewer may see it: who does what by when."""

    path: str
    what: str
    who: str
    due: date | None
    status: str
    late: bool


@dataclass(frozen=True, slots=True)
class CaseOverview:
    """A case at a glance, filtered for the viewer."""

    reference: str
    child: str
    school: str
    state: str
    status: str
    revision: int
    changed_at: datetime
    next_version: int
    participants: tuple[Participant, ...]
    versions: tuple[VersionLine, ...]
    goals: tuple[GoalLine, ...]
    actions: tuple[ActionLine, ...]
    reviews: tuple[date, ...]
    open_conflicts: int


def open_case(viewer: Viewer, new: NewCase) -> str:
    """Open a case with an empty plan, of which the viewer is the first participant; return its reference."""
    raise NotImplementedError


def list_cases(viewer: Viewer, search: str = "", page: int = 1) -> CasePage:
    """The cases the viewer takes part in; `search` matches the start of every given word (name, school, reference)."""
    raise NotImplementedError


def get_case(viewer: Viewer, reference: str) -> CaseOverview:
    """A case at a glance; raise `NotFound`."""
    raise NotImplementedError
