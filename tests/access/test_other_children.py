"""Another child's record looks like none at all, and its rows cannot be reached through one's own."""

from __future__ import annotations

import pytest

from tests.access.addresses import list_places_of, names_a_row
from tests.access.circle import AT_WORK, TEAM
from tests.access.test_matrix import BODY, is_refused, is_turned_down, token_of
from tests.operations.edits import everything
from tests.operations.requests.prepared import CASE, in_state
from workflow.states import RequestState

GET, SEND = {"GET"}, {"POST", "PUT", "PATCH", "DELETE"}
OTHERS = sorted((AT_WORK & TEAM) | {"tjeerd", "dirk", "fenne", "moeder", "kind"})


@pytest.mark.parametrize("key", OTHERS)
def test_the_case_of_another_child_looks_like_no_case(around, key):
    own_region, other_region, nowhere = (
        list_places_of(around.app, reference, "casussen", GET, {}) for reference in around.elsewhere
    )
    visitor = around.come(key)
    for places in zip(own_region, other_region, nowhere, strict=True):
        others = places[1:] if key == "meryem" else places  # she takes part in the other case of her region
        answers = [visitor.get(place.address) for place in others]
        if places[0].endpoint == "versions.pick":  # sends on, whatever the case, to a page that is not there
            assert {answer.status for answer in answers} <= {302, 403, 404}
            continue
        assert all(is_refused(answer) for answer in answers), places[0]
        assert len({(answer.status, answer.words, len(answer.text)) for answer in answers}) == 1, places[0]


@pytest.mark.all
@pytest.mark.parametrize("key", [key for key in OTHERS if key != "meryem"])
def test_nothing_can_be_sent_to_the_case_of_another_child(around, key):
    token = token_of(around.come(key))
    with around.app.app_context():
        before = everything()
    for reference in around.elsewhere:
        for place in list_places_of(around.app, reference, "casussen", SEND, {}):
            page = around.come(key).post(place.address, [*BODY, ("csrf_token", token)])
            assert is_turned_down(page), f"{place} {page.status}"
    with around.app.app_context():
        assert everything() == before


@pytest.mark.parametrize("key", ["nel", "noud"])
def test_a_request_at_another_desk_looks_like_no_request(around, key):
    visitor = around.come(key)
    for shelf, prefix in (("aanvragen", "AV"), ("besluiten", "BS")):
        reference = in_state(RequestState.IN_REVIEW).replace("AV", prefix)
        theirs = list_places_of(around.app, reference, shelf, GET, {})
        none = list_places_of(around.app, f"{prefix}-2026-9999", shelf, GET, {})
        for place, nowhere in zip(theirs, none, strict=True):
            one, other = visitor.get(place.address), visitor.get(nowhere.address)
            assert is_refused(one), place
            assert (one.status, one.words, len(one.text)) == (other.status, other.words, len(other.text)), place


@pytest.mark.parametrize("key", ["ilse", "daniel"])
def test_a_row_of_another_child_is_not_found_under_ones_own(around, key):
    """Ids swapped in the address: own reference, somebody else's file, colleague or letter."""
    visitor, token = around.come(key), token_of(around.come(key))
    elsewhere = around.numbers_in(around.elsewhere.own_region)
    with around.app.app_context():
        before = everything()
    for method in (GET, SEND):
        swapped = list_places_of(around.app, CASE, "casussen", method, elsewhere)
        unknown = list_places_of(around.app, CASE, "casussen", method, {})
        for place, nowhere in zip(swapped, unknown, strict=True):
            if names_a_row(around.app, place):
                answers = [
                    visitor.get(each.address)
                    if method is GET
                    else visitor.post(each.address, [*BODY, ("csrf_token", token)])
                    for each in (place, nowhere)
                ]
                assert all(is_turned_down(answer) for answer in answers), place
                assert answers[0].status == answers[1].status, place
                assert answers[0].words == answers[1].words, place
    with around.app.app_context():
        assert everything() == before
