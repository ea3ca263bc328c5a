import re
from pathlib import Path

import pytest

from demo.cases import CASES
from demo.days import WRITTEN_ON
from demo.people import PEOPLE
from demo.requests import REQUESTS, load_request_answers
from forms.loading import load_definition
from workflow.states import RequestAction

DEFINITIONS = Path(__file__).parents[2] / "forms" / "definitions"
ROLES = {person.email: person.role for person in PEOPLE}
BY_SCHOOL = {RequestAction.SUBMIT, RequestAction.SUPPLY, RequestAction.WITHDRAW}
each_request = pytest.mark.parametrize("told", REQUESTS, ids=lambda told: told.name)


@each_request
def test_every_step_is_taken_by_somebody_whose_step_it_is(told):
    for step in told.steps:
        wanted = "school" if step.action in BY_SCHOOL else "beslisser" if step.action == "decide" else "swv"
        assert (step.action, ROLES[step.email]) == (step.action, wanted)


@each_request
def test_a_request_is_sent_by_the_school_that_opened_the_case(told):
    case = next(case for case in CASES if case.plan == told.plan)
    assert (told.steps[0].action, told.steps[0].email) == ("submit", case.participants[0].email)


@each_request
def test_the_blocks_are_parts_of_the_plan_that_the_desk_may_see(told):
    plan = load_definition(DEFINITIONS / "plan.md").definition
    assert plan is not None
    assert {part.name for part in plan.children if "swv" in part.sees} >= set(told.blocks)


@each_request
@pytest.mark.parametrize("form", ["aanvraag", "besluit"])
def test_no_real_address_or_number_is_in_the_answers(told, form):
    text = str(load_request_answers(told.name, form, WRITTEN_ON))
    assert [found for found in re.findall(r"@([\w.]+)", text) if not found.endswith(".example")] == []
    assert re.findall(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)", text) == []


def test_the_five_requests_ask_for_five_different_things():
    kinds = {load_request_answers(told.name, "aanvraag", WRITTEN_ON)["soort_aanvraag"] for told in REQUESTS}
    assert kinds == {"advies", "expertise", "arrangement", "bovenschools", "tlv_so"}


def test_a_decision_that_nobody_came_to_has_no_answers():
    assert load_request_answers("noor_arrangement", "besluit", WRITTEN_ON) == {}
