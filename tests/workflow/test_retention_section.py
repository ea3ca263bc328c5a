"""The terms in a region's file."""

from datetime import date

import pytest

from tests.workflow.region_text import GOOD
from workflow.region_file import read_region
from workflow.retention import RetentionTerms, months_after


def test_without_the_part_the_terms_are_those_that_ship():
    assert read_region(GOOD).settings.retention == RetentionTerms()


def test_every_term_can_be_set():
    text = GOOD + "\n[bewaren]\n" + "".join(f"{key} = {number}\n" for key, number in KEYS.items())
    assert read_region(text).settings.retention == RetentionTerms(*KEYS.values())


KEYS = {
    "plan_maanden": 6,
    "aanvraag_jaren": 4,
    "concept_aanvraag_maanden": 7,
    "verzoek_maanden": 2,
    "uitnodiging_dagen": 8,
    "sessie_dagen": 9,
    "mail_dagen": 10,
}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("plan_maanden = 25", "“plan_maanden” is 25. Kies een getal van 1 tot en met 24."),
        ("plan_maanden = 0", "“plan_maanden” is 0. Kies een getal van 1 tot en met 24."),
        ('aanvraag_jaren = "3"', "“aanvraag_jaren” is geen heel getal."),
        ("plan_manden = 12", "Bedoelde u “plan_maanden”?"),
    ],
)
def test_a_term_that_cannot_be_is_refused_with_its_place(line, said):
    read = read_region(f"{GOOD}\n[bewaren]\n{line}\n")
    assert read.settings is None
    assert said in str(read.findings[0])
    assert "bewaren." in str(read.findings[0])


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_that_month(day, months, later):
    assert months_after(day, months) == later
