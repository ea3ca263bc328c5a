"""The page about keeping and erasing, as beheer uses it."""

from datetime import UTC, datetime

import pytest

from operations.moments import happening_at
from operations.retention.closing import ClosingGiven, Reason, close_plan
from tests.operations.edits import record
from tests.region import viewer

LATER = datetime(2030, 1, 7, 10, tzinfo=UTC)
PAGE = "/beheer/bewaren"


@pytest.fixture
def due(app, case):
    """The reference of a plan that is due, on a day after that."""
    reference = case.rpartition("/")[2]
    with app.app_context():
        given = ClosingGiven(Reason.MOVED, "", record(reference).case.opened_at.date())
        close_plan(viewer("ilse"), reference, record(reference).revision, given)
    with happening_at(LATER):
        yield reference


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


def tick(fenne, *references):
    fields = [*fenne.get(PAGE).fields("//form[@id='wissen']"), *(("kenmerk", one) for one in references)]
    return fenne.post(f"{PAGE}/wissen", fields)


def test_beheer_sees_a_reference_and_dates_and_no_name(fenne, due):
    page = fenne.get(PAGE)
    assert page.status == 200
    assert due in page.words
    assert "Noor" not in page.text
    assert "Dalen" not in page.text
    assert PAGE in fenne.get("/uitleg").text


def test_erasing_asks_once_more_and_then_shows_the_certificate(fenne, due):
    sure = tick(fenne, due)
    assert sure.status == 200
    assert "Weet u het zeker?" in sure.words
    done = fenne.submit(sure, "//main//form")
    assert (done.status, done.location) == (302, PAGE)
    page = fenne.get(PAGE)
    assert "1 gewist" in page.words
    assert f"Bewijs 1: {due}" in page.words
    text = fenne.get(f"{PAGE}/bewijs/1")
    assert text.response.headers["Content-Disposition"].startswith("attachment")
    assert due in text.text
    assert "Fenne Smit" in text.text
    assert "Noor" not in text.text


def test_nothing_ticked_is_nothing_erased(fenne, due):
    assert tick(fenne).status == 302
    assert "Zet eerst een vinkje" in fenne.get(PAGE).words
    assert due in fenne.get(PAGE).words


def test_what_is_not_due_is_not_offered_for_erasing(fenne, due):
    assert "niet (meer) voorbij" in tick(fenne, "EP-2026-9999").words
    answer = fenne.post(
        f"{PAGE}/wissen",
        [*fenne.get(PAGE).fields("//form[@id='wissen']"), ("kenmerk", "EP-2026-9999"), ("zeker", "ja")],
    )
    assert answer.status == 302
    assert "EP-2026-9999" in fenne.get(PAGE).words


def test_putting_off_says_what_is_wrong_at_its_field_and_then_waits(fenne, due):
    form = f"//form[contains(@action, 'uitstellen/{due}')]"
    wrong = fenne.submit(fenne.get(PAGE), form, tot="ooit", reden="Er loopt een klacht")
    assert wrong.status == 422
    assert "Kies een dag na vandaag" in wrong.words
    assert dict(wrong.fields(form))["reden"] == "Er loopt een klacht"
    assert fenne.submit(fenne.get(PAGE), form, tot="01-03-2030", reden="Er loopt een klacht").status == 302
    page = fenne.get(PAGE)
    assert "Uitgesteld" in page.words
    assert "Er is niets om te wissen." in page.words


@pytest.mark.parametrize("key", ["ilse", "daniel", "tjeerd", "dirk"])
def test_nobody_else_gets_in(visitor, due, key):
    person = visitor(key)
    assert person.get(PAGE).status == 403
    assert person.get(f"{PAGE}/bewijs/1").status == 403
    assert PAGE not in person.get("/uitleg").text
