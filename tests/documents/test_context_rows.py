"""Rows that a reader may not see are not in the context of a template, nor is what would tell what they hold."""

from datetime import date

import pytest

from documents.context import build_context
from forms.evaluation import evaluate
from tests.answers.joint_plan import ANSWERS, DEFINITION, SCHOOL, SWV


def context(*readers, answers=ANSWERS):
    outcome = evaluate(DEFINITION, answers, today=date(2026, 9, 7))
    return build_context(DEFINITION, outcome, readers or None)


@pytest.mark.parametrize("readers", [(SWV,), (SCHOOL, SWV)])
def test_the_document_for_the_swv_holds_nothing_of_a_goal_of_jeugdhulp(readers):
    filled = context(*readers)
    assert [str(goal["doel_tekst"]) for goal in filled["doelen"]] == ["Op tijd"]
    assert [str(action["actie_wat"]) for action in filled["doelen"][0]["acties"]] == ["Ophalen"]
    assert "eheim" not in str(filled)
    assert (str(filled["eerste_doel"]), str(filled["samen_doelen"]), str(filled["los"])) == ("", "Op tijd", "losstaand")
    assert {"alle_doelen", "lengte"} & filled.keys() == set()


def test_the_document_for_the_school_holds_every_goal():
    filled = context(SCHOOL)
    assert [str(goal["doel_tekst"]) for goal in filled["doelen"]] == ["Op tijd", "Geheim", "Nog geheim"]
    assert str(filled["eerste_doel"]) == "Geheim"
    assert filled["alle_doelen"] == "Op tijd, Geheim, Nog geheim"


def test_without_any_goal_of_school_the_list_is_empty_and_not_absent():
    assert context(SWV, answers={"doelen": ANSWERS["doelen"][1:]})["doelen"] == ()
