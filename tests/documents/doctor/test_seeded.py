"""Each mistake of an author in a shipped template is told by its own code, at its own place."""

from __future__ import annotations

import pytest

from documents.doctor.codes import CODES
from documents.doctor.examination import examine
from documents.doctor.findings import Finding, Severity
from tests.documents.doctor.seeded import EVERYWHERE, HARMLESS, SEEDS
from tests.documents.doctor.seeds import Seed, Spot, sow
from tests.documents.doctor.test_shipped import MEANT, PLAN_TEMPLATES, subject_of
from tests.documents.request_answers import LETTER_TEMPLATES, REQUEST_TEMPLATES

FILES = [f"{file.parent.name}/{file.stem}" for file in (*PLAN_TEMPLATES, *REQUEST_TEMPLATES, *LETTER_TEMPLATES)]
PLACELESS = {"never-printed"}
"""Codes about the whole file."""


@pytest.mark.parametrize("name", SEEDS)
def test_a_mistake_of_an_author_is_told_at_its_place(name: str) -> None:
    seed = SEEDS[name]
    findings = check(seed)
    if CODES[seed.code].severity is not Severity.ERROR and not seed.follows:
        assert [one.code for one in findings if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", EVERYWHERE)
@pytest.mark.parametrize("file", FILES)
def test_what_can_go_wrong_anywhere_is_told_in_every_template(file: str, name: str) -> None:
    check(EVERYWHERE[name](file))


@pytest.mark.parametrize("name", HARMLESS)
def test_of_what_is_only_written_otherwise_nothing_is_told(name: str) -> None:
    seed = HARMLESS[name]
    content, _ = sow(seed)
    form, audience = seed.file.split("/")
    findings = examine(content, subject_of(form, audience))
    assert [one for one in findings if one.code not in MEANT.get(audience, set())] == []


def check(seed: Seed) -> tuple[Finding, ...]:
    """What the doctor says of a sown mistake; the mistake itself stands in it, with its place."""
    content, spot = sow(seed)
    findings = examine(content, subject_of(*seed.file.split("/")))
    told = [one for one in findings if one.code == seed.code and seed.says in one.message]
    assert told, [(one.code, one.message) for one in findings]
    if seed.code not in PLACELESS:
        assert spot in [spot_told(one) for one in told if one.place.part == seed.part]
    return findings


def spot_told(finding: Finding) -> Spot:
    place = finding.place
    return Spot(place.heading, place.table, place.row, place.column, place.paragraph)
