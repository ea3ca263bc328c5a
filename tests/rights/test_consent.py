"""Who is asked follows from age on the day itself and from gezag; no one answer stands for another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights.consent import (
    Act,
    Answer,
    Birthday,
    Capacity,
    ParentsRule,
    Relative,
    State,
    age_on,
    counts_on,
    ends_on,
    find_birthday,
    judge,
    lacks_parent,
    list_asked,
)
from rights.exchanges import EXCHANGES, LegalBasis, get_exchange

BORN = date(2014, 2, 28)
CHILD = Relative("k", "Noor", Capacity.YOUTH)
MOTHER, FATHER = (Relative(row, row, Capacity.WITH_AUTHORITY) for row in "mv")
STEPFATHER = Relative("s", "s", Capacity.WITHOUT_AUTHORITY)
EVERYBODY = (CHILD, MOTHER, FATHER, STEPFATHER)
UNABLE = Relative("k", "Noor", Capacity.YOUTH, cannot_judge=True)
BOTH = (MOTHER, FATHER)


def rows(act, day, people=EVERYBODY, born=BORN):
    return "".join(one.row for one in list_asked(act, people, born, day))


@pytest.mark.parametrize(
    ("day", "consent", "support"),
    [
        (date(2026, 2, 27), "mv", "mv"),
        (date(2026, 2, 28), "kmv", "mv"),
        (date(2030, 2, 27), "kmv", "mv"),
        (date(2030, 2, 28), "k", "mv"),
        (date(2032, 2, 27), "k", "mv"),
        (date(2032, 2, 28), "k", "k"),
        (date(2040, 1, 1), "k", "k"),
    ],
)
def test_who_consents_and_who_agrees_to_the_help_at_school_changes_on_the_birthday(day, consent, support):
    assert rows(Act.CONSENT, day) == consent
    assert rows(Act.SUPPORT, day) == support


@pytest.mark.parametrize(("day", "asked"), [(date(2027, 1, 1), "mv"), (date(2031, 1, 1), "mv"), (date(2033, 1, 1), "")])
def test_for_a_youth_who_cannot_judge_the_parents_do_until_eighteen(day, asked):
    assert rows(Act.CONSENT, day, (UNABLE, MOTHER, FATHER)) == asked


def test_without_a_date_of_birth_the_parents_are_asked():
    assert rows(Act.CONSENT, date(2026, 1, 1), born=None) == "mv"


@pytest.mark.parametrize("act", [Act.SEEN, Act.APPROVED])
def test_everybody_is_asked_to_read_and_approve(act):
    assert rows(act, date(2026, 1, 1)) == "kmvs"


@pytest.mark.parametrize(
    ("answers", "rule", "state"),
    [
        ({}, "alle_ouders", State.OPEN),
        ({"m": "ja"}, "alle_ouders", State.OPEN),
        ({"m": "ja", "v": "ja"}, "alle_ouders", State.GIVEN),
        ({"m": "ja"}, "een_ouder", State.GIVEN),
        ({"m": "ja", "v": "nee"}, "een_ouder", State.CLOSED),
        ({"m": "ja", "v": "niet_bereikbaar"}, "alle_ouders", State.GIVEN),
        ({"m": "niet_bereikbaar", "v": "niet_bereikbaar"}, "alle_ouders", State.OPEN),
        ({"m": "ja", "v": "ingetrokken"}, "alle_ouders", State.CLOSED),
        ({"s": "nee", "m": "ja", "v": "ja"}, "alle_ouders", State.GIVEN),
    ],
)
def test_how_an_exchange_stands(answers, rule, state):
    said = {row: Answer(text) for row, text in answers.items()}
    assert judge(BOTH, said, ParentsRule(rule)) is state


def test_one_parent_is_enough_does_not_speak_for_the_youth():
    assert judge((CHILD, *BOTH), {"m": Answer.YES}, ParentsRule.ONE) is State.OPEN


@given(
    st.dictionaries(st.sampled_from("kmvs"), st.sampled_from(Answer)),
    st.sampled_from(ParentsRule),
    st.dates(date(2014, 3, 1), date(2045, 1, 1)),
)
def test_an_exchange_never_opens_without_a_yes_nor_past_a_no(answers, rule, day):
    asked = list_asked(Act.CONSENT, EVERYBODY, BORN, day)
    said = [answers[one.row] for one in asked if one.row in answers]
    if judge(asked, answers, rule) is State.GIVEN:
        assert Answer.YES in said
        assert not {Answer.NO, Answer.WITHDRAWN} & set(said)


@given(st.dates(date(2000, 1, 1), date(2020, 12, 31)), st.dates(date(2021, 1, 1), date(2045, 1, 1)))
def test_a_task_comes_only_in_the_thirty_days_before_a_birthday_that_counts(born, day):
    found = find_birthday(born, day)
    if found is not None:
        assert found.age in {12, 16, 18}
        assert age_on(born, found.on) == found.age
        assert 0 <= (found.on - day).days <= 30


def test_the_birthday_of_a_leap_day_comes_on_the_last_of_february():
    assert find_birthday(date(2016, 2, 29), date(2034, 2, 1)) == Birthday(18, date(2034, 2, 28))
    assert find_birthday(None, date(2034, 2, 1)) is None


def test_a_yes_ends_after_a_year_and_a_no_does_not():
    given_on = date(2026, 3, 1)
    assert ends_on(given_on) == date(2027, 3, 1)
    assert counts_on(Answer.YES, given_on, ends_on(given_on), date(2027, 3, 1))
    assert not counts_on(Answer.YES, given_on, ends_on(given_on), date(2027, 3, 2))
    assert counts_on(Answer.NO, given_on, ends_on(given_on), date(2030, 1, 1))


def test_every_exchange_says_between_whom_and_in_words_for_parents_and_youth():
    assert len({exchange.code for exchange in EXCHANGES}) == len(EXCHANGES)
    for exchange in EXCHANGES:
        assert get_exchange(exchange.code) is exchange
        assert exchange.categories
        assert " je " in f" {exchange.text_youth} " or "jouw" in exchange.text_youth
        assert (exchange.basis is LegalBasis.CONSENT) is ("intrekken" in exchange.text)


UNKNOWN = tuple(Relative(row, row, Capacity.WITHOUT_AUTHORITY, gezag_unasked=True) for row in "mv")


@pytest.mark.parametrize(
    ("day", "consent", "support"),
    [(date(2026, 2, 27), "mv", "mv"), (date(2026, 2, 28), "kmv", "mv"), (date(2030, 2, 28), "k", "mv")],
)
def test_where_the_form_does_not_ask_who_has_gezag_every_parent_is_asked(day, consent, support):
    assert rows(Act.CONSENT, day, (CHILD, *UNKNOWN)) == consent
    assert rows(Act.SUPPORT, day, (CHILD, *UNKNOWN)) == support


def test_where_nobody_knows_who_has_gezag_one_parent_is_not_enough():
    said = {"k": Answer.YES, "m": Answer.YES}
    assert judge((CHILD, *UNKNOWN), said, ParentsRule.ONE) is State.OPEN
    assert judge((CHILD, *UNKNOWN), {**said, "v": Answer.YES}, ParentsRule.ONE) is State.GIVEN


@pytest.mark.parametrize(
    ("people", "day", "lacks"),
    [
        ((CHILD, STEPFATHER), date(2030, 2, 27), True),
        ((CHILD, STEPFATHER), date(2030, 2, 28), False),
        ((CHILD, STEPFATHER), date(2026, 2, 27), False),
        ((CHILD, STEPFATHER, MOTHER), date(2030, 2, 27), False),
        ((CHILD, *UNKNOWN), date(2030, 2, 27), False),
        ((CHILD,), date(2030, 2, 27), True),
    ],
)
def test_until_sixteen_the_yes_of_the_youth_alone_is_not_enough(people, day, lacks):
    asked = list_asked(Act.CONSENT, people, BORN, day)
    assert lacks_parent(Act.CONSENT, asked, BORN, day) is lacks
    assert not lacks_parent(Act.APPROVED, asked, BORN, day)
