import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.expressions.elements import Element
from forms.expressions.values import (
    divide,
    number_text,
    remainder,
    text_number,
    to_boolean,
    to_number,
    to_string,
)


def elements(*texts):
    return [Element("x", None, text) for text in texts]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (3.0, "3"),
        (-0.0, "0"),
        (12.5, "12.5"),
        (1e-7, "0.0000001"),
        (1e20, "100000000000000000000"),
        (1e22, "10000000000000000000000"),
        (math.nan, ""),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
    ],
)
def test_a_number_is_written_without_exponent(number, text):
    assert number_text(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_written(number):
    assert text_number(number_text(number)) == number


@pytest.mark.parametrize("text", ["", "  ", "twaalf", "12,5", "٣", "NaN", "Infinity"])
def test_what_is_no_number_is_nan(text):
    assert math.isnan(text_number(text))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", False), (" ", True), ("0", True), (0.0, False), (math.nan, False), (-1.0, True), ([], False), (True, True)],
)
def test_what_counts_as_yes(value, expected):
    assert to_boolean(value) is expected


def test_of_several_elements_the_first_is_the_text_and_the_number():
    found = elements("7", "8")
    assert to_string(found) == "7"
    assert to_number(found) == 7


def test_no_elements_are_empty_text_and_no_number():
    assert to_string([]) == ""
    assert math.isnan(to_number([]))


@pytest.mark.parametrize(
    ("left", "right", "expected"), [(6, 4, 1.5), (1, 0, math.inf), (-1, 0, -math.inf), (1, -0.0, -math.inf)]
)
def test_dividing_by_zero_is_infinite(left, right, expected):
    assert divide(left, right) == expected


def test_zero_by_zero_is_no_number():
    assert math.isnan(divide(0, 0))
    assert math.isnan(remainder(1, 0))
    assert math.isnan(remainder(math.inf, 2))


@pytest.mark.parametrize(("left", "right", "expected"), [(5, 2, 1), (-5, 2, -1), (5, -2, 1), (1.5, 0.5, 0)])
def test_the_remainder_has_the_sign_of_what_is_divided(left, right, expected):
    assert remainder(left, right) == expected
