"""The texts and terms of a region: published as versions, each samenwerkingsverband its own."""

import pytest
from sqlalchemy import select

from models.audit import AuditEvent
from models.database import database
from models.organisations import Organisation
from models.regions import RegionVersion
from operations.errors import Invalid
from operations.regions import find_region, get_region, list_request_kinds, publish_region
from tests.operations.edits import everything, rows
from tests.operations.requests.prepared import REGION
from tests.workflow.region_text import GOOD


def swv(name="SWV Zuid"):
    return database.session.scalars(select(Organisation.id).where(Organisation.name == name)).one()


def settings(name="SWV Zuid"):
    database.session.rollback()
    found = find_region(database.session, swv(name))
    return found.settings if found else None


def test_a_file_is_published_as_the_next_version_and_the_same_file_once():
    assert publish_region("SWV Zuid", REGION) == 1
    assert publish_region("SWV Zuid", REGION) == 1
    assert publish_region("SWV Zuid", GOOD) == 2
    assert publish_region("SWV Zuid", REGION) == 3
    assert rows(RegionVersion) == 3
    assert settings().sender.commission == "Commissie Toewijzing Brink en Meer"


def test_each_region_has_its_own_settings():
    publish_region("SWV Zuid", REGION)
    assert settings("SWV Noord") is None
    assert publish_region("SWV Noord", GOOD) == 1
    assert settings("SWV Noord").sender.name == "Samenwerkingsverband Test"
    assert settings("SWV Zuid").is_example


def test_without_settings_one_sentence_says_what_to_do():
    with pytest.raises(Invalid, match=r"nog niet ingesteld.*\./run\.sh flask region publish"):
        get_region(database.session, swv())


@pytest.mark.parametrize("name", ["SWV Oost", "swv zuid", "De Regenboog", ""])
def test_an_unknown_samenwerkingsverband_is_refused(name):
    before = everything()
    with pytest.raises(Invalid, match="Er is geen samenwerkingsverband"):
        publish_region(name, REGION)
    assert everything() == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "geen = toml = bestand",
        GOOD.replace("weken = 6", "weken = 0"),
        GOOD.replace('regime = "awb"', 'regime = "anders"'),
    ],
)
def test_a_file_with_a_mistake_is_not_published_and_says_what_is_wrong(content):
    before = everything()
    with pytest.raises(Invalid, match=r"niet gepubliceerd:\n.+"):
        publish_region("SWV Zuid", content)
    assert everything() == before


def test_publishing_is_written_down_without_the_content():
    publish_region("SWV Zuid", REGION)
    event = database.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert (event.event, event.outcome, event.user_id, event.paths) == ("region.publish", "done", None, ["1"])


def test_the_kinds_of_request_are_those_of_the_form():
    kinds = list_request_kinds(database.session, swv())
    assert kinds["tlv_so"] == "Toelaatbaarheidsverklaring speciaal onderwijs"
    assert len(kinds) == 14
