"""Who calls whom: everybody sees the contact persons that are theirs to call."""

from datetime import UTC, datetime

import pytest

from operations.moments import happening_at
from operations.organisations.listing import read_organisation
from operations.organisations.naming import add_organisation, rename_organisation
from operations.people.contacts import list_contacts
from operations.regions import list_contacts_nowhere, publish_region
from tests.operations.organisations.places import place
from tests.operations.requests.prepared import REGION
from tests.region import viewer

CONTACTS = """
[[contactpersonen]]
school = "De Regenboog"
basisteam = "Wijkteam Zuid"
naam = "Daniël Vos"
functie = "jeugdcoach"
telefoon = "000 - 000 00 21"
dagen = "maandag"
geldig_van = 2026-09-01

[[contactpersonen]]
school = "Het Kompas"
basisteam = "Wijkteam Zuid"
naam = "Samira Kok"
functie = "jeugdcoach"
telefoon = "000 - 000 00 22"
dagen = "dinsdag"
"""


@pytest.fixture(autouse=True)
def region():
    publish_region("SWV Zuid", REGION.partition("[[contactpersonen]]")[0] + CONTACTS)


def names(key):
    return [contact.name for contact in list_contacts(viewer(key))]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ilse", ["Daniël Vos"]),
        ("meryem", ["Samira Kok"]),
        ("daniel", ["Daniël Vos", "Samira Kok"]),
        ("tjeerd", ["Daniël Vos", "Samira Kok"]),
        ("dirk", ["Daniël Vos", "Samira Kok"]),
        ("fenne", []),
        ("otto", []),
    ],
)
def test_everybody_sees_those_of_their_own_organisation_and_the_desk_those_of_its_region(key, expected):
    assert names(key) == expected


def test_somebody_who_is_not_the_contact_yet_is_not_called():
    with happening_at(datetime(2026, 8, 31, 12, tzinfo=UTC)):
        assert names("ilse") == []


def rename(was, name):
    rename_organisation(viewer("fenne"), place(was).id, was, name)


def test_a_school_or_team_with_another_name_keeps_its_contact_persons():
    rename("De Regenboog", "De Zonnebloem")
    rename("Wijkteam Zuid", "Team Jeugd")
    rename("De Zonnebloem", "De Zon")
    assert names("ilse") == ["Daniël Vos"]
    assert names("daniel") == ["Daniël Vos", "Samira Kok"]
    assert [(one.school, one.basisteam) for one in list_contacts(viewer("tjeerd"))] == [
        ("De Zon", "Team Jeugd"),
        ("Het Kompas", "Team Jeugd"),
    ]
    assert read_organisation(viewer("fenne"), place("De Zon").id).in_region_file


def test_the_next_file_may_still_have_the_old_name():
    rename("De Regenboog", "De Zon")
    publish_region("SWV Zuid", REGION.partition("[[contactpersonen]]")[0] + CONTACTS + "# nieuw\n")
    assert names("ilse") == ["Daniël Vos"]
    assert list_contacts_nowhere("SWV Zuid") == ()


def test_a_new_school_by_an_old_name_is_meant_only_by_the_next_file():
    rename("De Regenboog", "De Zon")
    add_organisation(viewer("fenne"), "De Regenboog", "school")
    assert names("ilse") == ["Daniël Vos"]
    publish_region("SWV Zuid", REGION.partition("[[contactpersonen]]")[0] + CONTACTS + "# nieuw\n")
    assert names("ilse") == []


def test_contact_persons_of_nobody_are_named():
    wrong = CONTACTS.replace("De Regenboog", "De Regenbog")
    publish_region("SWV Zuid", REGION.partition("[[contactpersonen]]")[0] + wrong)
    assert list_contacts_nowhere("SWV Zuid") == ("De Regenbog",)
