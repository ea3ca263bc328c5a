"""Goals that the swv may not read: the row, what is in it, what chose it and what counts it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.audience import filter_answers, visible_names, without_hidden_rows
from answers.row_rules import find_hidden_rows, list_partly_seen
from forms.paths import parse_path
from tests.answers.joint_plan import ANSWERS, BASISTEAM, DEFINITION, SAYS_NOTHING, SCHOOL, SWV


def test_the_swv_gets_goals_of_school_whole_and_nothing_of_another():
    assert filter_answers(DEFINITION, ANSWERS, (SWV,)) == {
        "doelen": [ANSWERS["doelen"][0]],
        "eerste_doel": "",
        "samen_doelen": "d1",
        "eerste_actie": "",
    }


@pytest.mark.parametrize("readers", [None, (SCHOOL,), (BASISTEAM,), (SCHOOL, BASISTEAM)])
def test_everybody_else_gets_every_goal(readers):
    assert without_hidden_rows(DEFINITION, ANSWERS, readers) is ANSWERS
    assert [row["_id"] for row in filter_answers(DEFINITION, ANSWERS, readers)["doelen"]] == ["d1", "d2", "d3"]


def test_who_reads_together_with_the_swv_gets_what_the_swv_gets():
    assert "eheim" not in str(filter_answers(DEFINITION, ANSWERS, (SCHOOL, SWV)))


def test_a_person_of_the_swv_who_is_also_at_the_table_reads_as_at_the_table():
    assert "Geheim" in str(filter_answers(DEFINITION, ANSWERS, (SWV | SCHOOL,)))


@pytest.mark.parametrize("domain", ["", "Onderwijs", "onderwijs jeugdhulp", "iets"])
def test_only_the_exact_answer_shows_a_row(domain):
    answers = {"doelen": [{"_id": "d1", "doel_tekst": "Geheim", "doel_domein": domain}]}
    assert filter_answers(DEFINITION, answers, (SWV,)) == {"doelen": []}


def test_a_form_whose_choices_say_nothing_shows_every_row_to_whoever_sees_the_repeat():
    assert without_hidden_rows(SAYS_NOTHING, ANSWERS, (SWV,)) is ANSWERS
    assert "alle_doelen" in visible_names(SAYS_NOTHING, (SWV,))


def test_a_calculation_over_all_goals_is_not_for_the_swv_and_one_about_its_own_row_is():
    calculations = {"doel_kop", "doel_van_hoeveel", "alle_doelen", "lengte", "los"}
    assert calculations & visible_names(DEFINITION, (SWV,)) == {"doel_kop", "los"}
    assert calculations <= visible_names(DEFINITION, (SCHOOL,))


def test_what_stands_inside_a_hidden_row_is_hidden_and_its_neighbour_is_not():
    rows = [parse_path(text) for text in ("doelen[d1]", "doelen[d2]", "doelen[d2].acties[a2]", "doelen[d22]")]
    shown = {"doelen[d1].doel_domein": "onderwijs", "doelen[d22].doel_domein": "onderwijs"}
    hidden = find_hidden_rows(DEFINITION, rows, lambda path: shown.get(str(path), ""), (SWV,))
    assert hidden.rows == frozenset(rows[1:3])
    covered = ("doelen[d2]", "doelen[d2].doel_tekst", "doelen[d2].acties", "doelen[d2].acties[a9].actie_wat")
    assert all(hidden.covers(parse_path(text)) for text in covered)
    assert not any(hidden.covers(parse_path(text)) for text in ("doelen", "doelen[d22].doel_tekst", "eerste_doel"))


def test_only_a_repeat_of_which_a_reader_may_miss_a_row_is_partly_seen():
    assert list_partly_seen(DEFINITION, (SWV,)) == {"doelen"}
    assert list_partly_seen(DEFINITION, (SCHOOL, BASISTEAM)) == frozenset()
    assert list_partly_seen(DEFINITION, None) == frozenset()


def test_filtering_changes_nothing_in_the_answers_themselves():
    before = copy.deepcopy(ANSWERS)
    filter_answers(DEFINITION, ANSWERS, (SWV,))
    assert before == ANSWERS


GOALS = st.lists(st.sampled_from(["onderwijs", "jeugdhulp", "thuis", "", None]), max_size=8)


@given(GOALS, st.lists(st.integers(0, 8), max_size=5))
def test_however_goals_are_mixed_only_those_of_school_are_left(domains, chosen):
    goals: list[dict[str, Any]] = [
        {"_id": f"d{number}", "doel_tekst": f"{domain}!", **({} if domain is None else {"doel_domein": domain})}
        for number, domain in enumerate(domains)
    ]
    answers = {"doelen": goals, "samen_doelen": " ".join(f"d{number}" for number in chosen)}
    shown = filter_answers(DEFINITION, answers, (SWV,))
    kept = [goal["_id"] for goal in goals if goal.get("doel_domein") == "onderwijs"]
    gone = {goal["_id"] for goal in goals} - set(kept)
    assert [row["_id"] for row in shown["doelen"]] == kept
    assert not set(shown["samen_doelen"].split()) & gone
    assert filter_answers(DEFINITION, shown, (SWV,)) == shown
