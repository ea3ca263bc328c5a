"""Who directs: the casusregisseur and the coördinator, each for the whole plan; a side without one keeps it together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.loading import load_bytes
from forms.paths import parse_path
from rights.direction import holds_direction, is_case_director, list_directors
from rights.rows import Allowed, Denied, may_edit
from tests.rights.people import viewer

FORM = """
| survey |
| | type | name | label::Nederlands (nl) | x_betekenis | x_zien | x_bewerken |
| | begin_repeat | betrokkenen | Betrokkenen | betrokkene | ouder school basisteam | regie |
| | text | naam | Naam | betrokkene.naam | | |
| | select_one rol | rol | Rol | betrokkene.rol | | |
| | end_repeat | | | | | |
| | begin_group | kader | Kader | | ouder school basisteam | ouder regie |
| | text | vraag | Vraag | | | |
| | end_group | | | | | |
| choices |
| | list_name | name | label::Nederlands (nl) |
| | rol | casusregisseur | Casusregisseur |
| | rol | coordinator_ondersteuning | Coördinator |
| | rol | mentor | Mentor |
| settings |
| | form_title | form_id | version | default_language | x_soort |
| | Proefplan | proefplan | 1 | Nederlands (nl) | overig |
"""
LOADED = load_bytes("proefplan.md", FORM.encode())
assert LOADED.definition is not None, LOADED.findings
DEFINITION = LOADED.definition
ANSWERS = {
    "betrokkenen": [
        {"_id": "c", "rol": "coordinator_ondersteuning"},
        {"_id": "r", "rol": "casusregisseur"},
        {"_id": "m", "rol": "mentor"},
        {"_id": "leeg"},
    ]
}


def at_work(role, row="", side=()):
    return replace(viewer(role, row), side_rows=frozenset(side))


def test_the_directors_are_named_among_the_people():
    assert list_directors(DEFINITION, ANSWERS) == {"c", "r"}
    assert list_directors(DEFINITION, {}) == frozenset()


@pytest.mark.parametrize(
    ("who", "directs"),
    [
        (at_work("school", "c", {"c", "m"}), True),
        (at_work("school", "m", {"c", "m"}), False),
        (at_work("school", "", {"c"}), False),
        (at_work("school", "m", {"m"}), True),
        (at_work("school"), True),
        (at_work("basisteam", "r", {"r"}), True),
        (at_work("basisteam", "", {"r"}), False),
        (at_work("basisteam"), True),
        (at_work("ouder", "c"), False),
        (at_work("jeugdige"), False),
        (at_work("swv"), False),
    ],
)
def test_who_was_appointed_directs_and_else_everybody_of_that_side(who, directs):
    assert holds_direction(DEFINITION, who, ANSWERS) is directs


@pytest.mark.parametrize(
    ("who", "is_one"),
    [
        (at_work("basisteam", "r"), True),
        (at_work("school", "r"), True),
        (at_work("school", "c", {"c"}), False),
        (at_work("basisteam"), False),
        (at_work("ouder", "r"), False),
    ],
)
def test_the_casusregisseur_is_one_person_and_nobody_is_in_their_place(who, is_one):
    assert is_case_director(DEFINITION, who, ANSWERS) is is_one


@pytest.mark.parametrize("path", ["betrokkenen[m].naam", "betrokkenen[nieuw]", "kader", "vraag"])
def test_what_is_of_the_directors_others_only_read(path):
    assert may_edit(DEFINITION, at_work("school", "c", {"c", "m"}), parse_path(path), ANSWERS) == Allowed()
    denied = may_edit(DEFINITION, at_work("school", "m", {"c", "m"}), parse_path(path), ANSWERS)
    assert isinstance(denied, Denied)
    assert "leiding" in denied.reason


def test_a_parent_edits_what_names_parents_and_not_what_is_of_the_directors():
    assert may_edit(DEFINITION, at_work("ouder", "c"), parse_path("vraag"), ANSWERS) == Allowed()
    assert isinstance(may_edit(DEFINITION, at_work("ouder", "c"), parse_path("betrokkenen[m].naam"), ANSWERS), Denied)
