from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from demo.people import ORGANISATIONS, SWV
from workflow.clock import Course, read_clock
from workflow.region import ContactSide, RegionSettings
from workflow.region_file import read_region
from workflow.states import RequestState
from workflow.terms import CountedFrom, Regime, Term, TermUnit

EXAMPLE = Path(__file__).parents[2] / "demo" / "regio_voorbeeld.toml"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def region() -> RegionSettings:
    read = read_region(EXAMPLE.read_bytes())
    assert read.findings == ()
    assert read.settings is not None
    return read.settings


def test_the_shipped_file_is_marked_as_an_example(region):
    assert region.is_example
    assert all(settings.appeal_text.startswith("VOORBEELD.") for settings in region.regimes.values())


def test_the_shipped_file_is_about_the_demo_region(region):
    kinds = {organisation.name: organisation.kind for organisation in ORGANISATIONS}
    assert region.sender.name == SWV
    assert {kinds[contact.school] for contact in region.contacts} == {"school"}
    assert {kinds[contact.basisteam] for contact in region.contacts} == {"basisteam"}


def test_every_demo_school_has_somebody_to_call_at_the_basisteam(region):
    schools = {organisation.name for organisation in ORGANISATIONS if organisation.kind == "school"}
    found = {one.school for one in region.list_contacts(TODAY) if one.works_for is ContactSide.BASISTEAM}
    assert found == schools


def test_contacts_are_listed_per_school_and_team_while_they_count(region):
    at_school = region.list_contacts(TODAY, school="Brinkmeer College")
    assert [one.name for one in at_school] == ["Renée van 't Hoff", "Björn Hoekstra"]
    assert [one.name for one in region.list_contacts(date(2026, 7, 31), school="Brinkmeer College")] == [
        "Björn Hoekstra"
    ]
    assert len(region.list_contacts(TODAY, basisteam="Wijkteam Brinkveld")) == 3


def test_a_kind_without_terms_of_its_own_has_the_default(region):
    assert region.get_terms("arrangement") == region.get_terms("wat_dan_ook") == region.default_terms
    assert region.default_terms.regime is Regime.INTERN
    assert region.default_terms.target == Term(4, TermUnit.WEEKS, CountedFrom.COMPLETION)


def test_a_tlv_falls_under_the_awb_and_an_arrangement_does_not(region):
    regimes = {kind: region.get_terms(kind).regime for kind in ("tlv_so", "tlv_sbo", "lwoo", "arrangement", "oza")}
    assert [kind for kind, regime in regimes.items() if regime is Regime.AWB] == ["tlv_so", "tlv_sbo", "lwoo"]


def test_the_clock_runs_by_the_terms_of_the_file(region):
    course = Course(RequestState.SUBMITTED, date(2026, 11, 6))
    deadlines = read_clock(course, region.get_clock_rules("tlv_so"), TODAY)
    assert (deadlines.legal, deadlines.target) == (date(2027, 1, 4), date(2026, 12, 18))
    assert deadlines.next_on == date(2026, 12, 18)
