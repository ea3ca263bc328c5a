"""A region says in its own words what is shared; what a no does stays ours, and the words go with the answer."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from models.consents import Signature
from models.database import database
from operations.errors import Invalid
from operations.family.consents import read_consents
from operations.family.signatures import Subject
from operations.family.signing import Reply, give_answer
from operations.regions import publish_region
from rights.consent import Act, Answer
from rights.exchanges import EXCHANGES, get_exchange
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE, REGION
from tests.region import viewer

OURS = get_exchange("samen_plan")
TOGETHER = Subject(Act.CONSENT, "samen_plan")
YES = Reply(TOGETHER, Answer.YES, "", "key-1")
OWN = """
[uitwisseling.samen_plan]
titel = "Samen met het wijkteam"
tekst = "De school en het wijkteam lezen dit plan."
tekst_jongere = "De school en het wijkteam lezen jouw plan."

[uitwisseling.aanvraag_swv]
tekst = "De school vraagt hulp."
tekst_jongere = "De school vraagt hulp voor jou."
"""


@pytest.fixture
def app(requests_app):
    with requests_app.app_context():
        bring_in_the_family()
    return requests_app


def told(key="samira"):
    [exchange] = [one.exchange for one in read_consents(viewer(key), CASE).questions if one.subject == TOGETHER]
    return exchange


def kept():
    database.session.rollback()
    return database.session.scalars(select(Signature).order_by(Signature.id.desc())).first().shown


def test_without_own_words_ours_are_read_and_kept():
    assert told() == OURS
    give_answer(viewer("samira"), CASE, replace(YES, words=OURS.mark))
    assert (kept()["text"], kept()["title"], kept()["region"]) == (OURS.text, OURS.title, 0)


def test_own_words_are_read_by_everybody_and_kept_with_the_version_of_the_region():
    number = publish_region("SWV Zuid", REGION + OWN)
    for key in ("samira", "ilse"):
        exchange = told(key)
        assert exchange.title == "Samen met het wijkteam"
        assert exchange.text.startswith("De school en het wijkteam lezen dit plan. U mag nee zeggen")
        assert exchange.text_youth.startswith("De school en het wijkteam lezen jouw plan. Je mag nee zeggen")
        assert (exchange.basis, exchange.categories, exchange.taker) == (OURS.basis, OURS.categories, OURS.taker)
    give_answer(viewer("samira"), CASE, replace(YES, words=told().mark))
    assert (kept()["text"], kept()["region"]) == (told().text, number)


def test_what_is_only_told_can_be_said_otherwise_too():
    publish_region("SWV Zuid", REGION + OWN)
    [informed] = read_consents(viewer("samira"), CASE).informed
    assert informed.text.startswith("De school vraagt hulp. Dat is haar taak volgens de wet.")
    assert informed.title == get_exchange("aanvraag_swv").title


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda one: one.code)
def test_the_words_of_another_region_and_of_what_was_left_out_stay_ours(exchange):
    publish_region("SWV Noord", REGION + OWN)
    page = read_consents(viewer("samira"), CASE)
    read = [*page.informed, *(one.exchange for one in page.questions if one.exchange)]
    assert exchange in read


def test_an_answer_to_words_that_changed_meanwhile_is_asked_again():
    publish_region("SWV Zuid", REGION + OWN)
    with pytest.raises(Invalid, match="intussen veranderd"):
        give_answer(viewer("samira"), CASE, replace(YES, words=OURS.mark))
    assert database.session.scalars(select(Signature)).first() is None
    give_answer(viewer("samira"), CASE, replace(YES, words=told().mark))


def test_the_same_answer_again_is_the_same_whatever_the_words_are_by_now():
    give_answer(viewer("samira"), CASE, replace(YES, words=OURS.mark))
    publish_region("SWV Zuid", REGION + OWN)
    give_answer(viewer("samira"), CASE, replace(YES, words=OURS.mark))
    assert kept()["text"] == OURS.text
