"""Three invented children on every form: all of it fits the form, and the long one is long."""

from datetime import date

import pytest

from forms.definition import Question, QuestionType, Repeat
from forms.evaluation import evaluate
from forms.example_children import Child, make_child
from forms.examples import make_examples
from forms.instance.shape import answered_nodes
from forms.loading import load_bytes
from operations.publishing import ROOT

FORMS = ("plan", "aanvraag", "besluit")
OWN = """| survey |
| | type | name | label | x_betekenis |
| | text | hoe_heet_je | Hoe heet je? | jeugdige.voornaam |
| | text | wat_vind_je | Wat vind je? | |
| | select_one janee | graag | Graag? | |
| | begin_repeat | dingen | Dingen | |
| | text | ding | Ding | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | janee | ja | Ja |
"""


def load(name):
    return load_bytes(f"{name}.md", (ROOT / "forms" / "definitions" / f"{name}.md").read_bytes()).definition


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("child", Child)
def test_the_form_takes_every_answer(form, child):
    definition = load(form)
    evaluation = evaluate(definition, make_child(definition, child), today=date(2026, 9, 1))
    assert any(evaluation.values.values())


def test_the_first_child_is_the_examples_of_the_form():
    definition = load("plan")
    assert make_child(definition, Child.EXAMPLE) == make_examples(definition)


def test_of_the_second_child_hardly_anything_is_known():
    definition = load("plan")
    answers = make_child(definition, Child.NEARLY_EMPTY)
    assert 2 <= len(answers) <= 4
    assert all(isinstance(answer, str) for answer in answers.values())


def test_of_the_third_child_everything_is_filled_in_with_full_lists():
    definition = load("plan")
    answers = make_child(definition, Child.LONG)
    asked = [
        node
        for node in answered_nodes(definition.children)
        if isinstance(node, Repeat) or (node.type is QuestionType.TEXT and not node.read_only and not node.calculation)
    ]
    assert [node.name for node in asked if node.name not in answers] == []
    assert all(len(answers[node.name]) == 6 for node in asked if isinstance(node, Repeat))
    assert any("&" in answers[node.name] and "<" in answers[node.name] for node in asked if isinstance(node, Question))


def test_names_are_found_by_meaning_in_a_form_of_an_organisation_itself():
    definition = load_bytes("eigen.md", OWN.encode()).definition
    assert make_child(definition, Child.NEARLY_EMPTY) == {"hoe_heet_je": "Bo"}
    long = make_child(definition, Child.LONG)
    assert long["hoe_heet_je"].startswith("Anne-Wilhelmina")
    assert long["graag"] == "ja"
    assert len(long["dingen"]) == 6
