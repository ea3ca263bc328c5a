"""Looking up the code on a request or a letter: whether it is the latest, and what came after it.

For who may fetch that document: the school that asks, the desk once it was sent, and the parents what stands in their
own file. Told is what was sent; what the school is still working on is told to the school alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from answers.audience import DOCUMENT_AUDIENCES
from models.printed import PrintedDocument
from models.records import RecordState
from models.requests import Letter, Request, Submission, Transition
from operations.access import admit_to_case, admit_to_request, may
from operations.errors import NotFound
from operations.inspection.journal import list_changes
from operations.labels import child_name
from operations.printed.changed import ChangedSince, sum_up
from operations.printed.codes import show_code
from operations.printed.doors import FoundPrint, get_print
from operations.printed.noting import LETTER
from operations.requests.between import Eyes, SentDifference, list_differences
from operations.requests.carried import DESK
from operations.requests.carrying import make_preview
from operations.requests.clock import list_transitions
from operations.requests.doors import FILLED_IN_BY_SCHOOL, REQUEST
from operations.requests.letters import LETTER_TITLES
from operations.requests.printing import digest_carried
from operations.requests.sent import list_sent
from operations.transactions import Work, reading
from rights.table import Action
from rights.viewer import Role, Viewer
from workflow.states import RequestAction, RequestState
from workflow.transitions import LetterKind

_FOR_DESK = frozenset({"swv", LETTER})
_FOR_PARENTS = frozenset({"ouders", LETTER})
"""What stands in the file of a parent (`operations.inspection.export`)."""


@dataclass(frozen=True, slots=True)
class LaterDocument:
    """Something that was sent after the print: a submission, or a letter with this title."""

    title: str
    at: datetime
    is_letter: bool


@dataclass(frozen=True, slots=True)
class CheckedRequest:
    """What the service knows of a print of a request or of a letter, for one viewer.

    `title` is that of a letter and "" for the request; `number` counts what was sent, 0 for a concept. `later` is what
    was sent since, latest first. `differences` are those with what was sent last. `changes` are in what the school did
    not send yet, and `carries_else` whether other parts or files would go along with it now; only the school is told.
    `case_reference` leads a parent to their own file and is "" for others; `latest_letter` is the letter to fetch.
    """

    code: str
    reference: str
    case_reference: str
    child: str
    title: str
    audience: str
    number: int
    printed_at: datetime
    later: tuple[LaterDocument, ...]
    differences: tuple[SentDifference, ...]
    changes: tuple[ChangedSince, ...]
    carries_else: bool
    withdrawn_at: datetime | None
    latest_letter: int

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter, and not the request itself."""
        return bool(self.title)

    @property
    def newer(self) -> LaterDocument | None:
        """The latest that takes its place: of a letter a letter, of the request what was sent."""
        return next((one for one in self.later if one.is_letter is self.is_letter), None)

    @property
    def is_latest(self) -> bool:
        """Whether nothing is known, to this viewer, that takes its place."""
        is_open_concept = self.number == 0 and not self.is_letter
        is_changed = is_open_concept and bool(self.changes or self.carries_else)
        return self.newer is None and self.withdrawn_at is None and not is_changed


@dataclass(frozen=True, slots=True)
class _Door:
    """By which door the viewer came in: of the school that asks, of the desk, or of a parent, to the plan of a child.

    `case_reference` is only filled for a parent.
    """

    request: Request
    viewer: Viewer
    is_applicant: bool = False
    case_reference: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is read once; each letter stands with the number of its step."""

    note: PrintedDocument
    door: _Door
    sent: Sequence[Submission]
    letters: Sequence[tuple[Letter, int]]

    @property
    def is_letter(self) -> bool:
        return self.note.audience == LETTER

    @property
    def is_concept(self) -> bool:
        return self.note.state != RecordState.ESTABLISHED

    @property
    def letter(self) -> Letter | None:
        """The letter that this is a print of; None for the request."""
        letters = self.letters if self.is_letter else ()
        return next((letter for letter, number in letters if number == self.note.version), None)

    @property
    def submission(self) -> Submission | None:
        """What was sent that this is a print of; None for a letter, and for a concept."""
        sent = () if self.is_letter or self.is_concept else self.sent
        return next((one for one in sent if one.version.number == self.note.version), None)

    @property
    def is_there(self) -> bool:
        """Whether what was printed still stands in the service: a restored database may know the print alone."""
        is_concept = self.is_concept and not self.is_letter
        return is_concept or self.letter is not None or self.submission is not None


@reading("request.check")
def check_request_document(work: Work, code: str) -> CheckedRequest:
    """Say what the request or letter with this code is; raise `NotFound`, also when the viewer may not have it."""
    found = get_print(work, code)
    door = _admit(work, found)
    letters = (
        select(Letter, Transition.number)
        .join(Transition, Transition.id == Letter.transition_id)
        .where(Letter.request_id == door.request.id)
        .order_by(Transition.number)
    )
    seen = _Seen(
        note=found.note,
        door=door,
        sent=list_sent(work, door.request),
        letters=[(letter, number) for letter, number in work.session.execute(letters)],
    )
    if not (_may_have(seen) and seen.is_there):
        raise NotFound
    work.trail.paths = (seen.note.audience,)
    return _describe(work, seen)


def _admit(work: Work, found: FoundPrint) -> _Door:
    """Let the viewer in by the door where they fetch it."""
    if work.viewer.role is not Role.OUDER:
        admitted = admit_to_request(work, found.reference)
        return _Door(admitted.request, admitted.viewer, is_applicant=admitted.is_applicant)
    admission = admit_to_case(work, found.case_reference)
    if not may(work, admission, Action.EXPORT_FILE):
        raise NotFound
    work.trail.record = REQUEST
    request = work.session.scalars(select(Request).where(Request.reference == found.reference)).one()
    return _Door(request, admission.viewer, case_reference=found.case_reference)


def _may_have(seen: _Seen) -> bool:
    """A concept is the school's own, and so is the copy that it gives to the parents."""
    if seen.door.is_applicant:
        return True
    theirs = _FOR_PARENTS if seen.door.case_reference else _FOR_DESK
    return bool(seen.sent) and not seen.is_concept and seen.note.audience in theirs


def _describe(work: Work, seen: _Seen) -> CheckedRequest:
    note, request = seen.note, seen.door.request
    last = seen.letters[-1:] if seen.is_letter else ()
    return CheckedRequest(
        code=show_code(note.code),
        reference=request.reference,
        case_reference=seen.door.case_reference,
        child=request.youth_name or child_name(work.session, request.case),
        title=LETTER_TITLES[LetterKind(seen.letter.kind)] if seen.letter else "",
        audience=note.audience,
        number=0 if seen.is_concept or seen.is_letter else note.version,
        printed_at=note.printed_at,
        later=_list_later(seen),
        differences=_list_differences(seen),
        changes=_list_changes(work, seen),
        carries_else=seen.is_concept and _carries_else(work, seen),
        withdrawn_at=_find_withdrawn(work, request),
        latest_letter=last[0][0].id if last else 0,
    )


def _list_later(seen: _Seen) -> tuple[LaterDocument, ...]:
    first = 0 if seen.is_concept or seen.is_letter else seen.note.version
    sent = [
        LaterDocument(f"De aanvraag, versie {one.number}", one.submitted_at, is_letter=False)
        for one in seen.sent
        if one.version.number > first and (not seen.is_letter or one.submitted_at > seen.note.printed_at)
    ]
    letters = [
        LaterDocument(LETTER_TITLES[LetterKind(letter.kind)], letter.made_at, is_letter=True)
        for letter, number in seen.letters
        if (number > seen.note.version if seen.is_letter else letter.made_at > seen.note.printed_at)
    ]
    return tuple(sorted((*sent, *letters), key=lambda one: one.at, reverse=True))


def _list_differences(seen: _Seen) -> tuple[SentDifference, ...]:
    """With what was sent last; what the school did not send is never looked at."""
    if seen.submission is None:
        return ()
    readers = (*seen.door.viewer.readers, *DESK, *DOCUMENT_AUDIENCES[seen.note.audience])
    return list_differences(seen.submission, seen.sent[-1], Eyes(seen.door.viewer, readers))


def _list_changes(work: Work, seen: _Seen) -> tuple[ChangedSince, ...]:
    """What the school changed since this was printed, or since it was sent, and did not send (again) yet."""
    door = seen.door
    if seen.is_letter or not door.is_applicant or door.request.state not in FILLED_IN_BY_SCHOOL:
        return ()
    since = seen.sent[-1].version.revision if seen.sent else seen.note.revision
    beside = (*DESK, *DOCUMENT_AUDIENCES[seen.note.audience])
    return sum_up(list_changes(work, door.request.record, door.viewer, since=since, beside=beside))


def _carries_else(work: Work, seen: _Seen) -> bool:
    request = seen.door.request
    if request.state not in FILLED_IN_BY_SCHOOL or request.plan_version_id is None:
        return False
    return digest_carried(work, request, make_preview(work, request, request.record)) != seen.note.beside


def _find_withdrawn(work: Work, request: Request) -> datetime | None:
    if request.state != RequestState.WITHDRAWN:
        return None
    steps = list_transitions(work, request)
    return next(step.at for step in reversed(steps) if step.action == RequestAction.WITHDRAW)
