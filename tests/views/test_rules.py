"""Every route says who may use it, and keeps to that: the list of routes is the application's own."""

import pytest
from flask import Flask

from rights.table import Action
from tests.access.expected import EXPECTED
from views.rules import FOREIGN, RULE, AccessRule

PLACES = {
    "reference": "EP-0000-0000",
    "shelf": "casussen",
    "sheet": "plan",
    "step": "hulpvraag",
    "audience": "team",
    "number": 1,
    "before": 1,
    "after": 2,
    "conflict_id": 1,
    "attachment_id": 1,
    "participation_id": 1,
    "letter_id": 1,
    "restriction_id": 1,
    "file_id": 1,
    "statement_id": 1,
    "return_id": 1,
    "action": "submit",
    "person_row": "p1",
    "invitation_id": 1,
    "membership_id": 1,
    "deputy_id": 1,
    "form": "plan",
    "reader": "team",
    "child": "voorbeeld",
    "draft_id": 1,
    "organisation_id": 1,
    "print_code": "7XK2-M9QA-4TRC",
    "version_id": 1,
    "role": "school",
    "token": "x",
    "ticket": "0123456789abcdef0123456789abcdef",
    "filename": "eenplan.css",
}


def rule_of(app: Flask, endpoint: str) -> AccessRule | None:
    return FOREIGN.get(endpoint) or getattr(app.view_functions[endpoint], RULE, None)


def routes(app: Flask, method: str):
    """Endpoint and address of every route that needs a right and takes `method`."""
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        for route in app.url_map.iter_rules():
            rule = rule_of(app, route.endpoint)
            if method in route.methods and rule is not None and rule.actions:
                values = {name: PLACES[name] for name in route.arguments}
                yield route.endpoint, adapter.build(route.endpoint, values, method=method)


def test_every_route_says_who_may_use_it(app):
    silent = [route.endpoint for route in app.url_map.iter_rules() if rule_of(app, route.endpoint) is None]
    assert silent == []


def test_every_route_stands_in_the_access_matrix(app):
    """Write in `tests/access/expected.py` who may get an answer there."""
    assert {route.endpoint for route in app.url_map.iter_rules()} == EXPECTED.keys()


def test_an_open_route_says_why(app):
    rules = {route.endpoint: rule_of(app, route.endpoint) for route in app.url_map.iter_rules()}
    assert [endpoint for endpoint, rule in rules.items() if not rule.actions and not rule.why] == []


def test_no_exception_is_left_over_for_a_route_that_is_gone(app):
    assert FOREIGN.keys() <= {route.endpoint for route in app.url_map.iter_rules()}


def test_whoever_is_not_signed_in_is_sent_to_sign_in_on_every_page(app, visitor):
    nobody = visitor("")
    for endpoint, address in routes(app, "GET"):
        page = nobody.get(address)
        assert (page.status, page.location.split("?")[0]) == (302, "/aanmelden"), endpoint


def test_whoever_is_not_signed_in_can_send_nothing(app, visitor):
    nobody = visitor("")
    for endpoint, address in routes(app, "POST"):
        assert nobody.post(address, []).status == 401, endpoint


@pytest.mark.parametrize("key", ["tjeerd", "fenne"])
def test_the_swv_and_the_beheer_see_nothing_of_any_case(app, visitor, key):
    person = visitor(key)
    for endpoint, address in routes(app, "GET"):
        if "EP-0000-0000" in address or endpoint.startswith("cases."):
            assert person.get(address).status in {403, 404}, endpoint


@pytest.mark.parametrize("key", ["tjeerd", "fenne"])
@pytest.mark.parametrize("path", ["", "/plan", "/plan/hulpvraag", "/samenvatting", "/dubbel", "/word/swv"])
def test_a_case_that_exists_looks_to_the_swv_like_one_that_does_not(visitor, case, key, path):
    theirs, none = visitor(key).get(case + path), visitor(key).get("/casussen/EP-0000-9999" + path)
    assert (theirs.status, theirs.words) == (none.status, none.words)
    assert theirs.status in {403, 404}


def test_a_form_without_the_token_of_its_session_changes_nothing(app, ilse):
    for endpoint, address in routes(app, "POST"):
        assert ilse.post(address, []).status in {400, 403}, endpoint


@pytest.mark.parametrize(
    "path", ["", "/plan", "/plan/hulpvraag", "/samenvatting", "/vaststellen", "/dubbel", "/word/team"]
)
def test_a_case_of_others_looks_like_no_case_at_all(visitor, case, path):
    for key in ("otto", "meryem", "bo"):
        theirs, none = visitor(key).get(case + path), visitor(key).get("/casussen/EP-0000-9999" + path)
        assert (theirs.status, theirs.words) == (404, none.words)


def test_the_rights_table_knows_every_action_that_a_route_asks_for(app):
    rules = [rule_of(app, route.endpoint) for route in app.url_map.iter_rules()]
    assert all(isinstance(action, Action) for rule in rules for action in rule.actions)
