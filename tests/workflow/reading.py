"""Rows of the frozen tables as the values of `workflow`."""

from __future__ import annotations

from datetime import date

from tests.workflow.ending_cases import Ending
from tests.workflow.region_days import make_calendar
from workflow.clock import ClockRules, Course
from workflow.states import RequestState
from workflow.terms import CountedFrom, Regime, RequestTerms, Suspension, Term, TermUnit


def read_term(text: str) -> Term:
    words = text.split()
    start = CountedFrom.COMPLETION if "volledig" in words else CountedFrom.RECEIPT
    return Term(int(words[0]), TermUnit(words[1]), start, "vakantie" in words)


def read_questions(text: str) -> tuple[Suspension, ...]:
    return tuple(_read_question(part) for part in text.split())


def _read_question(text: str) -> Suspension:
    asked, _, rest = text.partition(">")
    answer_by, _, supplied = rest.partition("=")
    return Suspension(
        date.fromisoformat(asked), date.fromisoformat(answer_by), date.fromisoformat(supplied) if supplied else None
    )


def read_rules(legal: str, target: str | None = None, objection: str = "6 weken") -> ClockRules:
    terms = RequestTerms(Regime.AWB, read_term(legal), read_term(target or legal))
    words = legal.split()
    calendar = make_calendar(moves_ends="wet" not in words, has_bridge_days="brugdag" in words)
    return ClockRules(terms, read_term(objection), read_term("4 weken"), calendar)


def read_course(case: Ending) -> Course:
    questions = read_questions(case.questions)
    is_open = bool(questions) and questions[-1].supplied_on is None
    state = RequestState.INFO_REQUESTED if is_open else RequestState.INTAKE_CHECK
    return Course(state, date.fromisoformat(case.start), questions)
