from __future__ import annotations

from collections import Counter

from tests.workflow.expected_steps import STEPS, list_steps
from workflow.needs import NEED_SENTENCES, Need, list_unmet
from workflow.states import DECIDED_STATES, DESK_STATES, OPEN_STATES, RequestAction, RequestState
from workflow.transitions import TRANSITIONS, Actor

WORDS = {
    Actor.APPLICANT: "school",
    Actor.MEDEWERKER: "medewerker",
    Actor.OTHER_MEDEWERKER: "andere medewerker",
    Actor.OWNER: "behandelaar",
    Actor.DECIDER: "beslisser",
    Actor.OTHER_DECIDER: "andere beslisser",
}


def test_the_table_has_exactly_the_steps_that_were_agreed():
    table = [
        (
            row.source,
            row.action,
            row.outcome or "",
            row.target,
            WORDS[row.actor],
            row.clock,
            row.letter or "",
            " ".join(row.needs),
        )
        for row in TRANSITIONS
    ]
    assert Counter(table) == Counter(list_steps())


def test_every_state_is_in_the_agreed_table_and_can_be_reached():
    assert set(STEPS) == set(RequestState)
    assert {row.target for row in TRANSITIONS} == set(RequestState) - {RequestState.DRAFT}


def test_every_action_is_somewhere_in_the_table():
    assert {row.action for row in TRANSITIONS} == set(RequestAction)


def test_every_action_belongs_to_one_kind_of_actor():
    actors = {action: {row.actor for row in TRANSITIONS if row.action is action} for action in RequestAction}
    assert all(len(found) == 1 for found in actors.values())


def test_open_decided_and_ended_are_every_state_once():
    ended = {RequestState.ANNOUNCED, RequestState.WITHDRAWN}
    assert sorted([*OPEN_STATES, *DECIDED_STATES, *ended]) == sorted(RequestState)
    assert set(DESK_STATES) == set(RequestState) - ended - {RequestState.DRAFT}


def test_nothing_happens_after_the_end():
    assert not [row for row in TRANSITIONS if row.source in {RequestState.ANNOUNCED, RequestState.WITHDRAWN}]


def test_every_need_has_a_sentence_that_says_what_to_do():
    assert set(NEED_SENTENCES) == set(Need)
    assert all(text[0].isupper() and text.endswith(".") for text in NEED_SENTENCES.values())


def test_what_is_not_met_is_said_in_the_order_of_the_table():
    needs = (Need.VALID_ANSWERS, Need.TICKED_BLOCKS, Need.MANDATE)
    assert list_unmet(needs, {Need.TICKED_BLOCKS}) == (NEED_SENTENCES[Need.VALID_ANSWERS], NEED_SENTENCES[Need.MANDATE])
    assert list_unmet(needs, set(Need)) == ()
