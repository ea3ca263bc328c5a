"""The frozen table of term ends, against the clock and against a judge that crosses off days one by one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workflow.day_by_day import cross_off
from tests.workflow.ending_cases import ENDINGS, Ending
from tests.workflow.reading import read_course, read_rules
from workflow.clock import read_clock


def name(case: Ending) -> str:
    return f"{case.term} van {case.start} {case.questions}"


@pytest.mark.parametrize("case", ENDINGS, ids=name)
def test_a_term_ends_on_the_day_that_was_worked_out_by_hand(case):
    deadlines = read_clock(read_course(case), read_rules(case.term), date.fromisoformat(case.start))
    assert deadlines.legal == date.fromisoformat(case.end), case.why


@pytest.mark.parametrize("case", ENDINGS, ids=name)
def test_the_judge_comes_to_the_same_day(case):
    assert cross_off(case) == date.fromisoformat(case.end), case.why


def test_the_table_is_large_and_every_row_says_why():
    assert len(ENDINGS) >= 110
    assert len({name(case) for case in ENDINGS}) == len(ENDINGS)
    assert all(len(case.why) > 10 for case in ENDINGS)
