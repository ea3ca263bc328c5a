"""Every step that somebody may take is taken, once by each of them, and leads where the agreed table says."""

import pytest
from sqlalchemy import select

from models.database import database
from models.requests import Transition
from operations.errors import Refused
from operations.requests.reading import read_request
from operations.requests.steps import take_step
from tests.operations.requests.prepared import in_state
from tests.operations.requests.test_refusals import WHO, person
from tests.operations.requests.ways import NOW, enough, letters, request, take
from tests.workflow.expected_steps import list_steps
from workflow.states import RequestAction, RequestState


@pytest.fixture
def app(requests_app):
    """Something changes in each of these."""
    return requests_app


PREPARED = [row for row in list_steps() if row[2] in {"", "toegekend"}]
"""The prepared decision grants what was asked; the other two outcomes were taken while preparing."""
TAKEN = [
    pytest.param(
        RequestState(source), RequestAction(action), RequestState(target), letter, who, id=f"{source}-{action}-{who}"
    )
    for source, action, _, target, actor, _, letter, _ in PREPARED
    for who in sorted(WHO[actor])
]


def transitions(reference):
    query = select(Transition).where(Transition.request_id == request(reference).id).order_by(Transition.number)
    return database.session.scalars(query).all()


@pytest.mark.parametrize(("source", "action", "target", "letter", "who"), TAKEN)
def test_who_may_take_a_step_takes_it_and_it_is_written_down(source, action, target, letter, who):
    reference, somebody = in_state(source), person(who)
    steps, made = len(transitions(reference)), len(letters(reference))
    assert take(somebody, reference, action) is target
    found = request(reference)
    assert (found.state, found.step) == (target, steps + 1)
    step = transitions(reference)[-1]
    assert (step.number, step.source, step.action, step.target) == (steps + 1, source, action, target)
    assert (step.user_id, step.organisation_id, step.role) == (
        somebody.user_id,
        somebody.organisation_id,
        somebody.role,
    )
    assert (step.at, step.reason) == (NOW, "Omdat het zo is")
    assert [line.kind for line in letters(reference)[made:]] == ([letter] if letter else [])


@pytest.mark.parametrize(
    ("state", "outcome", "letter"),
    [
        (RequestState.GRANTED, "toegekend", "toekenning"),
        (RequestState.PARTLY_GRANTED, "gedeeltelijk", "gedeeltelijk"),
        (RequestState.REJECTED, "afgewezen", "afwijzing"),
    ],
)
def test_the_outcome_in_the_decision_says_where_deciding_leads(state, outcome, letter):
    page = read_request(person("ilse"), in_state(state))
    assert page.decision.view.answers["uitkomst"] == outcome
    assert [line.kind for line in page.letters] == [letter, "ontvangstbevestiging"]
    assert transitions(in_state(state))[-1].action == RequestAction.DECIDE


def test_a_step_that_is_taken_again_from_a_new_page_is_refused_by_its_state():
    reference = in_state(RequestState.SUBMITTED)
    take(person("tjeerd"), reference, RequestAction.TAKE_UP)
    with pytest.raises(Refused, match="kan nu niet"):
        take_step(person("tjeerd"), reference, RequestAction.TAKE_UP, request(reference).step, enough())
