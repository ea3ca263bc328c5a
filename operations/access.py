"""The one place where is decided whether somebody may come in: absent and forbidden look the same from outside.

A reference names one record: the plan of a case, a request, or the decision on a request. Each has a door of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from models.cases import Case, Participation
from models.records import Record, RecordState
from models.requests import Request
from operations.errors import NotFound, Refused
from operations.family.restrictions import restricted
from operations.people.standing_in import find_part_of_absent, stands_in_for
from operations.requests.doors import DECISION, REQUEST, check_decision_is_open, check_draft_is_open, get_request_of
from operations.transactions import Work
from rights.table import Action, allows
from rights.table import Participation as Part
from rights.viewer import TEAM, Role, Viewer

PLAN = "plan"
"""The key of the form that every case has a record of."""

_NOT_ALLOWED = "Dit kan alleen wie daar in dit plan over gaat. Vraag het aan de coördinator van het plan."
_MEANT: Mapping[str, Mapping[Action, Action]] = {
    REQUEST: {
        Action.READ_CASE: Action.READ_DRAFT_REQUEST,
        Action.EDIT_PLAN: Action.EDIT_REQUEST,
        Action.SETTLE_CONFLICT: Action.EDIT_REQUEST,
        Action.READ_FILES: Action.READ_DRAFT_REQUEST,
        Action.ADD_FILE: Action.EDIT_REQUEST,
    },
    DECISION: {
        Action.READ_CASE: Action.READ_DECISION,
        Action.EDIT_PLAN: Action.EDIT_DECISION,
        Action.SETTLE_CONFLICT: Action.EDIT_DECISION,
    },
}
"""What reading and filling in are called at the doors of a request and of a decision; nothing else is done there."""
_FILLING_IN = frozenset({Action.EDIT_REQUEST, Action.EDIT_DECISION})
_CLOSED = (
    "Dit plan is afgesloten. U kunt het lezen, maar er niets meer in veranderen. "
    "Wilt u verder werken? Heropen dan eerst het plan."
)
_ON_AN_OPEN_PLAN = frozenset(
    {
        Action.EDIT_PLAN,
        Action.SETTLE_CONFLICT,
        Action.MARK_DISCUSSED,
        Action.ESTABLISH_PLAN,
        Action.ADD_FILE,
        Action.START_REQUEST,
        Action.RAISE_ALARM,
        Action.ANSWER_ALARM,
    }
)
"""What nobody does with a plan that is closed."""


@dataclass(frozen=True, slots=True)
class Admission:
    """The viewer is let in to a record of `case` to do `action`; `viewer` knows its own row among the plan's people."""

    case: Case
    viewer: Viewer
    record_id: int
    action: Action


@dataclass(frozen=True, slots=True)
class RequestAdmission:
    """The viewer is let in to a request: for the school that asks, or else at the desk that decides."""

    request: Request
    viewer: Viewer
    is_applicant: bool


def admit(work: Work, reference: str, action: Action = Action.READ_CASE) -> Admission:
    """Let the viewer in to a record to do `action`; raise `NotFound`, or `Refused` for somebody who may only read."""
    found = work.session.execute(
        select(Case, Record.id, Record.form)
        .join(Record, Record.case_id == Case.id)
        .where(Record.reference == reference, Case.swv_id == work.viewer.swv_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    case, record_id, form = found
    work.trail.follow(case)
    _check_watched(work, case)
    if form in _MEANT:
        return _admit_to_request(work, case, record_id, form, action)
    participation = find_participation(work, case)
    if not may_do(work, Action.READ_CASE, participation):
        raise NotFound
    if not may_do(work, action, participation):
        raise Refused(_NOT_ALLOWED)
    return Admission(case, _as_participant(work, participation), record_id, action)


def _check_watched(work: Work, case: Case) -> None:
    """Who looks along does so in one case: of another child of the same parent nothing is there."""
    if work.viewer.watcher is not None and work.viewer.watcher.case_id != case.id:
        raise NotFound


def admit_to_case(work: Work, reference: str, action: Action = Action.READ_CASE) -> Admission:
    """Let the viewer in to a case by the reference of its plan; any other record is `NotFound` here."""
    admission = admit(work, reference, action)
    if admission.case.reference != reference:
        raise NotFound
    return admission


def _admit_to_request(work: Work, case: Case, record_id: int, form: str, action: Action) -> Admission:
    """A draft is for the school that asks, a decision for the samenwerkingsverband; each while it is their turn."""
    meant = _MEANT[form].get(action)
    request = get_request_of(work, record_id)
    participation = find_participation(work, case, request.organisation_id)
    if meant is None or not may_do(work, _MEANT[form][Action.READ_CASE], participation, request.swv_id):
        raise NotFound
    if not may_do(work, meant, participation, request.swv_id):
        raise Refused("Dit mag u hier niet doen. Vraag het aan uw collega die de aanvraag behandelt.")
    if meant in _FILLING_IN:
        _check_is_open(work, request, form)
    return Admission(case, _as_participant(work, participation), record_id, action)


def admit_to_request(work: Work, reference: str, action: Action = Action.READ_REQUEST) -> RequestAdmission:
    """Let the school that asks, or the desk, in to a request; for the desk it begins with the first submission.

    Raise `NotFound`, or `Refused` for somebody who may only read.
    """
    belongs = (Request.reference == reference) & (Request.swv_id == work.viewer.swv_id)
    request = work.session.scalar(select(Request).where(belongs).options(joinedload(Request.case)))
    if request is None:
        raise NotFound
    work.trail.follow(request.case)
    _check_watched(work, request.case)
    work.trail.record = REQUEST
    participation = find_participation(work, request.case, request.organisation_id)
    is_applicant = may_do(work, Action.READ_DRAFT_REQUEST, participation)
    is_sent = request.received_on is not None
    if not (is_applicant or (is_sent and may_do(work, Action.READ_REQUEST, None, request.swv_id))):
        raise NotFound
    if not may_do(work, action, participation, request.swv_id):
        raise Refused("Dit mag u bij deze aanvraag niet doen.")
    return RequestAdmission(request, _as_participant(work, participation), is_applicant)


def check_allowed(work: Work, action: Action) -> None:
    """Raise `Refused` when the viewer may not do `action`, apart from any case."""
    if not allows(work.viewer, action, today=work.today):
        raise Refused("Dit mag u niet doen. Vraag het aan de beheerder van uw organisatie.")


def check_allowed_at(work: Work, action: Action, swv_id: int) -> None:
    """Raise `Refused` when the viewer may not do `action` for this samenwerkingsverband."""
    if not allows(work.viewer, action, today=work.today, swv_id=swv_id):
        raise Refused("Dit mag u niet doen. Vraag het aan de beheerder van uw organisatie.")


def may(work: Work, admission: Admission, action: Action) -> bool:
    """Whether the viewer, once let in, may do `action` too."""
    return may_do(work, action, find_participation(work, admission.case))


def get_record(work: Work, admission: Admission, *, lock: bool = False) -> Record:
    """Return the record. With `lock` nobody else changes it until this operation is done.

    Locking that of a request or decision is for filling it in, and `Refused` when that is over; so is a closed plan for
    whoever came in to change it.
    """
    query = select(Record).where(Record.id == admission.record_id)
    if lock:
        query = query.with_for_update(of=Record).execution_options(populate_existing=True)
    record = work.session.scalars(query.options(joinedload(Record.form_version))).one()
    work.trail.record = record.form
    work.trail.revision = record.revision
    if lock and record.form in _MEANT:  # a step may have closed the door while this operation waited for its turn
        _check_is_open(work, get_request_of(work, record.id), record.form)
    if record.state == RecordState.CLOSED and admission.action in _ON_AN_OPEN_PLAN:
        raise Refused(_CLOSED)
    return record


def _check_is_open(work: Work, request: Request, form: str) -> None:
    if form == REQUEST:
        check_draft_is_open(request)
    else:
        check_decision_is_open(request, work.viewer)


def find_participation(work: Work, case: Case, organisation_id: int | None = None) -> Participation | None:
    """How the viewer takes part in `case`, or None; with `organisation_id` only for that organisation.

    Who does not take part today may do so in the place of a colleague who is away.
    """
    found = work.session.scalar(
        select(Participation).where(Participation.case_id == case.id, Participation.user_id == work.viewer.user_id)
    )
    if found is None or not _counts(work, found):
        found = find_part_of_absent(work, case) or found
    return found if found is None or organisation_id in (None, found.organisation_id) else None


def _counts(work: Work, participation: Participation) -> bool:
    """Whether this participation lets the viewer in today."""
    part = _part(work, participation)
    return part is not None and part.counts(work.viewer, work.today)


def may_do(work: Work, action: Action, participation: Participation | None, swv_id: int | None = None) -> bool:
    """Whether the viewer may do `action` as who takes part so, at the desk of `swv_id`."""
    return allows(work.viewer, action, today=work.today, participation=_part(work, participation), swv_id=swv_id)


def _part(work: Work, participation: Participation | None) -> Part | None:
    if participation is None:
        return None
    return Part(
        work.viewer.user_id if stands_in_for(work, participation) else participation.user_id,
        participation.organisation_id,
        Role(participation.role),
        participation.starts_on,
        participation.ends_on,
    )


def _as_participant(work: Work, participation: Participation | None) -> Viewer:
    """A deputy does what the other may, but is not that person: nobody writes in the other's own words."""
    if participation is None:
        return work.viewer
    side = _list_side_rows(work, participation) if work.viewer.role in TEAM else frozenset()
    row = "" if stands_in_for(work, participation) else participation.person_row
    viewer = replace(work.viewer, person_row=row, side_rows=side)
    return restricted(work, participation.case_id, viewer)


def _list_side_rows(work: Work, mine: Participation) -> frozenset[str]:
    """The rows of everybody who takes part in the same role today."""
    found = work.session.scalars(
        select(Participation.person_row).where(
            Participation.case_id == mine.case_id,
            Participation.role == mine.role,
            Participation.person_row != "",
            or_(Participation.ends_on.is_(None), Participation.ends_on >= work.today),
        )
    )
    return frozenset(found)
