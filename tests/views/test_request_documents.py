"""Letters, the request in Word and files: always a download, and only for who may have them."""

import pytest

from tests.views.desk import page_of
from workflow.states import RequestState

pytestmark = pytest.mark.all

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def downloads(page):
    return [link for link in page.tree.xpath("//main//@href") if "/word/" in link or "/brieven/" in link]


@pytest.mark.parametrize("key", ["ilse", "tjeerd", "dirk"])
@pytest.mark.parametrize("state", [RequestState.SUBMITTED, RequestState.INFO_REQUESTED, RequestState.ANNOUNCED])
def test_every_document_on_the_page_is_a_download(desk, key, state):
    person = desk.sign_in(key)
    links = downloads(person.get(page_of(state)))
    assert len(links) > 1
    for link in links:
        response = person.get(link).response
        assert response.mimetype == WORD
        assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_draft_can_be_read_in_word_by_the_school_only(desk):
    address = f"{page_of(RequestState.DRAFT)}/word/swv"
    assert "concept" in desk.sign_in("ilse").get(address).response.headers["Content-Disposition"]
    assert desk.sign_in("tjeerd").get(address).status == 404


def test_the_copy_for_parents_is_for_the_school_to_give(desk):
    assert desk.sign_in("tjeerd").get(f"{page_of(RequestState.SUBMITTED)}/word/ouders").status == 404


@pytest.mark.parametrize("path", ["word/iedereen", "brieven/999999", "verstuurd/999999"])
def test_what_is_not_there_has_no_download(desk, path):
    assert desk.sign_in("tjeerd").get(f"{page_of(RequestState.SUBMITTED)}/{path}").status == 404


def test_a_letter_of_another_request_is_not_there(desk):
    tjeerd = desk.sign_in("tjeerd")
    letter = next(link for link in downloads(tjeerd.get(page_of(RequestState.GRANTED))) if "/brieven/" in link)
    elsewhere = f"{page_of(RequestState.REJECTED)}/brieven/{letter.rpartition('/')[2]}"
    assert tjeerd.get(elsewhere).status == 404
