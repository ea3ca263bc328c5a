"""A Word plan is read in a child: the same form comes back, or one sentence."""

import json
import os

import pytest

from confined.limits import Limits
from documents.drafting.draft import EXCEL, draft_form
from documents.drafting.offered import BUSY, NO_CHILD, NOT_READ, TOO_MUCH, draft_offered, draft_task, parse_draft
from documents.errors import TemplateError
from tests.documents.drafting.word_plans import PLANS
from tests.documents.word_files import word


@pytest.mark.parametrize("name", PLANS)
def test_the_form_that_comes_back_is_the_one_that_was_made(name: str) -> None:
    content = PLANS[name]()
    made, came = draft_form(content, "plan", EXCEL), draft_offered(content, "plan", EXCEL)
    assert (came.workbook, [*came.findings]) == (made.workbook, [*made.findings])
    assert [finding.place.index for finding in came.findings] == [finding.place.index for finding in made.findings]
    assert (list(came.left_out), came.questions) == (list(made.left_out), made.questions)


@pytest.mark.parametrize("content", [b"", b"%PDF", word("Geen vraag te zien.")])
def test_a_file_that_is_refused_is_refused_with_its_own_sentence(content: bytes) -> None:
    with pytest.raises(TemplateError) as made:
        draft_form(content, "plan", EXCEL)
    with pytest.raises(TemplateError) as came:
        draft_offered(content, "plan", EXCEL)
    assert str(came.value) == str(made.value)


def test_a_file_that_asks_too_much_is_one_sentence() -> None:
    with pytest.raises(TemplateError) as refused:
        draft_offered(word("Naam: ____"), "plan", EXCEL, Limits(memory=384 << 20, cpu=20, wall=60.0, result=10))
    assert str(refused.value) == TOO_MUCH


def test_a_plan_for_which_there_is_no_time_now_is_not_blamed() -> None:
    with pytest.raises(TemplateError) as refused:
        draft_offered(word("Naam: ____"), "plan", EXCEL, Limits(memory=384 << 20, cpu=20, wall=0.0001, result=10))
    assert str(refused.value) == BUSY


def test_without_a_child_no_plan_is_read(monkeypatch) -> None:
    monkeypatch.delattr(os, "fork")
    with pytest.raises(TemplateError) as refused:
        draft_offered(word("Naam: ____"), "plan", EXCEL)
    assert str(refused.value) == NO_CHILD


GOOD = json.loads(draft_task(b'["plan", 1]\n' + word("Naam: ____")))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        "{}",
        '{"refused": 7}',
        json.dumps(GOOD | {"sheets": [["survey", [1, [7]]]]}),
        json.dumps(GOOD | {"sheets": [["survey"]]}),
        json.dumps(GOOD | {"findings": [["error", "x", "survey", "1", "", 0, "", ""]]}),
        json.dumps(GOOD | {"findings": [["erger", "x", "survey", 1, "", 0, "", ""]]}),
        json.dumps(GOOD | {"left out": [[]]}),
    ],
)
def test_a_child_that_says_something_else_is_not_believed(said: str) -> None:
    with pytest.raises(TemplateError) as refused:
        parse_draft(said.encode())
    assert str(refused.value) == NOT_READ
    assert parse_draft(json.dumps(GOOD).encode()).questions == 1
