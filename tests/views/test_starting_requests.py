"""From the plan to a request: what the school finds at its case, and what the basisteam does not."""

import pytest

from tests.operations.requests.prepared import MARK, in_state
from tests.views.desk import CASE_PAGE, page_of
from workflow.states import RequestState

HEADING = "Aanvragen bij het samenwerkingsverband"
START = "//form[@action='" + CASE_PAGE + "/aanvragen']"


def test_the_school_sees_its_requests_at_the_case(desk):
    page = desk.sign_in("ilse").get(CASE_PAGE)
    assert HEADING in page.words
    assert page_of(RequestState.INFO_REQUESTED) in page.tree.xpath("//main//@href")
    assert "Er mist nog iets" in page.words


def test_the_basisteam_does_not_even_see_that_there_could_be_a_request(desk):
    page = desk.sign_in("daniel").get(CASE_PAGE)
    assert page.status == 200
    assert "anvra" not in page.words
    assert not any("aanvragen" in link for link in page.tree.xpath("//@href | //@action"))


def test_another_school_that_takes_part_sees_no_request_of_the_first(desk):
    page = desk.sign_in("meryem").get(CASE_PAGE)
    assert HEADING in page.words
    assert in_state(RequestState.SUBMITTED) not in page.words


def test_a_request_begins_at_its_first_question_with_what_the_plan_knows(desk):
    ilse = desk.sign_in("ilse")
    first = ilse.submit(ilse.get(CASE_PAGE), START).location
    assert first.startswith("/aanvragen/AV-")
    step = ilse.get(first).location
    assert ilse.get(step).status == 200
    assert ilse.get(step.rpartition("/")[0] + "/leerling").value("achternaam") == f"{MARK}-achternaam-."


def test_pressing_the_button_twice_makes_one_request(desk):
    ilse = desk.sign_in("ilse")
    page = ilse.get(CASE_PAGE)
    assert ilse.submit(page, START).location == ilse.submit(page, START).location


@pytest.mark.parametrize("key", ["daniel", "tjeerd", "otto"])
def test_others_cannot_begin_one(desk, key):
    person = desk.sign_in(key)
    token = dict(person.get("/uitleg").fields("//header//form"))["csrf_token"]
    answer = person.post(f"{CASE_PAGE}/aanvragen", [("csrf_token", token), ("_sleutel", "een-sleutel")])
    assert answer.status in {403, 404}


def test_without_an_established_plan_the_page_says_what_to_do_first(ilse, case):
    page = ilse.get(case)
    assert "als het plan is vastgesteld" in page.words
    assert not page.tree.xpath(f"//form[@action='{case}/aanvragen']")
    token = dict(page.fields("//header//form"))["csrf_token"]
    answer = ilse.post(f"{case}/aanvragen", [("csrf_token", token), ("_sleutel", "een-sleutel")])
    assert answer.status == 403
    assert "Stel eerst het plan vast" in answer.words
