"""Every function of the table, with what it does at its edges."""

import math

import pytest

from forms.expressions.functions import FUNCTIONS
from tests.forms.expressions.trees import text, tree, value, value_at

DOCUMENTED = """selected count-selected selected-at if not true false today now date date-time format-date format-date-time
decimal-date-time string string-length concat join substr contains starts-with ends-with regex coalesce number int round
floor ceiling abs min max sum count count-non-empty position indexed-repeat jr:choice-name once"""

ROWS = {
    "naam": "Noor",
    "doel": [
        {"uren": "2", "stap": [{"wat": "a"}, {"wat": "b"}]},
        {"uren": "", "stap": [{"wat": "c"}]},
        {"uren": "3.5", "stap": []},
    ],
}


def test_the_table_holds_exactly_the_documented_functions():
    assert set(FUNCTIONS) == set(DOCUMENTED.split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("if(1 = 1, 'ja', 'nee')", "ja"),
        ("if('', 'ja', 'nee')", "nee"),
        ("coalesce('', 'b')", "b"),
        ("coalesce(naam, 'b')", "Noor"),
        ("string(true())", "true"),
        ("string(not(1))", "false"),
    ],
)
def test_choosing(source, expected):
    assert text(source, ROWS) == expected


def test_once_keeps_what_is_there():
    assert text("once('nieuw')", {"naam": "Noor"}) == "Noor"
    assert text("once('nieuw')", {}) == "nieuw"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("string(12.50)", "12.5"),
        ("concat('a', 1, true())", "a1true"),
        ("concat()", ""),
        ("join('-', 'a', 'b')", "a-b"),
        ("join(', ', doel/uren)", "2, , 3.5"),
        ("join(' ')", ""),
        ("substr('hallo', 1)", "allo"),
        ("substr('hallo', 1, 3)", "al"),
        ("substr('hallo', -2)", "lo"),
        ("substr('hallo', 'x', 2)", "ha"),
        ("substr('hallo', 9)", ""),
        ("naam", "Noor"),
    ],
)
def test_text(source, expected):
    assert text(source, ROWS) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("contains('hallo', 'all')", True),
        ("contains('hallo', '')", True),
        ("starts-with('hallo', 'ha')", True),
        ("ends-with('hallo', 'lo')", True),
        ("ends-with('hallo', 'la')", False),
        ("regex('1234 AB', '^[0-9]{4} ?[A-Z]{2}$')", True),
        ("regex('x1234', '[0-9]{4}')", True),
        ("regex('ë', '^.$')", True),
        ("regex('x', concat('(', ''))", False),
    ],
)
def test_text_that_is_judged(source, expected):
    assert value(source) is expected


def test_a_pattern_that_would_take_ages_elsewhere_is_quick_here():
    assert value(f"regex('{'a' * 4000}!', '^(a+)+$')") is False


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("string-length('één')", 3),
        ("string-length(naam)", 4),
        ("number('12.5')", 12.5),
        ("number(true())", 1),
        ("int(-2.7)", -2),
        ("int('2.7')", 2),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 1)", 1.0),
        ("round(1234.5, -2)", 1200),
        ("round(1.23456, 2)", 1.23),
        ("round(5, 'x')", 5),
        ("floor(-1.5)", -2),
        ("ceiling(1.2)", 2),
        ("abs(-3)", 3),
        ("min(3, 1, 2)", 1),
        ("max(3, '7', 2)", 7),
        ("max(doel[uren != '']/uren)", 3.5),
        ("sum(doel/uren)", 5.5),
        ("sum(doel[9]/uren)", 0),
        ("count(doel)", 3),
        ("count(doel/stap)", 3),
        ("count-non-empty(doel/uren)", 2),
        ("selected-at('a b', 5) = ''", True),
        ("count-selected('a b  c')", 3),
        ("count-selected('')", 0),
        ("decimal-date-time('1970-01-02T12:00:00')", 1.5),
    ],
)
def test_numbers(source, expected):
    assert value(source, ROWS) == expected


@pytest.mark.parametrize(
    "source", ["number('')", "min()", "max(1, '')", "round('x')", "int('x')", "abs('')", "position(doel[9])", "1 + ''"]
)
def test_what_cannot_be_counted_is_no_number(source):
    assert math.isnan(value(source, ROWS))


def test_infinity_stays_infinite():
    assert value("round(1 div 0)") == value("floor(1 div 0)") == math.inf


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("selected('school thuis', 'thuis')", True),
        ("selected('school thuis', ' thuis ')", True),
        ("selected('schoolweg', 'school')", False),
        ("selected('', 'school')", False),
        ("selected('', '')", True),
    ],
)
def test_selected_looks_at_whole_names(source, expected):
    assert value(source) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("selected-at('a b c', 1)", "b"),
        ("selected-at('a b c', -1)", ""),
        ("jr:choice-name('ouder', '${rol}')", "Ouder"),
        ("jr:choice-name('ouder voogd', ' ${rol} ')", "Ouder, Voogd"),
        ("jr:choice-name('onbekend', '${rol}')", "onbekend"),
        ("jr:choice-name('', '${rol}')", ""),
    ],
)
def test_choices(source, expected):
    assert text(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("today()", "2026-09-01"),
        ("now()", "2026-09-01T09:30:15"),
        ("date(today() + 30)", "2026-10-01"),
        ("date('2026-01-31T09:30:00')", "2026-01-31"),
        ("date(true())", ""),
        ("date('')", ""),
        ("date-time('2026-01-31T09:30')", "2026-01-31T09:30:00"),
        ("date-time('2026-01-31')", "2026-01-31"),
        ("date-time(20484.5)", "2026-01-31T12:00:00"),
        ("format-date('2026-01-31', '%d-%m-%Y')", "31-01-2026"),
        ("format-date(20484, '%e %b')", "31 jan"),
        ("format-date('morgen', '%d')", ""),
        ("format-date-time('2026-01-31T09:05:00', '%H:%M')", "09:05"),
        ("int((format-date('2026-09-01','%Y%m%d') - format-date('2014-09-02','%Y%m%d')) div 10000)", "11"),
    ],
)
def test_dates(source, expected):
    assert text(source) == expected


def test_position_is_the_place_among_siblings_with_the_same_name():
    rows = tree(ROWS).children[0].children[1:]
    assert [value_at(row.children[0], "position(..)") for row in rows] == [1, 2, 3]


def test_indexed_repeat_finds_the_answer_in_the_given_row():
    assert text("indexed-repeat(doel/uren, doel, 3)", ROWS) == "3.5"
    assert text("indexed-repeat(doel/uren, doel, 4)", ROWS) == ""
    assert text("indexed-repeat(doel/uren, doel, 'x')", ROWS) == ""


def test_indexed_repeat_goes_inward_row_by_row():
    assert text("indexed-repeat(doel/stap/wat, doel, 1, doel/stap, 2)", ROWS) == "b"
    assert text("indexed-repeat(doel/stap/wat, doel, 2, doel/stap, 1)", ROWS) == "c"
    assert text("indexed-repeat(doel/stap/wat, doel, 2, doel/stap, 2)", ROWS) == ""


def test_a_path_may_go_on_from_indexed_repeat():
    assert text("indexed-repeat(doel/stap, doel, 1)[2]/wat", ROWS) == "b"
    assert value("count((doel | naam)/..)", ROWS) == 1


def test_a_pattern_meets_half_a_character_as_one_that_cannot_be_read():
    assert value("regex(a, '^Noor.$')", {"a": "Noor\ud800"})
    assert not value("regex(a, '[?]')", {"a": "Noor\ud800"})
