"""The inbox: sorted by what is due first, filters that stay, and a search that never stands in an address."""

import pytest

from tests.operations.requests.prepared import in_state
from workflow.states import RequestState

FORM = "//form[@role='search']"


@pytest.fixture
def tjeerd(desk):
    return desk.sign_in("tjeerd")


def references(page):
    return [link.rpartition("/")[2] for link in page.tree.xpath("//table//a/@href")]


def show(person, **answers):
    """Choose filters, and follow to the list."""
    answer = person.submit(person.get("/aanvragen?status="), FORM, **answers)
    return person.get(answer.location) if answer.status == 303 else answer


@pytest.mark.parametrize("key", ["tjeerd", "dirk"])
def test_the_work_of_the_desk_begins_at_the_inbox(desk, key):
    person = desk.sign_in(key)
    assert person.get("/").location == "/aanvragen"
    page = person.get("/aanvragen")
    assert "Noor van Dalen" in page.words
    assert "9 jaar" in page.words
    assert "De Regenboog" in page.words


def test_drafts_and_what_is_closed_are_not_in_it(tjeerd):
    found = references(tjeerd.get("/aanvragen"))
    for state in (RequestState.DRAFT, RequestState.ANNOUNCED, RequestState.WITHDRAWN):
        assert in_state(state) not in found
    assert in_state(RequestState.SUBMITTED) in found


@pytest.mark.parametrize("key", ["ilse", "daniel", "fenne"])
def test_others_have_no_inbox(desk, key):
    page = desk.sign_in(key).get("/aanvragen")
    assert page.status == 403
    assert "Noor" not in page.words


def test_the_inbox_of_another_region_is_empty_and_says_so(desk):
    page = desk.sign_in("nel").get("/aanvragen")
    assert "Er liggen geen aanvragen" in page.words
    assert "Noor" not in page.words


def test_filters_stand_in_the_address_and_stay(tjeerd):
    page = tjeerd.submit(tjeerd.get("/aanvragen"), FORM, status="in_review", behandelaar="mij")
    assert page.location == "/aanvragen?status=in_review&behandelaar=mij"
    assert references(tjeerd.get(page.location)) == [in_state(RequestState.IN_REVIEW)]
    assert set(tjeerd.get("/aanvragen").location.split("?")[1].split("&")) == {"status=in_review", "behandelaar=mij"}
    assert references(tjeerd.get("/aanvragen?status=")) != [in_state(RequestState.IN_REVIEW)]
    assert tjeerd.get("/aanvragen").status == 200


@pytest.mark.parametrize(
    ("chosen", "state", "is_found"),
    [
        ({"behandelaar": "niemand"}, RequestState.SUBMITTED, True),
        ({"behandelaar": "niemand"}, RequestState.IN_REVIEW, False),
        ({"behandelaar": "mij"}, RequestState.IN_REVIEW, True),
        ({"status": "klaar"}, RequestState.ANNOUNCED, True),
        ({"status": "klaar"}, RequestState.SUBMITTED, False),
        ({"soort": "arrangement"}, RequestState.SUBMITTED, True),
        ({"soort": "lwoo"}, RequestState.SUBMITTED, False),
    ],
)
def test_each_filter_narrows(tjeerd, chosen, state, is_found):
    assert (in_state(state) in references(show(tjeerd, **chosen))) is is_found


def test_the_chosen_filters_are_chosen_on_the_page(tjeerd):
    fields = dict(show(tjeerd, status="in_review").fields(FORM))
    assert (fields["status"], fields["soort"]) == ("in_review", "")


def test_nothing_found_says_what_to_do(tjeerd):
    assert "Niets gevonden. Kies andere filters" in show(tjeerd, soort="lwoo").words


def test_a_search_finds_by_name_and_keeps_the_filters(tjeerd):
    page = show(tjeerd, status="in_review", zoek="noor dal")
    assert page.status == 200
    assert references(page) == [in_state(RequestState.IN_REVIEW)]
    assert dict(page.fields(FORM))["status"] == "in_review"
    assert references(show(tjeerd, zoek="zebra")) == []


def test_a_name_that_is_searched_never_stands_in_an_address(tjeerd):
    page = show(tjeerd, zoek="Noor")
    assert page.status == 200
    assert not any("Noor" in address for address in page.tree.xpath("//@href | //@action"))
    assert "Noor" not in tjeerd.get("/aanvragen").location


@pytest.mark.parametrize(
    "query", ["status=x", "soort=%00", "behandelaar=abc", "school=-1", "school=" + "9" * 40, "pagina=-3"]
)
def test_a_filter_that_no_page_offers_finds_nothing_and_never_crashes(tjeerd, query):
    assert tjeerd.get(f"/aanvragen?{query}").status == 200
    assert tjeerd.get("/aanvragen").status in {200, 302}


@pytest.mark.parametrize("page", ["abc", "-5", "9" * 400, "", "²", "0"])
def test_a_page_that_is_no_number_is_a_page_of_the_list(tjeerd, page):
    assert tjeerd.get(f"/aanvragen?status=&pagina={page}").status == 200


def test_the_lists_that_people_want_most_are_one_click_away(tjeerd):
    quick = dict.fromkeys(tjeerd.get("/aanvragen?status=").tree.xpath("//nav[@class='jumps no-print']//@href"))
    found = {address: references(tjeerd.get(address)) for address in quick}
    assert found["/aanvragen?status=proposed_decision"] == [in_state(RequestState.PROPOSED_DECISION)]
    assert in_state(RequestState.SUBMITTED) in found["/aanvragen?behandelaar=niemand"]
    assert in_state(RequestState.SUBMITTED) not in found["/aanvragen?behandelaar=mij"]
