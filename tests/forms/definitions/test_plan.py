"""The shipped plan form: its steps, its examples and what it means."""

import pytest

from demo.cases import load_answers
from demo.days import WRITTEN_ON
from forms.definition import Group
from forms.meanings import MEANINGS
from tests.forms.definitions.examples import example_answers

ONE_ROW_CANNOT_DO = {"plan_gecontroleerd"}
"""One person cannot be both casusregisseur and coördinator, nor one goal about school and jeugdhulp."""
STEPS = [
    "start_en_veiligheid",
    "over_het_kind",
    "wie_doet_mee",
    "uitleg_en_toestemming",
    "hulpvraag",
    "triage",
    "hoe_kijken_wij",
    "wat_is_gedaan",
    "helpt_en_moeilijk",
    "toekomst",
    "doelen_en_acties",
    "handelingsdeel",
    "mening_jeugdige",
    "als_het_misgaat",
    "overgang",
    "evaluatie",
    "akkoord",
    "stukken",
    "vaststellen",
]


def test_the_steps_stand_in_the_order_of_the_conversation(plan):
    assert [step.name for step in plan.children] == STEPS
    assert all(isinstance(step, Group) for step in plan.children)
    assert (plan.form_id, plan.kind, plan.title) == ("plan", "plan", "Eén kind, één plan")


def test_the_examples_are_answers_without_violations(plan, evaluated):
    outcome = evaluated(example_answers(plan))
    assert set(outcome.violations) == ONE_ROW_CANNOT_DO


@pytest.mark.parametrize("name", ["noor", "ruben"])
def test_the_finished_demo_plans_have_no_violations(name, evaluated):
    assert evaluated(load_answers(name, WRITTEN_ON)).violations == {}


def test_every_meaning_that_can_be_in_a_plan_is_in_it(plan):
    of_other_forms = {meaning for meaning in MEANINGS if meaning.startswith(("aanvraag.", "besluit."))}
    said_shorter = {"school.inschrijfdatum", "school.aanwezigheid"}
    used = {node.meaning for node in plan.nodes()}
    assert MEANINGS.keys() - of_other_forms - said_shorter - used == set()
