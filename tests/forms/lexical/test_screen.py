from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import QuestionType
from forms.lexical import for_screen, from_screen
from tests.forms.lexical.questions import question


@pytest.mark.parametrize(
    ("question_type", "typed", "stored", "shown"),
    [
        (QuestionType.DATE, "31-01-2026", "2026-01-31", "31-01-2026"),
        (QuestionType.DATE, "31/1/2026", "2026-01-31", "31-01-2026"),
        (QuestionType.DATE, "31 januari 2026", "2026-01-31", "31-01-2026"),
        (QuestionType.DATE, "2026-01-31", "2026-01-31", "31-01-2026"),
        (QuestionType.DATE, "volgende week", "volgende week", "volgende week"),
        (QuestionType.TIME, "9:30", "09:30:00", "09:30"),
        (QuestionType.TIME, "09:30:15", "09:30:15", "09:30:15"),
        (QuestionType.DATETIME, "31-01-2026 9:30", "2026-01-31T09:30:00", "31-01-2026 09:30"),
        (QuestionType.DATETIME, "2026-01-31T09:30", "2026-01-31T09:30:00", "31-01-2026 09:30"),
        (QuestionType.DECIMAL, "12,5", "12.5", "12,5"),
        (QuestionType.DECIMAL, "12.5", "12.5", "12,5"),
        (QuestionType.DECIMAL, "1.500", "1500", "1500"),
        (QuestionType.DECIMAL, "1.234,50", "1234.50", "1234,50"),
        (QuestionType.DECIMAL, "0.125", "0.125", "0,125"),
        (QuestionType.INTEGER, "1.500", "1500", "1500"),
        (QuestionType.INTEGER, "12.000", "12000", "12000"),
        (QuestionType.INTEGER, "1.234.567", "1234567", "1234567"),
        (QuestionType.INTEGER, "veel", "veel", "veel"),
        (QuestionType.TEXT, "12,5\r\n", "12,5\n", "12,5\n"),
        (QuestionType.SELECT_ONE, "ouder", "ouder", "ouder"),
    ],
)
def test_what_is_typed_is_stored_and_shown_back(question_type, typed, stored, shown):
    asked = question(question_type)
    assert from_screen(asked, typed) == stored
    assert for_screen(asked, stored) == shown


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_date_comes_back_from_the_screen(day):
    asked = question(QuestionType.DATE)
    assert from_screen(asked, for_screen(asked, day.isoformat())) == day.isoformat()


@given(st.times())
def test_every_time_comes_back_from_the_screen(clock):
    asked, text = question(QuestionType.TIME), clock.replace(microsecond=0).isoformat()
    assert from_screen(asked, for_screen(asked, text)) == text


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(2999, 12, 31)))  # noqa: DTZ001 - wall clock
def test_every_moment_comes_back_from_the_screen(moment):
    asked, text = question(QuestionType.DATETIME), moment.replace(microsecond=0).isoformat()
    assert from_screen(asked, for_screen(asked, text)) == text


@given(st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=3))
def test_every_number_comes_back_from_the_screen(number):
    asked, text = question(QuestionType.DECIMAL), format(abs(number) if number == 0 else number, "f")
    assert from_screen(asked, for_screen(asked, text)) == text


TYPED = st.one_of(st.text(max_size=20), st.text(alphabet="0123456789-/:. ,Tuurmaj+", max_size=20))


@given(st.sampled_from(QuestionType), TYPED)
def test_whatever_was_typed_comes_back_from_the_screen_as_it_was_stored(question_type, typed):
    asked = question(question_type)
    stored = from_screen(asked, typed)
    assert from_screen(asked, for_screen(asked, stored)) == stored


@given(st.sampled_from(QuestionType), st.text(min_size=1, max_size=20))
def test_nothing_that_was_typed_is_dropped(question_type, typed):
    assert from_screen(question(question_type), typed) or not typed.strip()
