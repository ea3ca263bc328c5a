"""Every route × everybody × own record in every state: who is not expected gets nothing, and changes nothing."""

from __future__ import annotations

import pytest

from tests.access.addresses import Place, list_places
from tests.access.circle import EVERYBODY
from tests.access.conftest import Around
from tests.access.expected import who_gets
from tests.operations.edits import everything
from tests.region import address
from tests.views.visitor import Page, Visitor
from workflow.states import RequestState

SIGN_IN = "/aanmelden"
REFUSED = {401, 403, 404}
SOME_STATES = (RequestState.IN_REVIEW,)
BODY = [("_actie", "bewaren"), ("email", address("pim")), ("gezamenlijke_vraag", "Dit mag hier niet staan")]


def is_refused(page: Page) -> bool:
    return page.status in REFUSED or (page.status == 302 and page.location.startswith(SIGN_IN))


def is_turned_down(page: Page) -> bool:
    """What was sent is refused or cannot be read at all: the one says as little as the other."""
    return is_refused(page) or page.status == 422


def token_of(visitor: Visitor) -> str:
    return str(visitor.get("/sessie").response.json["token"])


def unexpected(around: Around, places: tuple[Place, ...]) -> list[str]:
    """Where somebody who should not gets an answer, or somebody who should does not."""
    wrong = []
    for place in places:
        expected = who_gets(place.endpoint, place.shelf, place.state) if place.is_there else frozenset()
        for key in sorted(EVERYBODY):
            page = around.come(key).get(place.address)
            if is_refused(page) is (key in expected) or page.status >= 500:
                wrong.append(f"{place}: {key} {page.status}")
    return wrong


def test_everybody_sees_the_pages_that_are_theirs_and_no_other(around):
    places = list_places(around.app, {"GET"}, SOME_STATES, around.numbers_of)
    assert unexpected(around, places) == []


@pytest.mark.all
def test_so_it_is_in_every_state_of_a_request(around):
    states = tuple(state for state in RequestState if state not in SOME_STATES)
    assert unexpected(around, list_places(around.app, {"GET"}, states, around.numbers_of)) == []


@pytest.mark.all
def test_reading_changes_nothing(around):
    with around.app.app_context():
        before = everything()
    for place in list_places(around.app, {"GET"}, SOME_STATES, around.numbers_of):
        for key in sorted(EVERYBODY):
            around.come(key).get(place.address)
            around.come(key).client.head(place.address, buffered=True)
    with around.app.app_context():
        assert everything() == before


@pytest.mark.all
def test_whoever_may_not_send_something_changes_nothing_with_it(around):
    places = list_places(around.app, {"POST", "PUT", "PATCH", "DELETE"}, tuple(RequestState), around.numbers_of)
    tokens = {key: token_of(visitor) for key, visitor in around.people.items()}
    with around.app.app_context():
        before = everything()
    wrong = []
    for place in places:
        for key in sorted(EVERYBODY - who_gets(place.endpoint, place.shelf, place.state)):
            page = around.come(key).post(place.address, [*BODY, ("csrf_token", tokens[key])])
            if not is_turned_down(page):
                wrong.append(f"{place}: {key} {page.status}")
    assert wrong == []
    with around.app.app_context():
        assert everything() == before
