from __future__ import annotations

from rights.ownership import list_scopes, text_in
from tests.rights.sample_form import ANSWERS, DEFINITION, at


def scopes(path):
    return [str(scope.path) for scope in list_scopes(DEFINITION, at(path))]


def test_the_rows_and_groups_around_an_answer_come_from_the_outside_in():
    assert scopes("doelen[o].acties[x].wat") == ["doelen[o]", "doelen[o].acties[x]"]
    assert scopes("doelen[o].domein") == ["doelen[o]", "doelen[o].indeling"]
    assert scopes("school_zorgen") == ["over_school"]


def test_a_row_and_a_group_are_among_their_own_scopes_and_a_whole_repeat_is_not():
    assert scopes("doelen[o].acties[x]") == ["doelen[o]", "doelen[o].acties[x]"]
    assert scopes("over_school") == ["over_school"]
    assert scopes("doelen[o].acties") == ["doelen[o]"]
    assert scopes("doelen") == []


def test_a_text_is_found_by_meaning_also_inside_a_group_of_the_row():
    (goal,) = list_scopes(DEFINITION, at("doelen[o].doel_tekst"))
    assert text_in(goal, "doel.domein", ANSWERS) == "onderwijs"
    assert text_in(goal, "doel.tekst", ANSWERS) == ""
    assert text_in(goal, "actie.wat", ANSWERS) == ""
