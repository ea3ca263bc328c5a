from __future__ import annotations

from datetime import date

from workflow.labels import ACTION_LABELS, SCHOOL_LABELS, SWV_LABELS, get_school_label
from workflow.states import RequestAction, RequestState


def test_every_state_has_words_for_both_sides_and_every_action_a_button():
    assert set(SWV_LABELS) == set(SCHOOL_LABELS) == set(RequestState)
    assert set(ACTION_LABELS) == set(RequestAction)


def test_the_school_reads_other_words_than_the_samenwerkingsverband():
    assert not [state for state in RequestState if SWV_LABELS[state] == SCHOOL_LABELS[state]]


def test_no_two_states_or_buttons_look_the_same_to_a_medewerker():
    assert len(set(SWV_LABELS.values())) == len(RequestState)
    assert len(set(ACTION_LABELS.values())) == len(RequestAction)


def test_a_proposed_decision_looks_to_the_school_like_a_request_in_review():
    assert SCHOOL_LABELS[RequestState.PROPOSED_DECISION] == SCHOOL_LABELS[RequestState.IN_REVIEW]


def test_an_announced_decision_names_the_day_on_which_it_was_sent():
    assert get_school_label(RequestState.ANNOUNCED, date(2026, 3, 3)) == "Besluit verstuurd op 3 maart 2026"
    assert get_school_label(RequestState.ANNOUNCED) == "Besluit verstuurd"
    assert get_school_label(RequestState.GRANTED, date(2026, 3, 3)) == "Ja"
