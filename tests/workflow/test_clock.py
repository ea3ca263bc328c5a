from __future__ import annotations

from datetime import date

import pytest

from tests.workflow.reading import read_questions, read_rules
from tests.workflow.region_days import make_calendar
from tests.workflow.situation_cases import SITUATIONS, Case
from workflow.clock import (
    Course,
    Deadlines,
    find_complete_on,
    find_objection_end,
    foresee_question,
    propose_answer_by,
    read_clock,
)
from workflow.errors import WorkflowError
from workflow.states import RequestState
from workflow.terms import Suspension, Term, TermUnit

RECEIVED = date(2026, 3, 3)
RULES = read_rules("8 weken", "6 weken")


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def course_of(case: Case) -> Course:
    received = None if case.state == "draft" else RECEIVED
    questions = read_questions(case.questions)
    return Course(RequestState(case.state), received, questions, day(case.decided), day(case.announced))


def describe(deadlines: Deadlines) -> str:
    late = [
        word
        for word, is_late in (("streef", deadlines.is_target_late), ("wettelijk", deadlines.is_legal_late))
        if is_late
    ]
    parts = {
        "next": deadlines.next_on,
        "stil": "ja" if deadlines.is_suspended else None,
        "over": None
        if deadlines.legal_days_left is None
        else f"{deadlines.legal_days_left}/{deadlines.target_days_left}",
        "laat": ",".join(late) or None,
        "buiten": deadlines.set_aside_by,
        "bezwaar": deadlines.objection_until,
    }
    return " ".join(f"{word}={value}" for word, value in parts.items() if value is not None)


@pytest.mark.parametrize("case", SITUATIONS, ids=lambda case: f"{case.state} op {case.today}")
def test_a_situation_reads_as_it_was_worked_out_by_hand(case):
    assert describe(read_clock(course_of(case), RULES, date.fromisoformat(case.today))) == case.expects, case.why


def test_an_open_question_shows_the_day_of_the_answer_and_the_latest_that_the_terms_can_be():
    course = Course(RequestState.INFO_REQUESTED, RECEIVED, read_questions("2026-03-10>2026-03-24"))
    deadlines = read_clock(course, RULES, date(2026, 3, 12))
    assert deadlines.answer_by == date(2026, 3, 24)
    assert (deadlines.target, deadlines.legal) == (date(2026, 4, 28), date(2026, 5, 12))


def test_before_asking_one_can_see_what_a_question_does():
    course = Course(RequestState.INTAKE_CHECK, RECEIVED)
    question = Suspension(date(2026, 3, 10), date(2026, 3, 24))
    foreseen = foresee_question(course, question, RULES)
    asked = Course(RequestState.INFO_REQUESTED, RECEIVED, (question,))
    assert foreseen == read_clock(asked, RULES, question.asked_on)
    assert foreseen.legal == date(2026, 5, 12)


def test_a_request_is_complete_on_the_day_of_the_last_answer_and_not_when_somebody_saw_it():
    answered = Course(RequestState.IN_REVIEW, RECEIVED, read_questions("2026-03-10>2026-03-24=2026-03-17"))
    assert find_complete_on(answered) == date(2026, 3, 17)
    assert find_complete_on(Course(RequestState.IN_REVIEW, RECEIVED)) == RECEIVED


def test_days_left_leave_out_school_holidays_for_a_term_that_stands_still_in_them():
    course = Course(RequestState.IN_REVIEW, date(2026, 10, 5))
    deadlines = read_clock(course, read_rules("4 weken vakantie", "4 weken"), date(2026, 10, 16))
    assert (deadlines.legal_days_left, deadlines.target_days_left) == (17, 17)
    assert (deadlines.legal, deadlines.target) == (date(2026, 11, 11), date(2026, 11, 2))


def test_the_proposed_day_for_an_answer_is_a_working_day():
    assert propose_answer_by(date(2026, 3, 23), Term(14, TermUnit.DAYS), make_calendar()) == date(2026, 4, 7)


def test_a_review_by_the_regions_own_rules_has_its_own_term():
    assert find_objection_end(date(2026, 11, 27), Term(4), make_calendar()) == date(2026, 12, 28)


@pytest.mark.parametrize(
    "course",
    [
        Course(RequestState.SUBMITTED),
        Course(RequestState.GRANTED, RECEIVED),
        Course(RequestState.ANNOUNCED, RECEIVED, decided_on=date(2026, 4, 1)),
    ],
)
def test_facts_that_cannot_be_true_together_are_refused(course):
    with pytest.raises(WorkflowError):
        read_clock(course, RULES, date(2026, 5, 1))
