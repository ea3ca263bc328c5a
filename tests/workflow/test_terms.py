from __future__ import annotations

from datetime import date

import pytest

from workflow.days import Stretch
from workflow.errors import WorkflowError
from workflow.terms import Suspension, Term, TermUnit

ASKED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("answer_by", "supplied", "stretch"),
    [
        (24, None, (11, 24)),
        (24, 17, (11, 16)),
        (24, 24, (11, 23)),
        (24, 25, (11, 24)),
        (24, 10, None),
        (24, 11, None),
        (10, None, None),
        (11, None, (11, 11)),
    ],
)
def test_the_clock_stands_still_from_the_day_after_asking_until_the_day_of_the_answer(answer_by, supplied, stretch):
    suspension = Suspension(ASKED, date(2026, 3, answer_by), date(2026, 3, supplied) if supplied else None)
    expected = Stretch(date(2026, 3, stretch[0]), date(2026, 3, stretch[1])) if stretch else None
    assert suspension.find_stretch() == expected


@pytest.mark.parametrize(("answer_by", "supplied"), [(9, None), (24, 9)])
def test_nobody_answers_before_being_asked(answer_by, supplied):
    with pytest.raises(WorkflowError):
        Suspension(ASKED, date(2026, 3, answer_by), date(2026, 3, supplied) if supplied else None)


def test_a_term_counts_weeks_as_seven_days():
    assert (Term(8).days, Term(8, TermUnit.DAYS).days, Term(8, TermUnit.WORKING_DAYS).days) == (56, 8, 8)


def test_a_term_of_nothing_is_refused():
    with pytest.raises(WorkflowError):
        Term(0)
