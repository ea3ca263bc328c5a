import pytest

from tests.forms.linting.sample import find, one

COLUMNS = "type | name | label | constraint | calculation"
TEXTS = f"{COLUMNS}\ntext | voor | Voor | |\ntext | achter | Achter | |\ninteger | n | N | |"


@pytest.mark.parametrize(
    ("formula", "day"),
    [(". < 2026-12-31", "2026-12-31"), (". >= 2026-1-5 and . != ''", "2026-01-05"), (". < 31-12-2026", "2026-12-31")],
)
def test_a_date_without_quotes_is_a_sum_and_refused(formula: str, day: str) -> None:
    findings = find(f"{COLUMNS}\ndate | dag | Dag | {formula} |")
    assert one(findings) == ("error", "date-without-quotes", 3, "constraint")
    assert findings[0].suggestion == f"Schrijf '{day}'."


@pytest.mark.parametrize("formula", [". - 12 - 31", "2026 - 12 - 31 < .", "(2026-12) - 31 < .", ". > '2026-12-31'"])
def test_numbers_that_are_subtracted_are_no_date(formula: str) -> None:
    assert find(f"{COLUMNS}\ninteger | n | N | {formula} |") == ()


def test_a_chain_of_comparisons_is_refused_with_two_comparisons() -> None:
    findings = find(f"{COLUMNS}\ninteger | n | N | 1 < . < 5 |")
    assert one(findings) == ("error", "chained-comparison", 3, "constraint")
    assert findings[0].suggestion == "Schrijf 1 < . and . < 5."


@pytest.mark.parametrize("formula", ["1 < . and . < 5", "(. > 1) = (. < 5)", "(. = 1) = true()", "(1 < .) > 0"])
def test_comparisons_between_parentheses_of_their_own_are_good(formula: str) -> None:
    assert find(f"{COLUMNS}\ninteger | n | N | {formula} |") == ()


def test_a_plus_between_texts_is_refused_with_concat() -> None:
    findings = find(f"{TEXTS}\ncalculate | naam | | | ${{voor}} + ' ' + ${{achter}}")
    assert one(findings) == ("error", "plus-on-texts", 6, "calculation")
    assert findings[0].suggestion == "Schrijf concat(${voor}, ' ', ${achter})."
    assert one(find(f"{TEXTS}\ncalculate | naam | | | ${{voor}} + ${{achter}}"))[:2] == ("warning", "plus-on-texts")


@pytest.mark.parametrize("formula", ["${n} + 1", "${n} + '1'", "${voor} + 1", "concat(${voor}, '+')"])
def test_a_plus_with_a_number_is_good(formula: str) -> None:
    assert find(f"{TEXTS}\ncalculate | som | | | {formula}") == ()


@pytest.mark.parametrize(
    ("formula", "meant"),
    [
        ("${n} = 1 or 2", "${n} = 2"),
        ("${voor} = 'a' or 'b'", "${voor} = 'b'"),
        ("${voor} != 'a' and 'b'", "${voor} != 'b'"),
        ("${n} > 3 and (${voor} = 'a' or 'b')", "${voor} = 'b'"),
        ("${voor} = 'a' or ${n} = 1 or 2", "${n} = 2"),
    ],
)
def test_a_value_without_a_comparison_beside_or_is_refused_with_the_comparison(formula: str, meant: str) -> None:
    findings = find(f"{TEXTS}\ncalculate | som | | | if({formula}, 1, 2)")
    assert one(findings) == ("error", "loose-value", 6, "calculation")
    assert findings[0].suggestion == f"Schrijf ook hier de vergelijking: {meant}."


def test_a_value_first_is_refused_too_and_an_empty_one_is_never_true() -> None:
    assert "altijd waar" in find(f"{TEXTS}\nnote | b | B | 'x' or ${{n}} = 1 |")[0].message
    assert "altijd onwaar" in find(f"{TEXTS}\ncalculate | c | | | if(${{n}} = 1 and '', 1, 2)")[0].message


@pytest.mark.parametrize("formula", ["${n} = 1 or true()", "${n} and ${voor}", "selected(${voor}, 'a') or ${n} = 2"])
def test_questions_and_functions_beside_or_are_good(formula: str) -> None:
    assert find(f"{TEXTS}\ncalculate | som | | | if({formula}, 1, 2)") == ()
