"""What a region says in its own words about sharing data."""

import pytest

from rights.exchanges import EXCHANGES
from tests.workflow.region_text import GOOD
from workflow.exchange_section import EXCHANGE_CODES, ExchangeWords
from workflow.region_file import read_region

PART = """
[uitwisseling.samen_plan]
titel = "Samen met het wijkteam"
tekst = "De school en het wijkteam lezen dit plan."
tekst_jongere = "De school en het wijkteam lezen jouw plan."
"""


def test_the_codes_are_those_of_the_exchanges():
    assert tuple(exchange.code for exchange in EXCHANGES) == EXCHANGE_CODES


def test_without_the_part_nothing_is_said_otherwise():
    assert read_region(GOOD).settings.exchange_words == {}


def test_every_text_can_be_set_and_a_title_may_be_left_out():
    words = read_region(GOOD + PART).settings.exchange_words
    texts = ("De school en het wijkteam lezen dit plan.", "De school en het wijkteam lezen jouw plan.")
    assert words == {"samen_plan": ExchangeWords("Samen met het wijkteam", *texts)}
    untitled = read_region(GOOD + PART.replace("titel =", "# titel =")).settings.exchange_words
    assert untitled == {"samen_plan": ExchangeWords("", *texts)}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("samen_plan", "samenplan", "Bedoelde u “samen_plan”?"),
        ("tekst_jongere =", "# ", "“tekst_jongere” ontbreekt in uitwisseling.samen_plan."),
        ('"De school en het wijkteam lezen dit plan."', '""', "“tekst” is leeg."),
        ('"De school en het wijkteam lezen dit plan."', "3", "“tekst” is geen tekst."),
        ("titel", "tietel", "Bedoelde u “titel”?"),
    ],
)
def test_a_mistake_is_told(before, after, said):
    found = read_region(GOOD + PART.replace(before, after, 1))
    assert found.settings is None
    assert any(said in str(finding) for finding in found.findings)
