import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.expressions.comparing import COMPARISONS, comparison, comparison_with
from forms.expressions.elements import Element

EDGES = ["", "a", "1", "1.0", "2026-1-5", "2026-01-05", "2026-01-05T00:00:00", "2026-02-30"]
FIXED = st.one_of(st.sampled_from(EDGES), st.sampled_from([0.0, 1.0, 20458.0, math.inf]))
SINGLE = st.one_of(FIXED, st.booleans(), st.just(math.nan))


def elements(*texts):
    return [Element("x", None, text) for text in texts]


@pytest.mark.parametrize(
    ("operator", "left", "right", "expected"),
    [
        ("=", "a", "a", True),
        ("=", 1.0, "1.0", True),
        ("=", "2026-1-5", "2026-01-05", True),
        ("=", "2026-01-05T00:00:00", "2026-01-05", True),
        ("!=", "a", "b", True),
        ("=", "", 0.0, False),
        ("!=", "", 0.0, True),
        ("<", "", 5.0, False),
        (">=", "", 5.0, False),
        ("<", "2026-01-31", "2026-02-01", True),
        ("<", "9", "10", True),
        ("=", True, "nee", True),
        ("<", False, True, True),
    ],
)
def test_single_values_compare_as_in_xpath(operator, left, right, expected):
    assert comparison(operator)(left, right) is expected


def test_elements_compare_as_soon_as_one_of_them_does():
    assert comparison("=")(elements("1", "2"), 2.0)
    assert comparison("!=")(elements("1", "2"), 2.0)
    assert comparison(">")(elements("1"), elements("5", "0"))
    assert not comparison("=")([], "")


def test_elements_equal_yes_when_there_are_any():
    assert comparison("=")(elements(""), True)
    assert comparison("=")([], False)


@given(
    st.sampled_from(sorted(COMPARISONS)),
    st.one_of(SINGLE, st.lists(st.sampled_from(EDGES), max_size=3).map(lambda texts: elements(*texts))),
    FIXED,
)
def test_with_what_the_formula_says_itself_it_compares_the_same(sign, left, right):
    assert comparison_with(sign, right)(left) is comparison(sign)(left, right)
