"""Where we differ from ODK on purpose. What concerns whole forms is in tests/forms/evaluation/test_deviations.py."""

from tests.forms.expressions.trees import text, value


def test_nan_becomes_empty():
    assert text("number('geen getal')") == ""
    assert text("concat('Totaal: ', 1 + '')") == "Totaal: "


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
