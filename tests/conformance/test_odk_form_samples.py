"""The forms that are laid beside ODK's engine: without mistakes, and between them with everything that a form may have."""

import re
from collections.abc import Iterator

import pytest

from forms.definition import Question, QuestionType, Repeat
from forms.expressions.functions import FUNCTIONS
from forms.loading import load_bytes
from tests.conformance.answer_sets import answer_sets
from tests.conformance.odk_form_samples import FORMS

DEFINITIONS = {name: load_bytes("form.md", text.encode()).definition for name, text in FORMS.items()}


def questions() -> Iterator[Question]:
    return (question for definition in DEFINITIONS.values() for question in definition.questions())


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_no_mistakes(name):
    assert load_bytes("form.md", FORMS[name].encode()).findings == ()


def test_there_are_at_least_ten_forms_with_every_type_between_them():
    assert len(FORMS) >= 10
    assert {question.type for question in questions()} == set(QuestionType)


def test_every_kind_of_rule_is_in_them():
    for rule in ("relevant", "required", "constraint", "calculation", "choice_filter", "default"):
        assert any(getattr(question, rule) for question in questions()), rule
    assert any(question.choices and question.choices.repeat_question for question in questions())
    nested = (
        definition.repeats_around(repeat.name)
        for definition in DEFINITIONS.values()
        for repeat in definition.nodes()
        if isinstance(repeat, Repeat)
    )
    assert any(nested)


def test_every_function_is_in_them_but_the_clock():
    called = set(re.findall(r"([a-z:-]+)\(", " ".join(FORMS.values())))
    assert set(FUNCTIONS) - called == {"now"}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_filled_in_in_many_ways(name):
    sets = dict(answer_sets(DEFINITIONS[name]))
    assert {"empty", "example 0", "edges 0", "mistakes 0", "unreadable 0", "hidden parts filled"} <= sets.keys()
    assert len({str(answers) for answers in sets.values()}) >= 15
