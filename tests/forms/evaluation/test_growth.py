"""Twice the rows is twice the work. Counted in instructions, which are the same on every machine."""

import sys

import pytest

from forms.evaluation import evaluate
from tests.forms.evaluation.forms import TODAY, small_form

HEADER = "type | name | label | required | relevant | constraint | calculation"
KINDS = {
    "questions": ("text | wat | Wat? | yes | | string-length(.) < 50 |",),
    "what another question says": ("decimal | uren | Uren | | | |", "text | wat | Wat? | | ${uren} > 1 | |"),
    "places": ("calculate | nummer | | | | | position(..)",),
    "a sum of everything, in every row": ("decimal | uren | Uren | | | |", "calculate | deel | | | | | ${alles} > 1"),
}


def form(*questions):
    nested = ["begin_repeat | rij | Rij | | | |", *questions, "end_repeat | | | | | |"]
    total = ["calculate | alles | | | | | sum(${uren})"] if any("uren" in each for each in questions) else []
    return small_form(HEADER, *nested, *total)


def steps(definition, rows):
    """How many instructions of Python one evaluation takes; another comes before it, to make the formulas ready."""
    answers = {"rij": [{"_id": f"r{number}"} for number in range(rows)]}
    evaluate(definition, answers, today=TODAY)
    counted, before = 0, sys.gettrace()

    def count(frame, event, _):
        nonlocal counted
        frame.f_trace_opcodes = True
        counted += event == "opcode"
        return count

    sys.settrace(count)
    try:
        evaluate(definition, answers, today=TODAY)
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize("questions", KINDS.values(), ids=KINDS)
def test_twice_the_rows_is_at_most_twice_the_work(questions):
    definition = form(*questions)
    once, twice, four_times = (steps(definition, rows) for rows in (50, 100, 200))
    assert four_times - twice <= 2 * (twice - once) * 1.01
