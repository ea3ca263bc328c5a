"""Every action, in every state, by every kind of person: allowed exactly where the agreed table says so."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from tests.workflow.expected_steps import list_steps
from workflow.deciding import Person, Refusal, Situation, check, list_allowed
from workflow.labels import SWV_LABELS
from workflow.needs import Need
from workflow.states import DecisionOutcome, RequestAction, RequestState
from workflow.transitions import Transition

ME, SOMEBODY = 7, 8
TODAY = date(2026, 3, 25)
ROLES = [
    frozenset(words)
    for words in ((), ("school",), ("swv",), ("beslisser",), ("swv", "beslisser"), ("beheer", "basisteam"))
]
PEOPLE = [Person(ME, roles, is_applicant) for roles, is_applicant in product(ROLES, (True, False))]
STEPS_OF = {
    (state, action): [row for row in list_steps() if row[:2] == (state, action)]
    for state, action in product(RequestState, RequestAction)
}
OUTCOMES = [None, *DecisionOutcome]
ANSWER_DAYS = {None: False, date(2026, 3, 24): True, date(2026, 3, 25): False, date(2026, 3, 26): False}
"""The last day to answer, and whether it has passed unused on the 25th."""


def may(who: str, person: Person, situation: Situation) -> bool:
    """The agreed rules once more: who this person is."""
    at_work = set() if person.is_applicant else person.roles
    is_owner, is_proposer = situation.owner_id == ME, situation.proposer_id == ME
    return {
        "school": person.is_applicant,
        "medewerker": "swv" in at_work,
        "andere medewerker": "swv" in at_work and not is_owner,
        "behandelaar": "swv" in at_work and is_owner,
        "beslisser": "beslisser" in at_work,
        "andere beslisser": "beslisser" in at_work and not is_proposer,
    }[who]


def expect(situation: Situation, person: Person, action: RequestAction) -> str | None:
    for _, _, outcome, target, who, _, _, needs in STEPS_OF[situation.state, action]:
        if outcome not in {"", situation.outcome}:
            continue
        is_over = "answer_term_unused" not in needs or ANSWER_DAYS[situation.answer_by]
        return target if may(who, person, situation) and is_over else None
    return None


def every_situation(state: RequestState):
    ids = (ME, SOMEBODY, None)
    for owner, proposer, outcome, answer_by in product(ids, ids, OUTCOMES, ANSWER_DAYS):
        yield Situation(state, TODAY, owner, proposer, outcome, answer_by)


@pytest.mark.parametrize("state", RequestState)
@pytest.mark.parametrize("action", RequestAction)
def test_a_step_is_allowed_exactly_where_it_was_agreed(state, action):
    for situation, person in product(every_situation(state), PEOPLE):
        answer = check(situation, person, action)
        target = answer.target if isinstance(answer, Transition) else None
        assert target == expect(situation, person, action), (situation, person)


def some_situations(state: RequestState):
    """Those in which the day for an answer, if any, is over, with a decision that grants, if any."""
    overs = {None, date(2026, 3, 24)}
    return [one for one in every_situation(state) if one.outcome in OUTCOMES[:2] and one.answer_by in overs]


@pytest.mark.parametrize("state", RequestState)
def test_every_refusal_is_a_sentence_and_tells_outsiders_nothing(state):
    for situation, person, action in product(some_situations(state), PEOPLE, RequestAction):
        answer = check(situation, person, action)
        if isinstance(answer, Transition):
            continue
        assert answer.reason[0] in "UADI“"
        assert answer.reason.endswith(".")
        if not person.is_applicant and not person.roles & {"swv", "beslisser"}:
            assert answer == Refusal("U mag dit niet doen bij deze aanvraag.")


def test_the_school_never_reads_that_there_is_a_proposed_decision():
    situation = Situation(RequestState.PROPOSED_DECISION, TODAY, SOMEBODY, SOMEBODY, DecisionOutcome.REJECTED)
    reasons = [check(situation, Person(ME, is_applicant=True), action) for action in RequestAction]
    texts = [answer.reason for answer in reasons if isinstance(answer, Refusal)]
    assert texts
    assert not [
        text for text in texts if SWV_LABELS[RequestState.PROPOSED_DECISION] in text or "afgewezen" in text.lower()
    ]


@pytest.mark.parametrize("state", RequestState)
def test_the_buttons_are_the_allowed_steps_in_order(state):
    for situation, person in product(some_situations(state), PEOPLE):
        allowed = [step.action for step in list_allowed(situation, person)]
        assert allowed == [action for action in RequestAction if expect(situation, person, action)]


MEDEWERKER, DECIDER = Person(ME, frozenset({"swv"})), Person(ME, frozenset({"beslisser"}))
BOTH, SCHOOL = Person(ME, frozenset({"swv", "beslisser"})), Person(ME, is_applicant=True)

REASONS = (
    (
        RequestState.PROPOSED_DECISION,
        BOTH,
        RequestAction.DECIDE,
        "U hebt dit besluit zelf voorgesteld. Een andere beslisser moet het besluit nemen.",
    ),
    (
        RequestState.IN_REVIEW,
        DECIDER,
        RequestAction.PROPOSE,
        "Alleen een medewerker van het samenwerkingsverband kan dit doen.",
    ),
    (
        RequestState.IN_REVIEW,
        SCHOOL,
        RequestAction.PROPOSE,
        "Alleen een medewerker van het samenwerkingsverband kan dit doen.",
    ),
    (
        RequestState.PROPOSED_DECISION,
        MEDEWERKER,
        RequestAction.DECIDE,
        "Alleen een beslisser van het samenwerkingsverband kan dit doen.",
    ),
    (RequestState.DRAFT, MEDEWERKER, RequestAction.SUBMIT, "Alleen de school die aanvraagt kan dit doen."),
    (
        RequestState.GRANTED,
        MEDEWERKER,
        RequestAction.PROPOSE,
        "“Besluit voorstellen” kan nu niet. De aanvraag heeft de status “Toegekend”.",
    ),
    (
        RequestState.SUBMITTED,
        SCHOOL,
        RequestAction.SUBMIT,
        "“Aanvraag versturen” kan nu niet. De aanvraag heeft de status “Verstuurd. Wij hebben uw aanvraag”.",
    ),
)


@pytest.mark.parametrize(("state", "person", "action", "reason"), REASONS)
def test_the_reason_says_what_is_the_matter(state, person, action, reason):
    situation = Situation(state, TODAY, owner_id=ME, proposer_id=ME, outcome=DecisionOutcome.GRANTED)
    assert check(situation, person, action) == Refusal(reason)


def test_somebody_elses_request_has_to_be_taken_over_first():
    situation = Situation(RequestState.IN_REVIEW, TODAY, owner_id=SOMEBODY)
    assert check(situation, MEDEWERKER, RequestAction.PROPOSE) == Refusal(
        "Alleen de behandelaar kan dit doen. Neem de aanvraag eerst over."
    )


def test_who_handles_a_request_cannot_take_it_over():
    situation = Situation(RequestState.IN_REVIEW, TODAY, owner_id=ME)
    assert check(situation, MEDEWERKER, RequestAction.TAKE_OVER) == Refusal(
        "U bent al de behandelaar van deze aanvraag."
    )


def test_nobody_handles_or_decides_on_a_request_of_the_own_school():
    both = Person(ME, frozenset({"swv", "beslisser"}), is_applicant=True)
    situation = Situation(RequestState.PROPOSED_DECISION, TODAY, SOMEBODY, SOMEBODY, DecisionOutcome.GRANTED)
    assert [step.action for step in list_allowed(situation, both)] == [RequestAction.WITHDRAW]


def test_setting_aside_has_to_wait_until_the_day_for_the_answer_is_over():
    on_the_day = Situation(RequestState.INFO_REQUESTED, TODAY, SOMEBODY, answer_by=TODAY)
    assert check(on_the_day, DECIDER, RequestAction.SET_ASIDE) == Refusal(
        "Dit kan pas als de dag voor de aanvulling voorbij is. De school kan nog aanvullen tot en met 25 maart 2026."
    )
    day_after = Situation(RequestState.INFO_REQUESTED, date(2026, 3, 26), SOMEBODY, answer_by=TODAY)
    step = check(day_after, DECIDER, RequestAction.SET_ASIDE)
    assert isinstance(step, Transition)
    assert step.needs == (Need.ANSWER_TERM_UNUSED, Need.REASON)


def test_a_decision_without_an_outcome_cannot_be_taken():
    situation = Situation(RequestState.PROPOSED_DECISION, TODAY, SOMEBODY, SOMEBODY)
    answer = check(situation, DECIDER, RequestAction.DECIDE)
    assert answer == Refusal("In het besluit staat nog geen uitkomst. Geef het terug aan de behandelaar.")
