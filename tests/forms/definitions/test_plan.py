"""The shipped plan form as an author reads it: no remarks, an example everywhere, short labels, valid XLSForm."""

import pytest
from pyxform.xls2xform import convert

from demo.cases import WRITTEN_ON, load_answers
from forms.definition import Group, Question, QuestionType, Repeat
from forms.meanings import MEANINGS

SHOWN_ONLY = {QuestionType.NOTE, QuestionType.CALCULATE}
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


def test_there_is_nothing_to_remark_on_the_form(loaded):
    assert loaded.findings == ()


def test_the_steps_stand_in_the_order_of_the_conversation(plan):
    assert [step.name for step in plan.children] == STEPS
    assert all(isinstance(step, Group) for step in plan.children)
    assert (plan.form_id, plan.kind, plan.title) == ("plan", "plan", "Eén kind, één plan")


def test_every_question_has_an_example(plan):
    bare = [question.name for question in plan.questions() if question.type not in SHOWN_ONLY and not question.example]
    assert bare == []


def test_every_label_has_at_most_twelve_words(plan):
    nodes = [node for node in plan.nodes() if not (isinstance(node, Question) and node.type in SHOWN_ONLY)]
    assert [node.name for node in nodes if not node.label] == []
    assert [node.name for node in nodes if len(str(node.label).split()) > 12] == []


def test_every_refusal_says_what_to_do(plan):
    silent = [
        question.name
        for question in plan.questions()
        if (question.required and not question.required_message)
        or (question.constraint and not question.constraint_message)
    ]
    assert silent == []


def test_the_examples_are_answers_without_violations(plan, evaluated):
    outcome = evaluated(example_answers(plan, plan.children))
    assert set(outcome.violations) == ONE_ROW_CANNOT_DO


@pytest.mark.parametrize("name", ["noor", "ruben"])
def test_the_finished_demo_plans_have_no_violations(name, evaluated):
    assert evaluated(load_answers(name, WRITTEN_ON)).violations == {}


def test_pyxform_converts_the_same_file_without_a_warning(plan_file):
    assert convert(plan_file).warnings == []


def example_answers(plan, nodes):
    """One row per repeat, its `_id` the name of the repeat; a choice of a row is that row."""
    answers = {}
    for node in nodes:
        if isinstance(node, Repeat):
            answers[node.name] = [{"_id": node.name, **example_answers(plan, node.children)}]
        elif isinstance(node, Group):
            answers |= example_answers(plan, node.children)
        elif node.type not in SHOWN_ONLY:
            answers[node.name] = example_of(plan, node)
    return answers


def example_of(plan, question):
    if question.choices and question.choices.repeat_question:
        return plan.repeats_around(question.choices.repeat_question)[-1].name
    return question.example


def test_every_meaning_that_can_be_in_a_plan_is_in_it(plan):
    of_other_forms = {meaning for meaning in MEANINGS if meaning.startswith(("aanvraag.", "besluit."))}
    said_shorter = {"school.inschrijfdatum", "school.aanwezigheid"}
    used = {node.meaning for node in plan.nodes()}
    assert MEANINGS.keys() - of_other_forms - said_shorter - used == set()


def test_a_step_is_called_the_same_for_every_child(plan):
    assert [step.name for step in plan.children if step.label.default.references] == []
