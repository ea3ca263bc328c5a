"""Nothing changes by a form with the wrong token: none, a made-up one, or that of another session (threat T10)."""

from __future__ import annotations

import pytest

from tests.access.addresses import list_places
from tests.access.expected import who_gets
from tests.access.test_matrix import BODY, token_of
from tests.operations.edits import everything
from workflow.states import RequestState

pytestmark = pytest.mark.all

STATES = (RequestState.DRAFT, RequestState.IN_REVIEW)
REFUSED = {400, 401, 403, 404}


@pytest.mark.parametrize("token", ["none", "made up", "of somebody else"])
def test_every_route_that_changes_something_refuses_a_wrong_token(around, token):
    tokens = {"none": [], "made up": [("csrf_token", "IjAi.x.y")]}
    places = list_places(around.app, {"POST"}, STATES, around.numbers_of)
    with around.app.app_context():
        before = everything()
    for place in places:
        allowed = sorted(who_gets(place.endpoint, place.shelf, place.state) - {"niemand", "geblokkeerd"})
        for key in allowed[:2]:
            other = "otto" if key != "otto" else "ilse"
            fields = tokens.get(token, [("csrf_token", token_of(around.come(other)))])
            page = around.come(key).post(place.address, [*BODY, *fields])
            assert page.status in REFUSED, f"{place}: {key} {page.status}"
    with around.app.app_context():
        assert everything() == before


def test_an_address_from_another_site_changes_nothing(around):
    with around.app.app_context():
        before = everything()
    for place in list_places(around.app, {"POST"}, STATES, around.numbers_of):
        allowed = sorted(who_gets(place.endpoint, place.shelf, place.state) - {"niemand", "geblokkeerd"})
        for key in allowed[:1]:
            form = {"csrf_token": token_of(around.come(key))}
            headers = {"Origin": "https://elders.example"}
            answer = around.come(key).client.post(place.address, data=form, headers=headers, buffered=True)
            assert answer.status_code in REFUSED, f"{place}: {key} {answer.status_code}"
    with around.app.app_context():
        assert everything() == before
