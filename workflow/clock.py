"""The clock of a request: by which day must what be done, given what happened so far. No state of its own.

The rules, and the choices where the law leaves room, are explained in docs/decisions/decision-clock.md. The dates are
the same on whatever day they are asked, so they may be stored and sorted by; days left and flags are those of `today`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from workflow.counting import count_days_left, find_end
from workflow.days import Stretch
from workflow.errors import WorkflowError
from workflow.holidays import Calendar
from workflow.states import DECIDED_STATES, RequestState
from workflow.terms import CountedFrom, RequestTerms, Suspension, Term


@dataclass(frozen=True, slots=True)
class Course:
    """What happened to a request so far; days in the Netherlands, suspensions in the order of asking."""

    state: RequestState
    received_on: date | None = None
    suspensions: tuple[Suspension, ...] = ()
    decided_on: date | None = None
    announced_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClockRules:
    """What the region says about one kind of request."""

    terms: RequestTerms
    objection: Term
    set_aside: Term
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Deadlines:
    """By which day must what be done; None where nothing of the kind is to be done.

    `legal` and `target` reckon with an open question that nobody answers in time: the latest they can be. `next_on` is
    what the inbox sorts by. Days left leave out the days that the clock stands still; below zero is too late.
    """

    legal: date | None = None
    target: date | None = None
    next_on: date | None = None
    answer_by: date | None = None
    set_aside_by: date | None = None
    objection_until: date | None = None
    is_suspended: bool = False
    legal_days_left: int | None = None
    target_days_left: int | None = None
    is_legal_late: bool = False
    is_target_late: bool = False


_NO_CLOCK = frozenset({RequestState.DRAFT, RequestState.WITHDRAWN})


def read_clock(course: Course, rules: ClockRules, today: date) -> Deadlines:
    """Every deadline of a request as it stands `today`."""
    if course.state in _NO_CLOCK:
        return Deadlines()
    legal = _find_due(rules.terms.legal, course, rules.calendar)
    target = _find_due(rules.terms.target, course, rules.calendar)
    if course.state in DECIDED_STATES or course.state is RequestState.ANNOUNCED:
        return _read_decided(course, rules, legal, target)
    return _read_open(course, rules, legal, target, today)


def find_complete_on(course: Course) -> date:
    """The day on which everything that was asked was there: of the last answer, else of receipt.

    The time that the samenwerkingsverband takes to see that is its own. An open question counts as answered on its
    last day.
    """
    if not course.suspensions:
        return _get_received(course)
    last = course.suspensions[-1]
    return last.supplied_on or last.answer_by


def foresee_question(course: Course, question: Suspension, rules: ClockRules) -> Deadlines:
    """What the deadlines become when `question` is asked: to show before somebody asks it."""
    asked = replace(course, state=RequestState.INFO_REQUESTED, suspensions=(*course.suspensions, question))
    return read_clock(asked, rules, question.asked_on)


def propose_answer_by(asked_on: date, term: Term, calendar: Calendar) -> date:
    """The last day to answer when asked on `asked_on`, by the region's term; the medewerker may choose another."""
    return find_end(term, asked_on, (), calendar)


def find_objection_end(announced_on: date, term: Term, calendar: Calendar) -> date:
    """The last day to object or ask for a review: counted from the day after announcing (Awb 6:7 and 6:8)."""
    return find_end(term, announced_on, (), calendar)


def _get_received(course: Course) -> date:
    if course.received_on is None:
        raise WorkflowError(f"a request in state {course.state} was received on some day")
    return course.received_on


def _list_stops(course: Course) -> tuple[Stretch, ...]:
    return tuple(stretch for suspension in course.suspensions if (stretch := suspension.find_stretch()) is not None)


def _find_due(term: Term, course: Course, calendar: Calendar) -> date:
    """The end of `term`: the day of receipt does not count (Awb 4:13 and 4:14), suspended days neither (Awb 4:15)."""
    received = _get_received(course)
    start = received if term.counted_from is CountedFrom.RECEIPT else find_complete_on(course)
    return find_end(term, start, _list_stops(course), calendar)


def _read_open(course: Course, rules: ClockRules, legal: date, target: date, today: date) -> Deadlines:
    stops = _list_stops(course)
    running = Deadlines(
        legal=legal,
        target=target,
        next_on=min(legal, target),
        legal_days_left=count_days_left(rules.terms.legal, legal, today, stops, rules.calendar),
        target_days_left=count_days_left(rules.terms.target, target, today, stops, rules.calendar),
        is_legal_late=today > legal,
        is_target_late=today > target,
    )
    question = course.suspensions[-1] if course.suspensions else None
    return running if question is None or question.supplied_on else _add_question(running, question, rules, today)


def _add_question(running: Deadlines, question: Suspension, rules: ClockRules, today: date) -> Deadlines:
    """Unanswered, a request can be set aside within a term that begins when the answer is too late (Awb 4:5, 4)."""
    stretch = question.find_stretch()
    return replace(
        running,
        next_on=question.answer_by,
        answer_by=question.answer_by,
        set_aside_by=find_end(rules.set_aside, question.answer_by, (), rules.calendar),
        is_suspended=stretch is not None and today in stretch,
    )


def _read_decided(course: Course, rules: ClockRules, legal: date, target: date) -> Deadlines:
    """The clock stopped on the day of the decision; until it is announced, that day is what is waiting."""
    if course.decided_on is None:
        raise WorkflowError(f"a request in state {course.state} was decided on some day")
    late = Deadlines(
        legal=legal, target=target, is_legal_late=course.decided_on > legal, is_target_late=course.decided_on > target
    )
    if course.state is not RequestState.ANNOUNCED:
        return replace(late, next_on=course.decided_on)
    if course.announced_on is None:
        raise WorkflowError("an announced request was announced on some day")
    return replace(late, objection_until=find_objection_end(course.announced_on, rules.objection, rules.calendar))
