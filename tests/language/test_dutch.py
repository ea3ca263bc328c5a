"""Dutch dates, times, numbers and lists."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.dutch import format_date, format_datetime, format_number, format_short_date, format_time, join_words


def test_a_date_is_written_out():
    assert format_date(date(2026, 1, 3)) == "3 januari 2026"
    assert format_date(date(2027, 12, 31)) == "31 december 2027"


def test_a_short_date_has_ten_characters():
    assert format_short_date(date(2026, 1, 3)) == "03-01-2026"


def test_a_time_has_five_characters():
    assert format_time(time(9, 5)) == "09:05"
    assert format_time(time(9, 5, 30)) == "09:05:30"
    assert format_datetime(datetime(2026, 1, 3, 14, 30)) == "3 januari 2026, 14:30"  # noqa: DTZ001 - a clock on the wall


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (12.5, "12,5"),
        (3, "3"),
        (3.0, "3"),
        (-0.5, "-0,5"),
        (-0.0, "0"),
        (2026, "2026"),
        (0.1 + 0.2, "0,3"),
        (1e20, "100000000000000000000"),
        (Decimal("12.50"), "12,50"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_a_number_has_a_comma_and_no_exponent(number, expected):
    assert format_number(number) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_typed_number_loses_nothing(number):
    assert Decimal(format_number(number).replace(",", ".")) == number


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["Noor"], "Noor"), (["Noor", "Sem"], "Noor en Sem"), (["a", "b", "c"], "a, b en c")],
)
def test_words_are_joined_as_one_says_them(words, expected):
    assert join_words(words) == expected
