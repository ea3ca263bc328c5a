"""The clock of a request, read from the steps that were taken; the days that lists sort by are written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from models.requests import Request, Transition
from operations.transactions import Work
from workflow.clock import ClockRules, Course, Deadlines, read_clock
from workflow.days import day_of
from workflow.region import RegionSettings
from workflow.states import DESK_STATES, RequestAction, RequestState
from workflow.terms import Regime, Suspension


def list_transitions(work: Work, request: Request) -> Sequence[Transition]:
    """The steps that were taken, the first one first."""
    query = select(Transition).where(Transition.request_id == request.id).order_by(Transition.number)
    return work.session.scalars(query).all()


def read_deadlines(work: Work, request: Request, steps: Sequence[Transition], settings: RegionSettings) -> Deadlines:
    """Every deadline as it stands today."""
    return read_clock(read_course(request, steps), _get_rules(request, settings), work.today)


def _get_rules(request: Request, settings: RegionSettings) -> ClockRules:
    """The rules for this kind, with the term to object of the regime that it was sent under, which its letters name."""
    rules = settings.get_clock_rules(request.kind)
    regime = Regime(request.regime) if request.regime else rules.terms.regime
    return replace(rules, objection=settings.regimes[regime].objection)


def read_course(request: Request, steps: Sequence[Transition]) -> Course:
    """What happened to the request so far, in days."""
    return Course(
        state=RequestState(request.state),
        received_on=request.received_on,
        suspensions=_list_suspensions(steps),
        decided_on=request.decided_on,
        announced_on=request.announced_on,
    )


def write_deadlines(work: Work, request: Request, steps: Sequence[Transition], settings: RegionSettings) -> Deadlines:
    """Write down what the inbox sorts and shows, after a step."""
    found = read_deadlines(work, request, steps, settings)
    request.legal_due, request.target_due = found.legal, found.target
    request.answer_by, request.next_on = found.answer_by, found.next_on
    request.objection_until = found.objection_until
    request.is_at_desk = request.state in DESK_STATES
    return found


def _list_suspensions(steps: Sequence[Transition]) -> tuple[Suspension, ...]:
    """Every question, with the day on which the school answered it."""
    asked: list[Suspension] = []
    for step in steps:
        if step.action == RequestAction.ASK and step.answer_by is not None:
            asked.append(Suspension(day_of(step.at), step.answer_by))
        elif step.action == RequestAction.SUPPLY and asked:
            asked[-1] = Suspension(asked[-1].asked_on, asked[-1].answer_by, day_of(step.at))
    return tuple(asked)
