import pytest

from forms.expressions import parse_expression
from forms.expressions.evaluator import ready
from tests.forms.expressions.trees import text, tree, value, value_at

PLAN = {
    "naam": "Noor",
    "gezin": {"moeder": "Els", "vader": "Jan"},
    "doel": [{"tekst": "school", "uren": "2"}, {"tekst": "thuis", "uren": ""}, {"tekst": "sport", "uren": "3.5"}],
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("naam", "Noor"),
        ("./naam", "Noor"),
        ("gezin/vader", "Jan"),
        ("/data/gezin/moeder", "Els"),
        ("gezin/../naam", "Noor"),
        ("gezin/*[2]", "Jan"),
        ("gezin/child::node()[1]", "Els"),
        ("self::node()/naam", "Noor"),
        ("self::anders/naam", ""),
        ("doel[2]/tekst", "thuis"),
        ("doel[uren > 2]/tekst", "sport"),
        ("doel[uren != ''][2]/tekst", "sport"),
        ("doel[position() = 3]/tekst", "sport"),
        ("doel[./uren = ../doel[1]/uren]/tekst", "school"),
        ("bestaat_niet", ""),
        ("../..", ""),
    ],
)
def test_a_path_leads_to_its_answer(source, expected):
    assert text(source, PLAN) == expected


def test_a_path_leads_to_each_element_once():
    assert value("count(doel/..)", PLAN) == 1


def test_a_union_holds_every_element_once():
    assert value("count(naam | doel | naam)", PLAN) == 4


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3 - 4 div 2", 5),
        ("-(2 + 3)", -5),
        ("7 mod 3", 1),
        ("'2026-03-01' - '2026-02-01'", 28),
        ("1 - 2 + 3", 2),
        ("2 * 3 * 4", 24),
    ],
)
def test_arithmetic(source, expected):
    assert value(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 = 1 and 2 = 2 and 3 = 4", False),
        ("1 = 2 or 3 = 4 or 5 = 5", True),
        ("naam and gezin", True),
        ("bestaat_niet or ''", False),
        ("not(bestaat_niet)", True),
    ],
)
def test_logic(source, expected):
    assert value(source, PLAN) is expected


def test_what_is_not_relevant_reads_as_empty_with_everything_inside():
    root = tree(PLAN)
    gezin = root.children[0].children[1]
    gezin.relevant = gezin.children[0].relevant = False
    assert value_at(root.children[0], "concat(gezin, gezin/moeder)") == ""


def test_a_reference_without_a_form_is_refused_before_it_runs():
    with pytest.raises(ValueError, match="bestaat niet"):
        ready(parse_expression("${naam}").tree)


def test_a_formula_can_be_run_again_and_again_on_other_elements():
    rows = tree(PLAN).children[0].children[2:]
    assert [value_at(row, "position(.)") for row in rows] == [1, 2, 3]
