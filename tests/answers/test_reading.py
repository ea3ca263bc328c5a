from __future__ import annotations

import pytest

from answers.errors import AnswersError
from answers.reading import check_path, check_question, check_row
from forms.paths import Path
from tests.answers.sample_form import DEFINITION, at


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("voornaam", "voornaam"),
        ("kind", "kind"),
        ("doelen", "doelen"),
        ("doelen[a]", "doelen"),
        ("doelen[a].acties", "acties"),
        ("doelen[a].acties[b]", "acties"),
        ("doelen[a].acties[b].wat", "wat"),
    ],
)
def test_a_path_leads_to_its_question_group_or_repeat(path, name):
    assert check_path(DEFINITION, at(path)).name == name


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("bestaat_niet", "“bestaat_niet” staat niet in dit formulier"),
        ("bestaat_niet[a]", "“bestaat_niet” staat niet in dit formulier"),
        ("wat", "“wat” staat in een rij van “doelen.acties”"),
        ("acties[a]", "“acties” staat in een rij van “doelen”"),
        ("doelen[a].wat", "“wat” staat in een rij van “doelen.acties”"),
        ("doelen[a].voornaam", "“voornaam” staat niet in een lijst"),
        ("kind[a].voornaam", "“voornaam” staat niet in een lijst"),
        ("voornaam[a].wijk", "“wijk” staat niet in een lijst"),
        ("doelen[a].doelen[b]", "“doelen” staat niet in een lijst"),
    ],
)
def test_a_path_that_does_not_nest_as_the_form_does_is_refused(path, message):
    with pytest.raises(AnswersError, match=message.replace("[", r"\[")):
        check_path(DEFINITION, at(path))


def test_the_empty_path_is_no_place():
    with pytest.raises(AnswersError):
        check_path(DEFINITION, Path())


@pytest.mark.parametrize("path", ["kind", "doelen", "doelen[a]", "doelen[a].acties"])
def test_only_a_question_takes_an_answer(path):
    with pytest.raises(AnswersError, match="geen vraag"):
        check_question(DEFINITION, at(path))


@pytest.mark.parametrize("path", ["kind", "voornaam", "doelen", "doelen[a].doel_tekst", "voornaam[a]", "kind[a]"])
def test_only_a_row_is_a_row(path):
    with pytest.raises(AnswersError, match="geen rij"):
        check_row(DEFINITION, at(path))
