"""Every step by everybody in every state: whoever may not take it is refused, and nothing changes."""

from dataclasses import replace
from functools import cache

import pytest

from operations.errors import NotFound, Refused
from operations.moments import happening_at
from operations.requests.reading import read_request
from operations.requests.steps import take_step
from rights.viewer import Role
from tests.conftest import copied_app
from tests.operations.edits import everything
from tests.operations.requests.prepared import NEVER_SENT, in_state
from tests.operations.requests.ways import NOW, enough, request
from tests.region import viewer
from tests.workflow.expected_steps import list_steps
from workflow.states import RequestAction, RequestState

SCHOOL = {"ilse", "bo"}
DECIDERS = {"dirk", "mila"}
PROPOSER = "tjeerd, nu beslisser"
DESK = {"tjeerd", "roos", PROPOSER, *DECIDERS}
OUTSIDERS = {
    "pim": "works at the school, but does not take part",
    "meryem": "takes part for another school",
    "daniel": "takes part for the basisteam",
    "fenne": "manages the accounts of the region",
    "otto": "a school of another region",
    "nel": "handles requests in another region",
    "noud": "decides in another region",
    "ilse, nu beheer": "the applicant, since then in another role",
    "ouder": "a parent, for whom nothing is open yet",
    "jeugdige": "the child itself",
}
EVERYBODY = sorted({*SCHOOL, *DESK, *OUTSIDERS})
WHO = {
    "school": SCHOOL,
    "medewerker": {"tjeerd", "roos"},
    "behandelaar": {"tjeerd"},
    "andere medewerker": {"roos"},
    "beslisser": {*DECIDERS, PROPOSER},
    "andere beslisser": DECIDERS,
}
"""The people of `tests.workflow.expected_steps`: Tjeerd handles every request and proposed every decision."""
CHANGED = {
    PROPOSER: ("tjeerd", Role.BESLISSER),
    "ilse, nu beheer": ("ilse", Role.BEHEER),
    "ouder": ("otto", Role.OUDER),
    "jeugdige": ("otto", Role.JEUGDIGE),
}


@pytest.fixture(scope="module")
def app(databases, requests_database, tmp_path_factory):
    """One copy for all of these, for nothing may change."""
    with copied_app(databases, requests_database, tmp_path_factory.mktemp("refusals")) as made:
        yield made


@pytest.fixture(autouse=True)
def _now(context):
    with happening_at(NOW):
        yield


def person(who):
    key, role = CHANGED.get(who, (who, None))
    return viewer(key) if role is None else replace(viewer(key), role=role)


@cache
def allowed(state):
    """Who may do what in `state`; the prepared decision grants what was asked."""
    found = [row for row in list_steps() if row[0] == state and row[2] in {"", "toegekend"}]
    return frozenset((action, who) for _, action, _, _, actor, *_ in found for who in WHO[actor])


def refuse(who, reference, known):
    """Try every action in turn that this person may not take."""
    somebody, found = person(who), request(reference)
    state, step = found.state, found.step
    for action in RequestAction:
        if (action.value, who) not in allowed(state):
            with pytest.raises((Refused, NotFound)) as refused:
                take_step(somebody, reference, action, step, enough())
            assert type(refused.value) is (Refused if known else NotFound), (state, action)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_not_take_a_step_is_refused_in_every_state_and_changes_nothing(who):
    before = everything()
    for state in RequestState:
        refuse(who, in_state(state), who in SCHOOL or (who in DESK and state is not RequestState.DRAFT))
    refuse(who, NEVER_SENT, who in SCHOOL)
    assert everything() == before


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who not in SCHOOL])
def test_a_request_that_was_never_sent_stays_unknown_to_everybody_but_the_school(who):
    with pytest.raises(NotFound):
        read_request(person(who), NEVER_SENT)


@pytest.mark.parametrize("who", sorted({*SCHOOL, *DESK}))
def test_there_is_a_button_for_exactly_the_steps_that_somebody_may_take(who):
    for state in [state for state in RequestState if who in SCHOOL or state is not RequestState.DRAFT]:
        buttons = {move.action.value for move in read_request(person(who), in_state(state)).moves}
        assert buttons == {action for action, actor in allowed(state) if actor == who}, state


@pytest.mark.parametrize("who", sorted(DESK))
def test_the_desk_does_not_know_a_draft(who):
    with pytest.raises(NotFound):
        read_request(person(who), in_state(RequestState.DRAFT))


@pytest.mark.parametrize("who", sorted(OUTSIDERS))
def test_for_who_has_no_part_in_it_a_request_does_not_exist(who):
    for state in RequestState:
        with pytest.raises(NotFound):
            read_request(person(who), in_state(state))


@pytest.mark.parametrize("action", RequestAction)
def test_a_request_that_does_not_exist_is_not_found(action):
    with pytest.raises(NotFound):
        take_step(person("tjeerd"), "AV-2026-9999", action, 0, enough())
