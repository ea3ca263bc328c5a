"""Where we differ from ODK on purpose; the reasons are in tests/conformance/deviations.py.

What concerns whole forms is in tests/forms/evaluation/test_deviations.py.
"""

import pytest

from forms.expressions import ExpressionError
from forms.expressions.elements import Element
from tests.forms.expressions.trees import text, value, value_at


def test_nan_becomes_empty():
    assert text("number('geen getal')") == ""
    assert text("concat('Totaal: ', 1 + '')") == "Totaal: "


def test_a_division_by_zero_is_empty_in_a_joined_text():
    assert text("concat('Per week: ', 1 div 0, '!')") == "Per week: !"
    assert text("join(', ', 'a', -1 div 0, 'b')") == "a, , b"


def test_sum_skips_blanks():
    assert value("sum(rij/uren)", {"rij": [{"uren": "2"}, {"uren": ""}, {"uren": " "}]}) == 2


def test_sum_does_not_hide_what_is_no_number():
    assert text("sum(rij/uren)", {"rij": [{"uren": "2"}, {"uren": "veel"}]}) == ""


def test_sum_is_exact_and_survives_numbers_beyond_all_measure():
    assert text("sum(*)", {f"r{number}": "0.1" for number in range(10)}) == "1"
    assert text("sum(*)", {"a": "1e999", "b": "-1e999"}) == ""
    assert text("sum(*)", {"a": "1e308", "b": "1e308"}) == "Infinity"


def test_a_date_is_a_whole_day():
    assert text("date(1.5)") == "1970-01-02"


def test_a_moment_has_no_timezone():
    assert text("now()") == "2026-09-01T09:30:15"


def test_a_day_that_does_not_exist_is_empty():
    assert text("date('2026-02-30')") == ""


def test_names_of_months_and_days_are_dutch():
    assert text("format-date('2026-03-02', '%a %e %b')") == "ma 2 mrt"


def test_what_a_browser_makes_of_a_date_is_no_date():
    assert text("format-date('Sat Nov 21 2026 17:34:14 GMT+0000 (Coordinated Universal Time)', '%e')") == ""


def test_text_beside_what_is_inside_comes_first():
    mixed = Element("a", None, "voor en na")
    Element("b", mixed, "midden")
    assert value_at(mixed, "string(.)") == "voor en namidden"


@pytest.mark.parametrize("source", ["uuid()", "random()"])
def test_there_is_no_chance(source):
    with pytest.raises(ExpressionError, match="hier niet"):
        value(source)


def test_there_are_no_namespaces():
    with pytest.raises(ExpressionError, match="hier niet"):
        value("namespace-uri(.)")
