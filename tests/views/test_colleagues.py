"""The pages on which the beheer says who works where."""

from datetime import timedelta

import pytest

from models.database import database
from tests.operations.edits import open_noor
from tests.operations.people.test_colleagues import membership, organisation
from tests.operations.posted_mail import waiting
from tests.region import PASSWORD, address, viewer
from tests.today import local_today
from tests.views.visitor import Visitor, filled

LIST = "/beheer/mensen"
FORM = "//main//form"


@pytest.fixture
def fenne(visitor):
    return visitor("fenne")


def number(app, key):
    with app.app_context():
        return membership(key).id


def fill_in(app, person, **given):
    with app.app_context():
        answers = {
            "naam": "Nieuwe Collega",
            "email": "nieuw@zuid.example",
            "organisatie": str(organisation("De Regenboog")),
            "rol": "school",
        }
    return person.submit(person.get(f"{LIST}/nieuw"), FORM, **{**answers, **given})


def test_everybody_of_the_region_stands_there_in_words_that_say_what_they_do(fenne):
    words = fenne.get(LIST).words
    assert "Dirk Haan beslisser bij het samenwerkingsverband" in words
    assert "Ilse Bakker medewerker van een school · ilse@zuid.example" in words
    assert "Otto" not in words


def test_whose_last_day_passed_stands_there_until_the_cases_are_handed_over(app, fenne):
    with app.app_context():
        noor, bo = open_noor(viewer("ilse")), viewer("bo").user_id
        row = membership("ilse")
        row.ends_on = local_today() - timedelta(days=3)
        where, change = f"{LIST}/{row.id}/einde", f"{LIST}/{row.id}"
        database.session.commit()
    assert "gaan daarmee niet weer open" in fenne.get(change).words
    assert "toegang voorbij, casussen nog niet overgedragen" in fenne.get(LIST).words
    page = fenne.get(where)
    assert "De laatste dag was" in page.words
    assert noor in page.words
    assert fenne.submit(page, FORM, opvolger=str(bo)).location == LIST
    assert "Ilse Bakker" not in fenne.get(LIST).words


def test_inviting_goes_by_mail(app, fenne):
    assert fill_in(app, fenne).location == LIST
    assert "Nieuwe Collega" in fenne.get(LIST).words
    with app.app_context():
        assert [mail.to for mail in waiting()] == ["nieuw@zuid.example"]
    page = fenne.get(LIST)
    assert fenne.submit(page, "//form[contains(@action,'intrekken')]").status == 302
    assert "Nieuwe Collega" not in fenne.get(LIST).words


@pytest.mark.parametrize(
    "given",
    [
        {"naam": ""},
        {"email": "x"},
        {"email": "a@b.example\r\nBcc: c@d.example"},
        {"organisatie": "999"},
        {"organisatie": "9" * 5000},
        {"rol": "beheer"},
        {"rol": "ouder"},
        {"tot": "morgen"},
        {"tot": "31-02-2027"},
        {"van": "1-1-1"},
    ],
)
def test_what_cannot_be_right_comes_back_with_a_sentence_at_the_field(app, fenne, given):
    answer = fill_in(app, fenne, **given)
    assert answer.status == 422
    [name] = given
    assert answer.tree.xpath(f"//*[@id='{name}:fout']")
    with app.app_context():
        assert waiting() == []


def test_another_last_day_is_kept(app, fenne):
    place = f"{LIST}/{number(app, 'bo')}"
    assert fenne.submit(fenne.get(place), FORM, tot="31-12-2030").location == LIST
    assert "tot en met 31 december 2030" in fenne.get(LIST).words
    assert fenne.submit(fenne.get(place), FORM, tot="1-1-2020").status == 422
    assert fenne.submit(fenne.get(place), FORM, rol="swv").status == 422


def test_beheer_finds_no_form_for_itself(app, fenne):
    for page in ("", "/einde"):
        answer = fenne.get(f"{LIST}/{number(app, 'fenne')}{page}")
        assert "Dit bent u zelf" in answer.words
        assert not answer.tree.xpath("//main//form")


def test_who_is_ended_is_out_on_the_next_page(app, fenne):
    bo = Visitor(app).sign_in("bo")
    assert bo.get("/casussen").status == 200
    assert fenne.submit(fenne.get(f"{LIST}/{number(app, 'bo')}/einde"), FORM).location == LIST
    assert bo.get("/casussen").location.startswith("/aanmelden")
    fields = filled(bo.get("/aanmelden").fields(FORM), email=address("bo"), password=PASSWORD)
    bo.post("/aanmelden", fields)
    assert bo.get("/casussen").status == 403


def test_a_case_that_would_be_left_alone_asks_who_takes_it_over(app, fenne, case):
    with app.app_context():
        bo = str(viewer("bo").user_id)
        database.session.rollback()
    place = f"{LIST}/{number(app, 'ilse')}/einde"
    page = fenne.get(place)
    assert case.removeprefix("/casussen/") in page.words
    assert "verder niemand van De Regenboog" in page.words
    answer = fenne.submit(page, FORM)
    assert (answer.status, answer.tree.xpath("string(//*[@id='opvolger:fout'])").startswith("Kies wie")) == (422, True)
    assert fenne.submit(page, FORM, opvolger=bo).location == LIST
    assert Visitor(app).sign_in("bo").get(case).status == 200


def test_somebody_of_another_region_is_no_page(app, fenne):
    for page in ("", "/einde"):
        assert fenne.get(f"{LIST}/{number(app, 'otto')}{page}").status == 404
