"""The pages for own words and for inzage, as a family and a school use them."""

import io
import zipfile

import pytest

from tests.conftest import copied_app
from tests.operations.families import bring_in_the_family
from tests.operations.requests.prepared import CASE
from tests.views.visitor import Visitor

FORM = "//main//form[@method='post']"
PAGE = f"/casussen/{CASE}/verklaringen"
INZAGE = f"/casussen/{CASE}/inzage"


@pytest.fixture
def app(databases, requests_database, tmp_path):
    with copied_app(databases, requests_database, tmp_path) as made:
        with made.app_context():
            bring_in_the_family()
        yield made


@pytest.fixture
def samira(app):
    return Visitor(app).sign_in("samira")


@pytest.fixture
def ilse(app):
    return Visitor(app).sign_in("ilse")


def test_a_parent_asks_and_the_school_answers(samira, ilse):
    answer = samira.submit(samira.get(PAGE), FORM, soort="verbeteren", tekst="Mijn naam is anders")
    assert (answer.status, answer.location) == (302, PAGE)
    overview = ilse.get(f"/casussen/{CASE}")
    assert "Antwoord uiterlijk op" in overview.words
    assert "Het loopt niet goed" not in [heading.text for heading in overview.tree.xpath("//h2")]
    done = ilse.submit(ilse.get(PAGE), FORM, uitkomst="gedaan", antwoord="Aangepast")
    assert done.location == PAGE
    assert "Ja, dit doen wij" in samira.get(PAGE).words


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(samira, ilse):
    wrong = samira.submit(samira.get(PAGE), FORM, soort="anders", tekst="Wat ik typte")
    assert wrong.status == 422
    assert "Kies wat u wilt." in wrong.words
    assert dict(wrong.fields(FORM))["tekst"] == "Wat ik typte"
    samira.submit(samira.get(PAGE), FORM, soort="wissen", tekst="Alles wissen")
    early = ilse.submit(ilse.get(PAGE), FORM, uitkomst="gedaan", antwoord="Ja hoor")
    assert early.status == 422
    assert "Sluit eerst het plan af" in early.words
    assert "Ja hoor" in early.text


def test_the_family_page_leads_to_both(samira):
    page = samira.get(f"/casussen/{CASE}")
    addresses = page.tree.xpath("//main//a/@href")
    assert PAGE in addresses
    assert INZAGE in addresses


def test_the_youth_is_spoken_to_as_je(app):
    page = Visitor(app).sign_in("noor").get(PAGE)
    assert "Jouw eigen woorden" in page.words
    assert " u " not in f" {page.words} ".replace("Is er nu gevaar", "")


@pytest.mark.parametrize(
    ("key", "answers", "name"), [("samira", {}, "ouders"), ("ilse", {"voor": "jeugdige"}, "jeugdige")]
)
def test_the_file_is_one_click_away(app, key, answers, name):
    person = Visitor(app).sign_in(key)
    answer = person.submit(person.get(INZAGE), FORM, **answers)
    assert answer.status == 200
    assert answer.response.headers["Content-Disposition"] == f"attachment; filename={CASE}-inzage-{name}.zip"
    with zipfile.ZipFile(io.BytesIO(answer.response.get_data())) as archive:
        assert archive.testzip() is None
        assert "LEESMIJ.txt" in archive.namelist()


@pytest.mark.parametrize("key", ["daniel", "tjeerd", "fenne", "otto"])
def test_who_may_not_have_the_file_gets_nothing(app, key):
    assert Visitor(app).sign_in(key).get(INZAGE).status in {403, 404}
