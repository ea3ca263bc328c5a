from __future__ import annotations

import re

import pytest

from forms.paths import Path
from rights.rows import Allowed, Denied, find_own_question, may_edit, may_put
from tests.rights.people import viewer
from tests.rights.sample_form import ANSWERS, DEFINITION, at

SCHOOL, BASISTEAM, SWV, BEHEER = (viewer(role) for role in ("school", "basisteam", "swv", "beheer"))
MOTHER, FATHER = viewer("ouder", "moeder"), viewer("ouder", "vader")
NOBODY_YET: frozenset[Path] = frozenset()
BY_MOTHER = frozenset({at("perspectieven[m]")})


def permission(somebody, path, edited=NOBODY_YET, answers=ANSWERS):
    return may_edit(DEFINITION, somebody, at(path), answers, edited)


def reason(*arguments, **others):
    found = permission(*arguments, **others)
    return found.reason if isinstance(found, Denied) else ""


GOAL_RULES = [
    ("doelen[o]", True, False),
    ("doelen[o].doel_tekst", True, False),
    ("doelen[o].indeling", True, False),
    ("doelen[o].domein", True, False),
    ("doelen[o].acties", True, False),
    ("doelen[o].acties[x]", True, False),
    ("doelen[o].acties[x].wat", True, False),
    ("doelen[o].acties[straks]", True, False),
    ("doelen[j]", False, True),
    ("doelen[j].doel_tekst", False, True),
    ("doelen[j].domein", False, True),
    ("doelen[j].acties[y].wat", False, True),
    ("doelen[t].doel_tekst", True, True),
    ("doelen[t].domein", True, True),
    ("doelen[leeg].doel_tekst", True, True),
    ("doelen[leeg].domein", True, True),
    ("doelen[nieuw].domein", True, True),
    ("doelen[straks]", True, True),
    ("doelen", True, True),
]


@pytest.mark.parametrize(("path", "school", "basisteam"), GOAL_RULES)
def test_a_goal_belongs_to_the_side_of_its_domain(path, school, basisteam):
    assert (permission(SCHOOL, path) == Allowed()) is school
    assert (permission(BASISTEAM, path) == Allowed()) is basisteam


@pytest.mark.parametrize(("path", "school", "basisteam"), GOAL_RULES)
def test_nobody_else_edits_goals(path, school, basisteam):
    for somebody in (SWV, BEHEER, MOTHER):
        assert isinstance(permission(somebody, path), Denied)


def test_the_domain_narrows_school_and_basisteam_and_not_what_parents_may_say():
    assert permission(MOTHER, "doelen[o].mening") == Allowed()
    assert isinstance(permission(SCHOOL, "doelen[o].mening"), Denied)


def test_the_other_side_reads_whose_goal_it_is():
    assert reason(BASISTEAM, "doelen[o].doel_tekst").startswith("Dit is een doel voor onderwijs. Alleen de school")
    assert reason(SCHOOL, "doelen[j].doel_tekst").startswith("Dit is een doel voor jeugdhulp. Alleen het basisteam")


def test_a_reaction_is_of_its_person_whatever_side_the_goal_is_of():
    mine = frozenset({at("doelen[j].reacties[r]")})
    for somebody in (SCHOOL, BASISTEAM, MOTHER):
        assert permission(somebody, "doelen[j].reacties[r].oordeel") == Allowed()
        assert permission(somebody, "doelen[j].reacties[straks]") == Allowed()
    assert permission(MOTHER, "doelen[j].reacties[r].oordeel", mine) == Allowed()
    for somebody in (SCHOOL, BASISTEAM, FATHER):
        assert reason(somebody, "doelen[j].reacties[r].oordeel", mine).startswith("Dit zijn de eigen woorden")


PERSPECTIVE = [
    "perspectieven[m]",
    "perspectieven[m].gaat_goed",
    "perspectieven[m].persoon",
    "perspectieven[m].wensen",
    "perspectieven[m].wensen[w]",
    "perspectieven[m].wensen[w].wens",
    "perspectieven[m].wensen[straks]",
]


@pytest.mark.parametrize("path", PERSPECTIVE)
def test_school_and_basisteam_write_down_for_somebody_until_that_person_did_it(path):
    for somebody in (SCHOOL, BASISTEAM):
        assert permission(somebody, path) == Allowed()
        assert reason(somebody, path, BY_MOTHER).startswith("Dit zijn de eigen woorden van deze persoon.")


@pytest.mark.parametrize("path", PERSPECTIVE)
def test_the_person_may_always_and_another_parent_never(path):
    for edited in (NOBODY_YET, BY_MOTHER):
        assert permission(MOTHER, path, edited) == Allowed()
        assert isinstance(permission(FATHER, path, edited), Denied)
        assert isinstance(permission(viewer("ouder"), path, edited), Denied)


@pytest.mark.parametrize("path", ["perspectieven[nieuw].gaat_goed", "perspectieven[straks]", "perspectieven"])
def test_a_perspective_of_nobody_yet_is_open_to_whom_the_form_allows(path):
    for somebody in (SCHOOL, BASISTEAM):
        assert permission(somebody, path, BY_MOTHER) == Allowed()
    assert isinstance(permission(SWV, path), Denied)


def test_a_parent_begins_a_row_of_their_own_and_fills_in_nobody_elses():
    assert permission(MOTHER, "perspectieven[straks]") == Allowed()
    for path in ("perspectieven[nieuw]", "perspectieven[nieuw].gaat_goed", "perspectieven[weg].gaat_goed"):
        assert reason(MOTHER, path) == "Dit schrijft iedereen alleen voor zichzelf op."
    assert isinstance(permission(viewer("ouder"), "perspectieven[straks]"), Denied)


def test_a_parent_puts_down_no_other_name_than_their_own():
    path = at("perspectieven[m].persoon")
    assert may_put(DEFINITION, MOTHER, path, "moeder") == Allowed()
    for text in ("vader", ""):
        assert isinstance(may_put(DEFINITION, MOTHER, path, text), Denied)
        assert may_put(DEFINITION, SCHOOL, path, text) == Allowed()
    assert may_put(DEFINITION, MOTHER, at("perspectieven[m].gaat_goed"), "vader") == Allowed()


def test_what_a_parent_adds_names_them():
    question = find_own_question(DEFINITION, MOTHER, at("perspectieven[x]"))
    assert question is not None
    assert question.name == "persoon"
    for somebody, path in ((SCHOOL, "perspectieven[x]"), (MOTHER, "doelen[x]"), (MOTHER, "perspectieven[x].gaat_goed")):
        assert find_own_question(DEFINITION, somebody, at(path)) is None


def test_taking_the_name_off_or_the_person_out_does_not_open_the_words_of_that_person():
    nameless = {**ANSWERS, "perspectieven": [{"_id": "m", "persoon": "", "gaat_goed": "Ze lacht weer"}]}
    alone = {**ANSWERS, "betrokkenen": []}
    for answers in (nameless, alone):
        assert isinstance(permission(SCHOOL, "perspectieven[m].gaat_goed", BY_MOTHER, answers), Denied)
    assert isinstance(permission(FATHER, "perspectieven[m].gaat_goed", BY_MOTHER, nameless), Denied)


def test_a_colleague_does_not_overwrite_the_words_of_the_mentor():
    mentor, edited = viewer("school", "mentor"), frozenset({at("over_school")})
    assert permission(mentor, "school_zorgen", edited) == Allowed()
    assert permission(SCHOOL, "school_zorgen") == Allowed()
    assert isinstance(permission(SCHOOL, "school_zorgen", edited), Denied)
    assert isinstance(permission(BASISTEAM, "over_school", edited), Denied)


@pytest.mark.parametrize("path", ["aantal", "uitleg", "kenmerk", "vast"])
def test_what_is_not_asked_cannot_be_filled_in(path):
    assert reason(SCHOOL, path).startswith("Dit wordt vanzelf ingevuld")


def test_who_may_read_may_not_always_change():
    assert permission(SCHOOL, "verslag") == Allowed()
    assert reason(BASISTEAM, "verslag") == "Dit onderdeel is te lezen, maar niet te veranderen."


@pytest.mark.parametrize("path", ["verslag", "voor_ouders", "onbekend", "onbekend[a]", "onbekend[a].verslag"])
def test_what_somebody_may_not_see_sounds_the_same_as_what_does_not_exist(path):
    assert reason(MOTHER, path).startswith("Dit onderdeel staat niet in dit formulier, of")


@pytest.mark.parametrize("name", sorted(DEFINITION.by_name))
def test_a_young_person_reads_no_word_of_politeness(name):
    youth = viewer("jeugdige", "noor")
    for path in (Path((), name), at(f"perspectieven[m].{name}"), at(f"doelen[o].{name}")):
        for denied in (may_edit(DEFINITION, youth, path, ANSWERS), may_put(DEFINITION, youth, path, "moeder")):
            assert not isinstance(denied, Denied) or not {"u", "uw", "uzelf"} & set(
                re.findall(r"\w+", denied.reason.lower())
            )


@pytest.mark.parametrize("name", sorted(DEFINITION.by_name))
def test_beheer_and_samenwerkingsverband_change_nothing_in_a_plan(name):
    for somebody in (BEHEER, SWV):
        assert isinstance(may_edit(DEFINITION, somebody, Path((), name), ANSWERS), Denied)


def test_the_empty_path_is_nothing_to_edit():
    assert isinstance(may_edit(DEFINITION, SCHOOL, Path(), ANSWERS), Denied)
