"""The page where a code on a document is looked up."""

import re

import pytest

from tests.documents.word_files import printed_text
from tests.region import PASSWORD, address, let_take_part
from tests.views.second_steps import CODE_FORM, code_of, set_up_app
from tests.views.visitor import filled

UNKNOWN = "7XK2-M9QA-4TRC"
SENTENCE = "Deze code kennen wij niet"


@pytest.fixture
def code(ilse, case):
    """The code on the team's document."""
    return code_in(ilse.get(f"{case}/word/team").response.data)


def code_in(content):
    return printed_text(content).partition("Controlecode ")[2][:14]


def test_the_code_that_is_filled_in_leads_to_the_page_of_the_document(ilse, case, code):
    sent = ilse.get(f"/document?code=+{code.lower().replace('-', ' ')}+")
    assert (sent.status, sent.location) == (302, f"/document/{code}")
    page = ilse.get(f"/document/{code}")
    assert page.status == 200
    assert "Concept van het plan van Noor van Dalen" in page.words
    assert "Dit document is nog het nieuwste." in page.words
    assert "het hele team" in page.words
    assert not page.tree.xpath("//a[contains(@href, '/word/')]")


def test_it_says_what_was_changed_since_by_whom_and_not_into_what(ilse, daniel, case, code):
    step = daniel.get(f"{case}/plan/hulpvraag")
    fields = [(name, value) for name, value in step.fields() if name != "aanleiding"]
    daniel.post(f"{case}/plan/hulpvraag", [*fields, ("aanleiding", "Noor blijft thuis"), ("_actie", "bewaren")])
    page = ilse.get(f"/document/{code}")
    assert "Dit document is niet meer het nieuwste." in page.words
    assert "Daniël Vos" in page.words
    assert "Noor blijft thuis" not in page.text
    assert page.tree.xpath(f"//a[@href='{case}/word/team']")


@pytest.mark.parametrize("key", ["bo", "otto", "samira"])
def test_who_may_not_have_it_reads_the_same_as_about_a_code_that_is_not_there(visitor, app, case, code, key):
    if key == "samira":
        with app.app_context():
            let_take_part(case.rpartition("/")[2], "samira", "p2")
    person = visitor(key)
    real, unknown = person.get(f"/document/{code}"), person.get(f"/document/{UNKNOWN}")
    assert real.status == unknown.status == 404
    assert SENTENCE in real.words
    assert without_tokens(real.text).replace(code, UNKNOWN) == without_tokens(unknown.text)


def without_tokens(text):
    """Without what stands in every form to keep it ours, and changes by the second."""
    return re.sub(r'"[\w.-]{60,}"', '""', text)


@pytest.mark.parametrize("typed", ["geen+code", "7XK2", "<script>", "%2F%2F", "7XK2-M9QA-4TRC-7XK2"])
def test_what_is_no_code_comes_back_to_be_mended(ilse, typed):
    page = ilse.get(f"/document?code={typed}")
    assert page.status == 404
    assert SENTENCE in page.words
    assert "<script>" not in page.text.partition("<main")[2]


def test_without_a_code_there_is_only_the_question(ilse):
    page = ilse.get("/document?code=+")
    assert page.status == 200
    assert SENTENCE not in page.words


def test_it_is_for_whoever_takes_part_in_plans_and_for_the_desk(visitor):
    assert visitor("").get("/document").location.startswith("/aanmelden")
    assert visitor("tjeerd").get("/document").status == 200
    assert visitor("tjeerd").get(f"/document/{UNKNOWN}").status == 404
    assert visitor("fenne").get(f"/document/{UNKNOWN}").status == 403


def test_guessing_ends_for_one_person_and_not_for_a_colleague(ilse, daniel, code):
    statuses = [daniel.get(f"/document/{UNKNOWN}").status for _ in range(21)]
    assert statuses == [404] * 20 + [429]
    assert daniel.get(f"/document/{code}").status == 429
    assert ilse.get(f"/document/{code}").status == 200


@pytest.mark.parametrize("typed", ["0XK2-M9QA-4TRC", "7XK2 M9QA", "7XK2-M9QA-4TR8"])
def test_signs_that_are_in_no_code_are_named(ilse, typed):
    page = ilse.get("/document?code=" + typed)
    assert "de cijfers 0, 1, 5 en 8 en de letters B, I, L, O, S, U en V staan er nooit in" in page.words
    assert "nooit in" not in ilse.get(f"/document/{UNKNOWN}").words


def test_a_code_that_is_taken_over_with_the_words_around_it_is_found(ilse, code):
    for typed in (f"Controlecode {code}", f"controlecode:+{code}", f"http://plan.example/document/{code}"):
        assert ilse.get("/document?code=" + typed).location == f"/document/{code}"


@pytest.mark.parametrize("path", ["/document", "/document/{code}", "/document?code={code}"])
def test_whoever_has_to_sign_in_first_comes_back_to_the_page_of_the_code(visitor, code, path):
    somebody = visitor("")
    asked = somebody.get(somebody.get(path.format(code=code)).location)
    fields = filled(asked.fields("//main//form"), email=address("ilse"), password=PASSWORD)
    form = asked.tree.xpath("//main//form")[0].get("action")
    answer = somebody.post(form, fields)
    assert (answer.status, answer.location) == (302, path.format(code=code))


def test_so_does_who_has_a_second_factor(visitor, code):
    secret, somebody = set_up_app(visitor("ilse")), visitor("")
    asked = somebody.get(somebody.get(f"/document/{code}").location)
    fields = filled(asked.fields("//main//form"), email=address("ilse"), password=PASSWORD)
    step = somebody.get(somebody.post(asked.tree.xpath("//main//form")[0].get("action"), fields).location)
    answer = somebody.submit(step, CODE_FORM, code=code_of(secret, later=1))
    assert (answer.status, answer.location) == (302, f"/document/{code}")


def test_the_overview_leads_to_it(ilse, case):
    assert ilse.get(case).tree.xpath("//a[@href='/document']")
