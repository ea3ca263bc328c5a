"""The words around a request."""

from datetime import date, timedelta

import pytest

from operations.requests.values import InboxLine
from views.request_words import DESK_WAITS, DONE, SCHOOL_NEXT, due_urgency, say_days_left, say_due, urgency
from workflow.states import RequestAction, RequestState

TODAY = date(2026, 10, 1)


def line(state=RequestState.IN_REVIEW, next_in=10, legal_in=30):
    return InboxLine(
        reference="AV-2026-0001",
        child="Noor",
        age=9,
        school="De Regenboog",
        kind_label="Arrangement",
        state=state,
        status="",
        owner="",
        is_mine=False,
        next_on=None if next_in is None else TODAY + timedelta(days=next_in),
        legal_due=TODAY + timedelta(days=legal_in),
        target_due=TODAY + timedelta(days=next_in or 0),
        days_left=next_in,
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [(3, "nog 3 dagen"), (1, "nog 1 dag"), (0, "vandaag"), (-1, "1 dag te laat"), (-2, "2 dagen te laat")],
)
def test_days_left_are_said_as_people_do(days, words):
    assert say_days_left(days) == words


@pytest.mark.parametrize(
    ("row", "words", "colour"),
    [
        (line(), "streefdatum over 10 dagen", "good"),
        (line(next_in=3), "streefdatum over 3 dagen", "careful"),
        (line(next_in=1), "streefdatum over 1 dag", "careful"),
        (line(next_in=0), "streefdatum vandaag", "careful"),
        (line(next_in=9, legal_in=9), "nog 9 dagen", "good"),
        (line(next_in=-4, legal_in=9), "streefdatum voorbij, nog 9 dagen", "careful"),
        (line(next_in=-4, legal_in=0), "streefdatum voorbij, vandaag", "careful"),
        (line(next_in=-40, legal_in=-2), "2 dagen te laat", "wrong"),
        (line(RequestState.INFO_REQUESTED, 5), "wacht op school tot en met 6 oktober", ""),
        (line(RequestState.INFO_REQUESTED, -5), "school 5 dagen te laat", "careful"),
        (line(RequestState.GRANTED, -1), "nu bekendmaken", "careful"),
        (line(next_in=None), "", ""),
    ],
)
def test_the_term_in_the_inbox_is_said_in_words_and_red_only_when_the_legal_term_is_over(row, words, colour):
    assert (say_due(row), due_urgency(row)) == (words, colour)


def test_a_term_without_an_end_has_no_colour():
    assert urgency(None) == ""


def test_there_are_words_for_every_state_and_every_step():
    assert set(SCHOOL_NEXT) == set(RequestState)
    assert set(DESK_WAITS) == set(RequestState) - {RequestState.DRAFT}
    assert set(DONE) == set(RequestAction)
