from __future__ import annotations

from dataclasses import replace

import pytest

from forms.definition import AUDIENCES
from rights.viewer import Role, Watcher
from tests.rights.people import viewer


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("school", {"school", "intern"}),
        ("basisteam", {"basisteam", "intern"}),
        ("swv", {"swv"}),
        ("beheer", set()),
        ("ouder", {"ouder", "ouder_jeugdhulp"}),
        ("jeugdige", {"jeugdige"}),
    ],
)
def test_a_role_answers_to_its_own_words(role, words):
    somebody = viewer(role)
    assert somebody.words == words
    assert somebody.readers == (frozenset(words),)


def test_who_looks_along_reads_with_the_other_and_so_sees_no_more_than_either():
    watched = replace(viewer("ouder"), watcher=Watcher(2, 6, Role.BASISTEAM, 1))
    assert watched.readers == (viewer("ouder").words, viewer("basisteam").words)


@pytest.mark.parametrize("role", Role)
def test_every_word_of_a_role_is_an_audience_word(role):
    assert viewer(role).words <= AUDIENCES
