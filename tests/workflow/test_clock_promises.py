"""What holds of every term, whatever the days: tried on made-up ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.day_by_day import cross_off
from tests.workflow.ending_cases import Ending
from tests.workflow.reading import read_course, read_rules
from workflow.clock import read_clock
from workflow.terms import Suspension

UNITS = st.sampled_from(["weken", "dagen", "werkdagen"])
WORDS = st.sampled_from(
    ["", " volledig", " vakantie", " volledig vakantie", " zonder wet", " vakantie zonder wet", " met brugdag"]
)
STARTS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
GAPS = st.integers(0, 30)


@st.composite
def terms(draw):
    unit = draw(UNITS)
    length = draw(st.integers(1, 14 if unit == "weken" else 95 if unit == "dagen" else 30))
    return f"{length} {unit}{draw(WORDS)}"


@st.composite
def questions(draw, start: date):
    """Up to three questions one after another, the last perhaps still open."""
    texts, day = [], start
    for number in range(draw(st.integers(0, 3))):
        asked = day + timedelta(days=draw(GAPS))
        answer_by = asked + timedelta(days=draw(GAPS))
        day = asked + timedelta(days=draw(GAPS))
        is_open = number and draw(st.booleans())
        texts.append(f"{asked}>{answer_by}" + ("" if is_open else f"={day}"))
        if is_open:
            break
    return " ".join(texts)


@st.composite
def cases(draw):
    start = draw(STARTS)
    return Ending(draw(terms()), start.isoformat(), draw(questions(start)), "", "verzonnen")


def end_of(case: Ending, course=None) -> date:
    legal = read_clock(course or read_course(case), read_rules(case.term), date.fromisoformat(case.start)).legal
    assert legal is not None
    return legal


@given(cases())
@settings(max_examples=300, deadline=None)
def test_the_clock_agrees_with_a_person_who_crosses_off_days(case):
    assert end_of(case) == cross_off(case)


@given(cases(), st.integers(1, 40))
@settings(deadline=None)
def test_a_longer_suspension_never_makes_a_deadline_earlier(case, longer):
    course = read_course(case)
    if not course.suspensions:
        return
    *before, last = course.suspensions
    later = Suspension(
        last.asked_on,
        last.answer_by + timedelta(days=longer),
        last.supplied_on + timedelta(days=longer) if last.supplied_on else None,
    )
    assert end_of(case, replace(course, suspensions=(*before, later))) >= end_of(case)


@given(cases())
@settings(deadline=None)
def test_a_question_never_makes_a_deadline_earlier(case):
    assert end_of(case) >= end_of(case._replace(questions=""))


@given(cases(), st.integers(1, 30))
@settings(deadline=None)
def test_later_receipt_never_makes_a_deadline_earlier(case, days):
    alone = case._replace(questions="")
    later = (date.fromisoformat(case.start) + timedelta(days=days)).isoformat()
    assert end_of(alone._replace(start=later)) >= end_of(alone)


@given(cases())
@settings(deadline=None)
def test_the_law_never_moves_an_end_forward_and_never_to_a_day_off(case):
    rules = read_rules(case.term)
    moved = end_of(case)
    plain = read_clock(
        read_course(case), replace(rules, calendar=replace(rules.calendar, moves_ends=False)), moved
    ).legal
    assert plain is not None
    assert moved >= plain
    assert moved == plain or rules.calendar.is_working_day(moved)


@given(cases(), st.integers(0, 400), st.integers(0, 400))
@settings(deadline=None)
def test_the_dates_are_the_same_on_whatever_day_one_asks(case, first, second):
    start = date.fromisoformat(case.start)
    course, rules = read_course(case), read_rules(case.term, "3 weken")
    one, other = (read_clock(course, rules, start + timedelta(days=days)) for days in (first, second))
    dates = ("legal", "target", "next_on", "answer_by", "set_aside_by", "objection_until")
    assert [getattr(one, name) for name in dates] == [getattr(other, name) for name in dates]


@given(cases(), st.integers(0, 400))
@settings(deadline=None)
def test_days_left_go_down_to_zero_on_the_last_day_and_stand_still_with_the_clock(case, days):
    today = date.fromisoformat(case.start) + timedelta(days=days)
    course, rules = read_course(case), read_rules(case.term)
    now, tomorrow = (read_clock(course, rules, day) for day in (today, today + timedelta(days=1)))
    assert now.legal is not None
    assert now.legal_days_left is not None
    assert tomorrow.legal_days_left is not None
    assert now.legal_days_left - tomorrow.legal_days_left in ({0, 1} if today < now.legal else {1})
    assert (now.legal_days_left < 0) is now.is_legal_late is (today > now.legal)
    if tomorrow.is_suspended and today < now.legal:
        assert now.legal_days_left == tomorrow.legal_days_left
