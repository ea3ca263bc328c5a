"""What is due to be erased, worked out from the terms of the region each time that somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from answers.meanings import read_meanings
from forms.lexical.moments import find_date
from forms.paths import Path
from models.cases import Case
from models.closings import Closing
from models.organisations import Organisation
from models.records import Record, RecordState
from models.requests import Request, Transition
from models.retention import Postponement
from models.statements import Statement
from models.users import User
from operations.access import PLAN
from operations.definitions import get_definition
from operations.inspection.values import Outcome, StatementKind
from operations.moments import current_moment
from operations.regions import find_region
from operations.retention.values import Due, Kind
from operations.transactions import TIME_ZONE, open_session
from workflow.retention import RetentionTerms, months_after
from workflow.states import RequestState

_MONTHS = 12
FINISHED = (RequestState.ANNOUNCED.value, RequestState.WITHDRAWN.value)
"""The states in which nothing happens to a request any more."""
_NEVER_SENT = (RequestState.DRAFT.value, RequestState.WITHDRAWN.value)
_UNTIL = "besluit.tot"
_ON_REQUEST = "op verzoek, dat is toegestaan"


def find_terms(session: Session, swv_id: int) -> RetentionTerms:
    """The terms of a region; those that ship with the program while it has published none."""
    region = find_region(session, swv_id)
    return region.settings.retention if region else RetentionTerms()


def list_due(session: Session, swv_id: int, today: date) -> Sequence[Due]:
    """Everything whose term is over, the longest over first; what was put off among it, with until when."""
    terms = find_terms(session, swv_id)
    found = [
        *_list_plans(session, swv_id, today, terms),
        *_list_requests(session, swv_id, today, terms),
        *_list_drafts(session, swv_id, today, terms),
    ]
    return [
        _with_postponement(session, due, today) for due in sorted(found, key=lambda due: (due.due_on, due.reference))
    ]


def _list_plans(session: Session, swv_id: int, today: date, terms: RetentionTerms) -> Iterator[Due]:
    """Closed plans; one from which a request is still being handled waits for that."""
    is_asked = exists().where(
        Request.case_id == Case.id, Request.received_on.is_not(None), Request.state.not_in(FINISHED)
    )
    query = (
        select(Record.id, Record.reference, Closing.closed_on)
        .join(Case, Case.id == Record.case_id)
        .join(Closing, (Closing.record_id == Record.id) & Closing.reopened_at.is_(None))
        .where(Case.swv_id == swv_id, Record.form == PLAN, Record.state == RecordState.CLOSED.value, ~is_asked)
    )
    over = query.where(Closing.closed_on <= today - relativedelta(months=terms.plan_months))
    term = f"{terms.plan_months} maanden na het afsluiten"
    for record_id, reference, ended_on in session.execute(over):
        yield Due(record_id, reference, Kind.PLAN, ended_on, months_after(ended_on, terms.plan_months), term)
    early = query.where(Closing.closed_on > today - relativedelta(months=terms.plan_months))
    for record_id, reference, ended_on in session.execute(early.where(exists().where(_asked_and_granted(Record.id)))):
        yield Due(record_id, reference, Kind.PLAN, ended_on, ended_on, _ON_REQUEST)


def _asked_and_granted(record_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Somebody of the family asked to erase this plan or request, and the answer was yes."""
    return and_(
        Statement.record_id == record_id,
        Statement.kind == StatementKind.ERASE.value,
        Statement.outcome == Outcome.DONE.value,
    )


def _list_requests(session: Session, swv_id: int, today: date, terms: RetentionTerms) -> Iterator[Due]:
    """Requests that were sent and are finished, counted from the last day for which the decision holds."""
    query = select(Request).where(
        Request.swv_id == swv_id, Request.received_on.is_not(None), Request.state.in_(FINISHED)
    )
    term = f"{terms.request_years} jaar na het einde van wat is besloten"
    earliest = today - relativedelta(years=terms.request_years)
    for request in session.scalars(query.where(Request.received_on <= earliest)):
        ended_on = _end_of(session, request)
        due_on = months_after(ended_on, _MONTHS * terms.request_years)
        if due_on <= today:
            yield Due(request.record_id, request.reference, Kind.REQUEST, ended_on, due_on, term)
    granted = exists().where(_asked_and_granted(Request.record_id))
    early = query.where(granted).order_by(Request.id)
    for request in session.scalars(early):
        ended_on = _end_of(session, request)
        if months_after(ended_on, _MONTHS * terms.request_years) > today:
            yield Due(request.record_id, request.reference, Kind.REQUEST, ended_on, ended_on, _ON_REQUEST)


def _list_drafts(session: Session, swv_id: int, today: date, terms: RetentionTerms) -> Iterator[Due]:
    query = (
        select(Request, Record)
        .join(Record, Record.id == Request.record_id)
        .where(Request.swv_id == swv_id, Request.received_on.is_(None), Request.state.in_(_NEVER_SENT))
    )
    term = f"{terms.draft_months} maanden na de laatste verandering"
    for request, record in session.execute(query):
        ended_on = max(request.changed_at, record.changed_at).astimezone(TIME_ZONE).date()
        due_on = months_after(ended_on, terms.draft_months)
        if due_on <= today:
            yield Due(record.id, request.reference, Kind.DRAFT, ended_on, due_on, term)


def _end_of(session: Session, request: Request) -> date:
    """The last day for which the decision holds, or the day on which the request was finished, whichever is later."""
    last = session.scalar(select(func.max(Transition.at)).where(Transition.request_id == request.id))
    finished = [request.announced_on, request.decided_on, _valid_until(session, request)]
    if request.announced_on is None and last is not None:
        finished.append(last.astimezone(TIME_ZONE).date())
    return max(day for day in (*finished, request.received_on) if day is not None)


def _valid_until(session: Session, request: Request) -> date | None:
    decision = session.get(Record, request.decision_id) if request.decision_id else None
    if decision is None or decision.state != RecordState.ESTABLISHED:
        return None
    reader = read_meanings(get_definition(decision.form_version), decision.answers, frozenset({_UNTIL}))
    return find_date(reader.text(Path(), _UNTIL))


def _with_postponement(session: Session, due: Due, today: date) -> Due:
    query = (
        select(Postponement, User.name)
        .join(User, User.id == Postponement.user_id)
        .where(Postponement.record_id == due.record_id)
        .order_by(Postponement.id.desc())
        .limit(1)
    )
    found = session.execute(query).one_or_none()
    if found is None or found[0].until <= today:
        return due
    return replace(due, postponed_until=found[0].until, postponed_by=found[1], postponed_because=found[0].reason)


def count_waiting() -> dict[str, int]:
    """How many proposals wait for a person today, by the name of the samenwerkingsverband."""
    with open_session(writes=False, tenant=None) as session:
        today = current_moment().astimezone(TIME_ZONE).date()
        all_swv = session.scalars(select(Organisation).where(Organisation.kind == "swv").order_by(Organisation.name))
        return {
            swv.name: sum(due.postponed_until is None for due in list_due(session, swv.id, today)) for swv in all_swv
        }
