"""A step of the workflow: by the right person, from a page that is not stale, with what it needs; and done once."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from answers.meanings import read_meanings
from forms.paths import Path
from language.text import clean_text
from models.records import Record
from models.requests import Request, Submission, Transition
from operations.access import RequestAdmission, admit_to_request
from operations.definitions import get_definition
from operations.errors import Outdated, Refused
from operations.regions import get_region
from operations.requests.clock import list_transitions, write_deadlines
from operations.requests.effects import take_effect
from operations.requests.letters import Occasion, write_letter
from operations.requests.needs import Given, Standing, check_needs, clean_given
from operations.requests.telling import tell_applicant
from operations.transactions import Work, writing
from rights.table import Action
from workflow.deciding import Person, Refusal, Situation, check
from workflow.states import DecisionOutcome, RequestAction, RequestState
from workflow.transitions import Transition as Row

__all__ = ["Given", "take_step"]


@writing("request.step")
def take_step(work: Work, reference: str, action: RequestAction, step: int, given: Given) -> RequestState:
    """Take one step from a page that was drawn at `step`; return the state to which it led.

    The same button pressed twice by one person, with the same words, is one step. Raise `NotFound`; `Refused` for who
    may not; `Outdated` for a stale page; `Invalid`, with a message per field, or `NotComplete` for what is missing.
    """
    admission = admit_to_request(work, reference, Action.MOVE_REQUEST)
    request = _lock(work, admission.request)
    work.trail.paths = (action.value,)
    taken = list_transitions(work, request)
    if _was_just_taken(work, taken, action, step, given):
        return RequestState(request.state)
    if step != request.step:
        raise Outdated("de aanvraag")
    row = _allowed_row(work, admission, action)
    standing = _standing(work, request)
    given = clean_given(given)
    check_needs(work, standing, row.needs, given)
    transition = _write_transition(work, request, row, given)
    take_effect(work, standing, row, given)
    _finish(work, request, row, transition)
    return row.target


def make_person(work: Work, admission: RequestAdmission) -> Person:
    """The viewer as `workflow` knows people: with a role only at the samenwerkingsverband that decides."""
    at_desk = work.viewer.swv_id == admission.request.swv_id and not admission.is_applicant
    roles = frozenset({work.viewer.role.value}) if at_desk else frozenset()
    return Person(work.viewer.user_id, roles, admission.is_applicant)


def make_situation(work: Work, request: Request, decision: Record | None) -> Situation:
    """How the request stands, as `workflow` asks it."""
    return Situation(
        state=RequestState(request.state),
        today=work.today,
        owner_id=request.owner_id,
        proposer_id=request.proposed_by_id,
        outcome=find_outcome(decision),
        answer_by=request.answer_by,
    )


def find_outcome(decision: Record | None) -> DecisionOutcome | None:
    """What the decision says, or None while it says nothing that we know."""
    if decision is None:
        return None
    meaning = "besluit.uitkomst"
    reader = read_meanings(get_definition(decision.form_version), decision.answers, frozenset({meaning}))
    said = reader.text(Path(), meaning)
    return next((outcome for outcome in DecisionOutcome if outcome == said), None)


def _lock(work: Work, request: Request) -> Request:
    query = select(Request).where(Request.id == request.id).with_for_update(of=Request)
    return work.session.scalars(query.execution_options(populate_existing=True)).one()


def _was_just_taken(work: Work, taken: Sequence[Transition], action: RequestAction, step: int, given: Given) -> bool:
    """The page asks for the step that this same person took from it, with the same words: a button pressed twice.

    Other words come from a second window; they are not thrown away as if they had been taken.
    """
    last = taken[-1] if taken else None
    if last is None or (last.number, last.action, last.user_id) != (step + 1, action, work.viewer.user_id):
        return False
    said = (clean_text(given.reason).strip(), given.answer_by, given.sent_on)
    return said == (last.reason, last.answer_by, last.sent_on)


def _allowed_row(work: Work, admission: RequestAdmission, action: RequestAction) -> Row:
    decision = _find_record(work, admission.request.decision_id)
    found = check(make_situation(work, admission.request, decision), make_person(work, admission), action)
    if isinstance(found, Refusal):
        raise Refused(found.reason)
    return found


def _standing(work: Work, request: Request) -> Standing:
    draft = _find_record(work, request.record_id)
    assert draft is not None, "every request has its record"
    latest = select(Submission).where(Submission.request_id == request.id).order_by(Submission.number.desc()).limit(1)
    return Standing(request, draft, _find_record(work, request.decision_id), work.session.scalar(latest))


def _find_record(work: Work, record_id: int | None) -> Record | None:
    """A record, locked: nobody saves in it while it is judged and frozen."""
    if record_id is None:
        return None
    query = select(Record).where(Record.id == record_id).with_for_update(of=Record)
    return work.session.scalars(query.execution_options(populate_existing=True)).one()


def _write_transition(work: Work, request: Request, row: Row, given: Given) -> Transition:
    transition = Transition(
        request_id=request.id,
        number=request.step + 1,
        action=row.action.value,
        source=row.source.value,
        target=row.target.value,
        user_id=work.viewer.user_id,
        organisation_id=work.viewer.organisation_id,
        role=work.viewer.role.value,
        at=work.now,
        reason=given.reason,
        answer_by=given.answer_by,
        sent_on=given.sent_on,
    )
    work.session.add(transition)
    return transition


def _finish(work: Work, request: Request, row: Row, transition: Transition) -> None:
    request.state = row.target.value
    request.step += 1
    request.changed_at = work.now
    work.session.flush()
    region = get_region(work.session, request.swv_id)
    deadlines = write_deadlines(work, request, list_transitions(work, request), region.settings)
    if row.letter is not None:
        write_letter(work, Occasion(request, transition, row.letter, region, deadlines))
    tell_applicant(work, request, row.action)
