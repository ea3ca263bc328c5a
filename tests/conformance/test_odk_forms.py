"""Whole forms: ODK's own engine and ours find the same relevance, values and violations, but for the named deviations."""

from datetime import datetime
from pathlib import Path

import pytest

from forms.definition import Definition, Question
from forms.evaluation import Evaluation, evaluate
from forms.evaluation.dependencies import dependencies
from tests.conformance.made_up_answers import Imagination
from tests.conformance.odk_engine import HOW_TO_GET, OdkNode, as_odk_stores, has_engine, row_labels, run_odk
from tests.forms.evaluation.forms import FAMILY_PLAN, read_form

pytestmark = [pytest.mark.night, pytest.mark.skipif(not has_engine(), reason=HOW_TO_GET)]

SHIPPED_PLAN = Path(__file__).parents[2] / "forms" / "definitions" / "plan.md"
FORMS = {
    "family plan": FAMILY_PLAN.replace(
        "count-selected(${gebieden}) > 0 | | | | | | 2 |", "count-selected(${gebieden}) > 0 |"
    ),
    "shipped plan": SHIPPED_PLAN.read_text("utf-8"),
}
"""The family plan without its repeat_count: ODK makes and removes rows by it, we never do."""
SEEDS = range(15)


def without_refused_choices(definition: Definition, answers: dict) -> dict:
    """ODK drops a choice that is filtered out; we keep it and say so. Here such choices are taken away first."""
    today = datetime.now().astimezone().date()
    while True:
        evaluation = evaluate(definition, answers, today=today)
        wrong = [path for path, said in evaluation.violations.items() if "keuze" in said and "kan hier niet" in said]
        if not wrong:
            return answers
        for path in wrong:
            _empty(answers, path)


def _empty(answers: dict, path: str) -> None:
    *rows, name = path.split(".")
    for row in rows:
        repeat, _, identifier = row.rstrip("]").partition("[")
        answers = next(each for each in answers[repeat] if each["_id"] == identifier)
    answers[name] = ""


def names_that_sum(definition: Definition) -> set[str]:
    """What sums, and what reads it: ODK's sum is empty after one blank row, ours skips the blank."""
    found = {
        question.name for question in definition.questions() if "sum(" in getattr(question.calculation, "source", "")
    }
    while True:
        readers = {node.name for node in definition.nodes() if dependencies(definition, node) & found}
        if readers <= found:
            return found
        found |= readers


def same_text(ours: str, theirs: str) -> bool:
    """ODK writes a decimal 2 as 2.0 and keeps no order in a select_multiple."""
    try:
        return float(ours) == pytest.approx(float(theirs))
    except ValueError:
        return sorted(ours.split()) == sorted(theirs.split())


def differences(
    definition: Definition, answers: dict, ours: Evaluation, odk: dict[str, OdkNode], besides: set[str]
) -> list[tuple]:
    labels = row_labels(definition, answers)
    found = []
    for path, relevant in ours.relevant.items():
        node, theirs = ours.reader.at(path)[0].node, odk[path]
        if node.name in besides:
            continue
        text = as_odk_stores(node, ours.values[path], labels) if isinstance(node, Question) else ""
        compared = (relevant, path in ours.violations)
        if compared != (theirs.relevant, theirs.violation) or (
            isinstance(node, Question) and not same_text(text, theirs.value)
        ):
            found.append((path, compared, text, theirs))
    return found


@pytest.mark.parametrize("name", FORMS)
def test_a_form_filled_in_at_random_comes_out_as_in_odk(name):
    definition = read_form(FORMS[name])
    filled = [without_refused_choices(definition, Imagination(definition, seed).answers()) for seed in SEEDS]
    today = datetime.now().astimezone().date()
    ours = [evaluate(definition, answers, today=today) for answers in filled]
    theirs = run_odk(FORMS[name], definition, filled)
    summing = names_that_sum(definition)
    assert [
        difference
        for answers, mine, odk in zip(filled, ours, theirs, strict=True)
        for difference in differences(definition, answers, mine, odk, summing)
    ] == []
    assert sum(len(outcome.relevant) for outcome in ours) > 500
