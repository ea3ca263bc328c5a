from __future__ import annotations

import pytest

from answers.projection_reach import projected_names
from tests.answers.sample_form import DEFINITION, FORM, at, load_form

PROJECTED = projected_names(DEFINITION)


def touches(path):
    return (at(path).name or at(path).rows[-1].repeat) in PROJECTED


@pytest.mark.parametrize(
    "path",
    [
        "voornaam",
        "school",
        "doelen[a]",
        "doelen[a].doel_tekst",
        "doelen[a].acties[x]",
        "doelen[a].acties[x].wie",
        "evaluaties[e]",
        "evaluaties[e].gepland",
    ],
)
def test_what_is_projected_touches_the_projections(path):
    assert touches(path)


@pytest.mark.parametrize("path", ["betrokkenen[p]", "betrokkenen[p].naam"])
def test_the_people_touch_them_because_their_names_are_shown(path):
    assert touches(path)


def test_a_question_that_decides_whether_goals_are_asked_touches_them():
    assert touches("samen")


def test_what_is_said_of_a_goal_but_not_projected_does_not():
    form = FORM.replace(
        "| date | streefdatum |", "| text | begin | Nu | | | doel.begin | | |\n| | date | streefdatum |"
    )
    assert "begin" not in projected_names(load_form(form))


@pytest.mark.parametrize("path", ["leeftijd", "zorgen", "diagnose", "doelen[a].notitie", "betrokkenen[p].rol"])
def test_other_answers_do_not(path):
    assert not touches(path)
