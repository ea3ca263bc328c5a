from __future__ import annotations

import pytest

from answers.audience import (
    DOCUMENT_AUDIENCES,
    filter_answers,
    visible,
    visible_names,
)
from forms.definition import AUDIENCES
from tests.answers.sample_form import DEFINITION

ANSWERS = {
    "zorgen": "Geheim",
    "zorgen_ouders": "Ook geheim",
    "voornaam": "Noor",
    "diagnose": "Alleen voor het team",
    "onbekend": "Van een oud formulier",
    "doelen": [
        {"_id": "a", "doel_tekst": "Op tijd", "notitie": "Teamnotitie", "acties": [{"_id": "x", "wat": "Wekker"}]}
    ],
}
EVERYBODY = tuple(frozenset({word}) for word in AUDIENCES)


def reader(*words: str):
    return (frozenset(words),)


def test_without_readers_named_everything_is_there():
    assert filter_answers(DEFINITION, ANSWERS, None) == ANSWERS
    assert visible_names(DEFINITION, None) == DEFINITION.by_name.keys()


def test_parents_get_nothing_that_is_not_for_them():
    assert filter_answers(DEFINITION, ANSWERS, reader("ouder")) == {
        "voornaam": "Noor",
        "doelen": [{"_id": "a", "doel_tekst": "Op tijd", "acties": [{"_id": "x", "wat": "Wekker"}]}],
    }


def test_a_question_in_an_invisible_group_is_invisible_whatever_it_says_itself():
    assert visible(DEFINITION.by_name["zorgen_ouders"], reader("ouder"))
    assert "zorgen_ouders" not in visible_names(DEFINITION, reader("ouder"))


def test_a_person_at_school_sees_what_is_internal_and_what_is_for_the_school():
    names = visible_names(DEFINITION, reader("school", "intern"))
    assert {"zorgen", "diagnose", "notitie", "voornaam"} <= names


def test_what_is_shown_to_two_readers_must_be_for_both():
    both = (frozenset({"school"}), frozenset({"ouder"}))
    assert "diagnose" not in visible_names(DEFINITION, both)
    assert "voornaam" in visible_names(DEFINITION, both)


@pytest.mark.parametrize("readers", [(), (frozenset(),), (frozenset({"school"}), frozenset())])
def test_nobody_and_somebody_without_words_see_nothing(readers):
    assert filter_answers(DEFINITION, ANSWERS, readers) == {}


@pytest.mark.parametrize("name", sorted(DOCUMENT_AUDIENCES))
def test_no_document_but_the_internal_one_holds_what_is_internal(name):
    shown = filter_answers(DEFINITION, ANSWERS, DOCUMENT_AUDIENCES[name])
    assert ("Geheim" in str(shown)) == (name == "intern")


def test_the_team_document_is_for_school_and_basisteam_together():
    assert DOCUMENT_AUDIENCES["team"] == (frozenset({"school"}), frozenset({"basisteam"}))
    assert "Teamnotitie" in str(filter_answers(DEFINITION, ANSWERS, DOCUMENT_AUDIENCES["team"]))


def test_every_audience_word_can_have_a_document():
    assert DOCUMENT_AUDIENCES.keys() >= AUDIENCES


def test_filtering_leaves_the_answers_themselves_alone():
    before = str(ANSWERS)
    filter_answers(DEFINITION, ANSWERS, reader("ouder"))
    assert str(ANSWERS) == before
