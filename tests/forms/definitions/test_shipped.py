"""Every shipped form as an author reads it: no remarks, an example everywhere, short labels, valid XLSForm."""

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from forms.definition import Group, Question, QuestionType
from forms.loading import load_definition
from tests.forms.definitions.examples import SHOWN_ONLY

FILES = sorted((Path(__file__).parents[3] / "forms" / "definitions").glob("*.md"))
NOT_IN_THE_LABEL = SHOWN_ONLY | {QuestionType.HIDDEN}


@pytest.fixture(scope="module", params=FILES, ids=[path.stem for path in FILES])
def file(request):
    return request.param


@pytest.fixture(scope="module")
def form(file):
    loaded = load_definition(file)
    assert loaded.definition is not None, loaded.findings
    return loaded.definition


def test_a_plan_a_request_and_a_decision_are_shipped():
    assert [path.stem for path in FILES] == ["aanvraag", "besluit", "plan"]


def test_there_is_nothing_to_remark(file):
    assert load_definition(file).findings == ()


def test_the_form_is_called_like_its_file_and_its_kind(file, form):
    assert (form.form_id, form.kind) == (file.stem, file.stem)


def test_every_question_has_an_example(form):
    bare = [question.name for question in form.questions() if question.type not in SHOWN_ONLY and not question.example]
    assert bare == []


def test_every_label_has_at_most_twelve_words(form):
    nodes = [node for node in form.nodes() if not (isinstance(node, Question) and node.type in NOT_IN_THE_LABEL)]
    assert [node.name for node in nodes if not node.label] == []
    assert [node.name for node in nodes if len(str(node.label).split()) > 12] == []


def test_every_refusal_says_what_to_do(form):
    silent = [
        question.name
        for question in form.questions()
        if (question.required and not question.required_message)
        or (question.constraint and not question.constraint_message)
    ]
    assert silent == []


def test_a_step_is_a_group_that_is_called_the_same_for_every_child(form):
    assert all(isinstance(step, Group) for step in form.children)
    assert [step.name for step in form.children if step.label.default.references] == []


def test_nobody_edits_what_they_cannot_see(form):
    assert [node.name for node in form.nodes() if not node.edits - {"regie"} <= node.sees] == []


def test_pyxform_converts_the_same_file_without_a_warning(file):
    assert convert(file).warnings == []
