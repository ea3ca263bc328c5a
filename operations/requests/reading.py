"""A request on one page: for the school in its own words, for the desk with everything that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.records import Record, RecordState
from models.requests import Letter, Request, Transition
from models.users import User
from operations.access import RequestAdmission, admit_to_request
from operations.definitions import get_definition
from operations.freezing import find_latest_version
from operations.inspection.statements import list_statements
from operations.labels import child_name
from operations.regions import find_region, list_request_kinds
from operations.requests.carried import DESK, view_version
from operations.requests.clock import list_transitions, read_deadlines
from operations.requests.letters import LETTER_READERS, LETTER_TITLES
from operations.requests.sent import find_submission
from operations.requests.steps import make_person, make_situation
from operations.requests.values import (
    DecisionView,
    LetterLine,
    Move,
    Question,
    RequestPage,
    TransitionLine,
)
from operations.transactions import Work, reading
from operations.viewing import view_answers
from workflow.clock import Deadlines, propose_answer_by
from workflow.days import day_of
from workflow.deciding import list_allowed
from workflow.labels import ACTION_LABELS, SWV_LABELS, get_school_label, get_school_state
from workflow.region import RegionSettings
from workflow.states import RequestAction, RequestState
from workflow.transitions import LetterKind

_TOLD_TO_SCHOOL = frozenset(
    {
        RequestAction.SUBMIT,
        RequestAction.ASK,
        RequestAction.SUPPLY,
        RequestAction.SET_ASIDE,
        RequestAction.DECIDE,
        RequestAction.ANNOUNCE,
        RequestAction.WITHDRAW,
    }
)
"""How the samenwerkingsverband works together inside is not told to the school."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is read once and shown in many places."""

    admission: RequestAdmission
    steps: Sequence[Transition]
    decision: Record | None
    settings: RegionSettings | None

    @property
    def request(self) -> Request:
        return self.admission.request

    @property
    def is_desk(self) -> bool:
        return not self.admission.is_applicant


@reading("request.read")
def read_request(work: Work, reference: str) -> RequestPage:
    """The request as this viewer may see it; raise `NotFound`."""
    admission = admit_to_request(work, reference)
    request = admission.request
    region = find_region(work.session, request.swv_id)
    seen = _Seen(
        admission,
        list_transitions(work, request),
        work.session.get(Record, request.decision_id) if request.decision_id else None,
        region.settings if region else None,
    )
    return _page(work, seen)


def _page(work: Work, seen: _Seen) -> RequestPage:
    request, is_desk = seen.request, seen.is_desk
    state = RequestState(request.state)
    return RequestPage(
        reference=request.reference,
        case_reference="" if is_desk or request.plan_version_id is None else request.case.reference,
        is_desk=is_desk,
        child=request.youth_name or ("" if is_desk else child_name(work.session, request.case)),
        born=request.youth_born,
        school=request.organisation.name,
        kind=request.kind,
        kind_label=list_request_kinds(work.session, request.organisation_id).get(request.kind, ""),
        regime=request.regime,
        state=state if is_desk else get_school_state(state),
        status=SWV_LABELS[state] if is_desk else get_school_label(state, request.announced_on),
        step=request.step,
        owner=request.owner.name if request.owner else "",
        is_owner=request.owner_id == work.viewer.user_id,
        proposed_by=_name(work, request.proposed_by_id) if is_desk else "",
        received_on=request.received_on,
        deadlines=read_deadlines(work, request, seen.steps, seen.settings) if seen.settings else Deadlines(),
        moves=_list_moves(work, seen),
        question=_find_question(seen),
        proposed_answer_by=_propose_answer_by(work, seen.settings),
        submission=find_submission(work, request),
        decision=_view_decision(work, seen),
        history=_list_history(seen),
        letters=_list_letters(work, seen),
        announced_on=request.announced_on,
        statements=list_statements(work, request.case, request.record_id),
    )


def _list_moves(work: Work, seen: _Seen) -> tuple[Move, ...]:
    allowed = list_allowed(make_situation(work, seen.request, seen.decision), make_person(work, seen.admission))
    return tuple(Move(row.action, ACTION_LABELS[row.action], row.needs) for row in allowed)


def _find_question(seen: _Seen) -> Question | None:
    """What was asked last, as long as it is the latest thing between the two."""
    asked = next((step for step in reversed(seen.steps) if step.action == RequestAction.ASK), None)
    if asked is None or asked.answer_by is None:
        return None
    is_open = seen.request.state == RequestState.INFO_REQUESTED
    return Question(asked.reason, day_of(asked.at), asked.answer_by, is_open)


def _propose_answer_by(work: Work, settings: RegionSettings | None) -> date | None:
    return None if settings is None else propose_answer_by(work.today, settings.answer_term, settings.calendar)


def _view_decision(work: Work, seen: _Seen) -> DecisionView | None:
    """The desk sees it while it grows; the school when it was taken, and then what a letter may say."""
    record = seen.decision
    if record is None:
        return None
    readers = DESK if seen.is_desk else LETTER_READERS
    taken = find_latest_version(work, record.id) if record.state == RecordState.ESTABLISHED else None
    if taken is not None:
        return DecisionView(record.reference, view_version(taken, readers), is_final=True)
    if not seen.is_desk:
        return None
    view = view_answers(work.now, get_definition(record.form_version), record.answers, readers)
    return DecisionView(record.reference, view, is_final=False)


def _list_history(seen: _Seen) -> tuple[TransitionLine, ...]:
    steps = [step for step in seen.steps if seen.is_desk or step.action in _TOLD_TO_SCHOOL]
    return tuple(
        TransitionLine(
            label=_history_label(step, seen),
            by=step.user.name,
            organisation=step.organisation.name,
            at=step.at,
            reason=step.reason,
            answer_by=step.answer_by,
        )
        for step in steps
    )


def _history_label(step: Transition, seen: _Seen) -> str:
    if step.source == step.target:
        return ACTION_LABELS[RequestAction(step.action)]
    state = RequestState(step.target)
    return SWV_LABELS[state] if seen.is_desk else get_school_label(state, step.sent_on)


def _list_letters(work: Work, seen: _Seen) -> tuple[LetterLine, ...]:
    letters = work.session.scalars(
        select(Letter).where(Letter.request_id == seen.request.id).order_by(Letter.id.desc())
    )
    return tuple(
        LetterLine(letter.id, letter.kind, LETTER_TITLES[LetterKind(letter.kind)], letter.made_at) for letter in letters
    )


def _name(work: Work, user_id: int | None) -> str:
    return work.session.get_one(User, user_id).name if user_id else ""
