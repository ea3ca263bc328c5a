"""Who calls whom: everybody sees the contact persons that are theirs to call."""

from datetime import UTC, datetime

import pytest

from operations.moments import happening_at
from operations.people.contacts import list_contacts
from operations.regions import publish_region
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
