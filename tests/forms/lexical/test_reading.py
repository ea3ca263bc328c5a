from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import QuestionType
from forms.lexical import UnreadableValue, read_value


@pytest.mark.parametrize(
    ("question_type", "text", "value"),
    [
        (QuestionType.TEXT, "Noor", "Noor"),
        (QuestionType.TEXT, " ", " "),
        (QuestionType.NOTE, "x", "x"),
        (QuestionType.INTEGER, "12", 12),
        (QuestionType.INTEGER, "-3", -3),
        (QuestionType.INTEGER, "3,0", 3),
        (QuestionType.INTEGER, "3.0", 3),
        (QuestionType.DECIMAL, "12,5", Decimal("12.5")),
        (QuestionType.DECIMAL, "12.5", Decimal("12.5")),
        (QuestionType.DECIMAL, "1.500", Decimal("1.5")),
        (QuestionType.RANGE, "7", Decimal(7)),
        (QuestionType.DATE, "2026-01-31", date(2026, 1, 31)),
        (QuestionType.DATE, "31/1/2026", date(2026, 1, 31)),
        (QuestionType.DATE, "31.01.2026", date(2026, 1, 31)),
        (QuestionType.DATE, "31 januari 2026", date(2026, 1, 31)),
        (QuestionType.DATE, "1 Mrt. 2026", date(2026, 3, 1)),
        (QuestionType.TIME, "09:30:00", time(9, 30)),
        (QuestionType.TIME, "9.30 uur", time(9, 30)),
        (QuestionType.DATETIME, "2026-01-31T09:30:00", datetime(2026, 1, 31, 9, 30)),  # noqa: DTZ001 - wall clock
        (QuestionType.DATETIME, "31-01-2026 9:30", datetime(2026, 1, 31, 9, 30)),  # noqa: DTZ001 - wall clock
        (QuestionType.SELECT_ONE, "ouder", "ouder"),
        (QuestionType.SELECT_MULTIPLE, "a b", ("a", "b")),
        (QuestionType.ACKNOWLEDGE, "OK", True),
        (QuestionType.FILE, "brief.pdf", "brief.pdf"),
    ],
)
def test_a_stored_text_is_read_as_its_type(question_type, text, value):
    assert read_value(question_type, text) == value


@pytest.mark.parametrize("question_type", list(QuestionType))
def test_an_empty_text_is_no_value(question_type):
    assert read_value(question_type, "") is None


@pytest.mark.parametrize(
    ("question_type", "text", "advice"),
    [
        (QuestionType.INTEGER, "1,5", "heel getal"),
        (QuestionType.INTEGER, "1e5", "heel getal"),
        (QuestionType.INTEGER, "1.000", "zonder punten"),
        (QuestionType.INTEGER, "12.000", "zonder punten"),
        (QuestionType.INTEGER, "-12.000", "zonder punten"),
        (QuestionType.INTEGER, "1.234.567", "zonder punten"),
        (QuestionType.INTEGER, "1.500,00", "zonder punten"),
        (QuestionType.DECIMAL, "NaN", "bijvoorbeeld 12,5"),
        (QuestionType.DECIMAL, "Infinity", "bijvoorbeeld 12,5"),
        (QuestionType.DECIMAL, "1e999999999", "bijvoorbeeld 12,5"),
        (QuestionType.DECIMAL, "1.234,5", "bijvoorbeeld 12,5"),
        (QuestionType.DECIMAL, "9" * 16, "bijvoorbeeld 12,5"),
        (QuestionType.DECIMAL, ".", "bijvoorbeeld 12,5"),
        (QuestionType.DECIMAL, "٣", "bijvoorbeeld 12,5"),
        (QuestionType.RANGE, "veel", "bijvoorbeeld 12,5"),
        (QuestionType.DATE, "morgen", "31-01-2026"),
        (QuestionType.DATE, "31-01-26", "31-01-2026"),
        (QuestionType.DATE, "30-02-2026", "31-01-2026"),
        (QuestionType.DATE, "31-01/2026", "31-01-2026"),
        (QuestionType.DATE, "31 foobar 2026", "31-01-2026"),
        (QuestionType.TIME, "25:00", "9:30"),
        (QuestionType.TIME, "half tien", "9:30"),
        (QuestionType.DATETIME, "31-01-2026", "31-01-2026 9:30"),
        (QuestionType.ACKNOWLEDGE, "nee", "akkoord"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_type(question_type, text, advice):
    with pytest.raises(UnreadableValue) as caught:
        read_value(question_type, text)
    assert advice in caught.value.message_dutch


@given(st.sampled_from(QuestionType), st.text(max_size=40))
def test_any_text_is_read_or_refused(question_type, text):
    try:
        read_value(question_type, text)
    except UnreadableValue as error:
        refusal = error.message_dutch
    else:
        refusal = "."
    assert refusal.endswith(".")
