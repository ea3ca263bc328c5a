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
