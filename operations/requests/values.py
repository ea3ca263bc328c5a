"""What is told about a request: to the school that asks, and to the samenwerkingsverband that decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from operations.inspection.values import StatementLine
from operations.viewing import View
from workflow.clock import Deadlines
from workflow.needs import Need
from workflow.states import RequestAction, RequestState


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that goes along or can go along. `is_of_plan`: it was added to the plan, not to the request."""

    id: int
    title: str
    filename: str
    media_type: str
    size: int
    permission: str
    added_by: str
    added_at: datetime
    is_of_plan: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the plan that can go along; `is_empty` when the samenwerkingsverband would see nothing in it."""

    name: str
    label: str
    is_ticked: bool
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Carrying:
    """What the applicant chooses to send along, from version `plan_version` of the plan.

    `newest_version` is higher when the plan was established again since; `has_newer_draft`: somebody changed the plan
    after that version. `plan` is the version as the samenwerkingsverband would see it, ticked or not.
    """

    reference: str
    child: str
    step: int
    plan_version: int
    newest_version: int
    has_newer_draft: bool
    blocks: tuple[Block, ...]
    files: tuple[FileLine, ...]
    plan: View


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """What the samenwerkingsverband sees: the answers, the ticked blocks of the plan and the files.

    Number 0 is a preview. `plan` is None when no block goes along. `mark` names exactly this content, so that nobody
    sends what they did not see.
    """

    number: int
    submitted_by: str
    submitted_at: datetime
    plan_version: int
    request: View
    plan: View | None
    blocks: tuple[str, ...]
    files: tuple[FileLine, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Move:
    """A step that the viewer may take now. `needs` are what the page has to ask for."""

    action: RequestAction
    label: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class TransitionLine:
    """One step that was taken, in the words of the reader. `reason` is what was written with it, if they may see it."""

    label: str
    by: str
    organisation: str
    at: datetime
    reason: str
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in Word that can be downloaded."""

    id: int
    kind: str
    title: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What the samenwerkingsverband asked to add, and by when; `is_open` while it waits for an answer."""

    text: str
    asked_on: date
    answer_by: date
    is_open: bool


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The decision as the reader may see it; `is_final` when it was taken. `reference` leads to its form."""

    reference: str
    view: View
    is_final: bool


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request for one reader. `is_desk`: the reader works at the samenwerkingsverband.

    `status` is in the words of that reader. `owner` is "" while nobody handles it; `is_owner`: the reader does.
    `case_reference` is "" for the desk, which does not see the case, and when the plan was erased. `submission` is the
    latest, None in a draft. `proposed_by` is only filled for the desk.
    """

    reference: str
    case_reference: str
    is_desk: bool
    child: str
    born: date | None
    school: str
    kind: str
    kind_label: str
    regime: str
    state: RequestState
    status: str
    step: int
    owner: str
    is_owner: bool
    proposed_by: str
    received_on: date | None
    deadlines: Deadlines
    moves: tuple[Move, ...]
    question: Question | None
    proposed_answer_by: date | None
    submission: SubmissionView | None
    decision: DecisionView | None
    history: tuple[TransitionLine, ...]
    letters: tuple[LetterLine, ...]
    announced_on: date | None
    statements: tuple[StatementLine, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request of a case, for the school's own list."""

    reference: str
    kind_label: str
    state: RequestState
    status: str
    submitted_on: date | None
    due: date | None
    needs_answer: bool


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What the desk wants to see. `owner`: "" everybody, "mij" the viewer, "niemand" nobody yet, else a user id.

    `state` is a code, "" for all that lies at the desk, "klaar" for what is closed; `school` an organisation id or "".
    """

    state: str = ""
    kind: str = ""
    owner: str = ""
    school: str = ""
    search: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One request in the inbox. `age` in whole years today; `days_left` until `next_on`, below zero is too late."""

    reference: str
    child: str
    age: int | None
    school: str
    kind_label: str
    state: RequestState
    status: str
    owner: str
    is_mine: bool
    next_on: date | None
    legal_due: date | None
    target_due: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the inbox, first what is due first, with what can be chosen in the filters (value, label)."""

    lines: tuple[InboxLine, ...]
    page: int
    total: int
    total_is_exact: bool
    has_more: bool
    states: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]
    schools: tuple[tuple[str, str], ...]
