import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from answers.draft import walk, walk_rows
from demo.cases import CASES, load_answers
from demo.days import WRITTEN_ON
from demo.people import PEOPLE
from forms.evaluation import evaluate
from forms.loading import load_definition
from forms.paths import parse_path

PLAN = Path(__file__).parents[2] / "forms" / "definitions" / "plan.md"
FINISHED = {"noor", "ruben", "jael", "soren", "lazaro"}
NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")


@pytest.fixture(scope="module")
def plan():
    definition = load_definition(PLAN).definition
    assert definition is not None
    return definition


@pytest.mark.parametrize("days", [-40, -1, 0, 1, 6, 7, 100, 500, 4000])
@pytest.mark.parametrize("name", sorted(FINISHED))
def test_a_finished_plan_is_right_on_any_day(name, days, plan):
    today = WRITTEN_ON + timedelta(days=days)
    assert evaluate(plan, load_answers(name, today), today=today).violations == {}


@pytest.mark.parametrize("case", [case for case in CASES if case.versions], ids=lambda case: case.plan)
def test_a_plan_is_right_on_the_day_on_which_it_was_established(case, plan):
    answers = load_answers(case.plan, WRITTEN_ON)
    assert evaluate(plan, answers, today=case.versions[0].on).violations == {}
    assert date.fromisoformat(answers["gestart_op"]) <= case.written_on <= case.versions[0].on
    assert [version.on for version in case.versions] == sorted({version.on for version in case.versions})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan)
def test_changes_after_a_version_are_to_questions_that_were_answered(case):
    written = {str(path) for path, _ in walk(load_answers(case.plan, WRITTEN_ON))}
    rows = {str(path) for path in walk_rows(load_answers(case.plan, WRITTEN_ON))}
    for path in (path for version in case.versions for path, _ in version.changes):
        assert path in written or str(parse_path(path).parent) in rows


def test_the_plan_in_triage_is_a_draft(plan):
    outcome = evaluate(plan, load_answers("zoe", WRITTEN_ON), today=WRITTEN_ON)
    assert outcome.values["triage_uitkomst"] == "uitzoeken"
    assert {"triage_door_school", "plan_gecontroleerd"} <= set(outcome.violations)


def test_days_move_in_whole_weeks_and_texts_stay():
    written, later = load_answers("noor", WRITTEN_ON), load_answers("noor", WRITTEN_ON + timedelta(days=20))
    assert date.fromisoformat(later["gestart_op"]) - date.fromisoformat(written["gestart_op"]) == timedelta(days=14)
    assert later["doelen"][0]["doel_tekst"] == written["doelen"][0]["doel_tekst"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan)
def test_the_people_who_take_part_are_the_ones_named_in_the_plan(case):
    names = {person.email: person.name for person in PEOPLE}
    rows = {row["_id"]: row["betrokkene_naam"] for row in load_answers(case.plan, WRITTEN_ON)["betrokkenen"]}
    for participant in case.participants:
        assert rows[participant.person_row] == names[participant.email]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.plan)
def test_no_real_number_or_address_is_in_a_demo_plan(case):
    text = str(load_answers(case.plan, WRITTEN_ON))
    addresses = re.findall(r"[\w.]+@([\w.]+)", text)
    assert {address for address in addresses if not address.endswith((".example", "example.nl"))} == set()
    assert [
        number for number in re.findall(r"(?<!\d)0\d{1,3}-\d{5,}", text) if not number.startswith("06-000000")
    ] == []
    assert NINE_DIGITS.findall(text) == []


@pytest.mark.parametrize("name", sorted(FINISHED))
def test_a_finished_plan_is_rich_enough_to_show(name):
    answers = load_answers(name, WRITTEN_ON)
    assert 4 <= len(answers["betrokkenen"]) <= 6
    assert 3 <= len(answers["doelen"]) <= 4
    assert all(2 <= len(goal["acties"]) <= 3 for goal in answers["doelen"])
