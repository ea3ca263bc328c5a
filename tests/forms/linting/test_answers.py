import pytest

from tests.forms.linting.sample import find_row, one

COLUMNS = "type | name | label | default | x_voorbeeld"
WRONG = [
    ("integer", "drie"),
    ("integer", "2.5"),
    ("decimal", "veel"),
    ("date", "31-12-2026"),
    ("time", "half tien"),
    ("datetime", "vandaag"),
    ("date", "20261231"),
    ("date", "2026-W01-1"),
    ("time", "9 uur"),
    ("datetime", "2026-12-31"),
    ("datetime", "31-12-2026 9:30"),
    ("select_one rol", "opa"),
    ("select_multiple rol", "vader opa"),
]
RIGHT = [
    ("integer", "-3"),
    ("decimal", "2,5"),
    ("range", "7"),
    ("date", "2026-12-31"),
    ("time", "09:30"),
    ("time", "9:30"),
    ("datetime", "2026-12-31 9:30"),
    ("datetime", "2026-12-31T09:30:00"),
    ("select_one rol", "vader"),
    ("select_multiple rol", "vader moeder"),
    ("text", "31-12-2026"),
]


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_a_default_that_is_no_answer_is_an_error_and_an_example_a_warning(kind: str, text: str) -> None:
    assert one(find_row(f"{kind} | a | A | {text} |", COLUMNS)) == ("error", "impossible-default", 3, "default")
    assert one(find_row(f"{kind} | a | A | | {text}", COLUMNS)) == ("warning", "impossible-example", 3, "x_voorbeeld")


@pytest.mark.parametrize(("kind", "text"), RIGHT)
def test_a_default_and_example_that_are_answers_are_good(kind: str, text: str) -> None:
    assert find_row(f"{kind} | a | A | {text} | {text}", COLUMNS) == ()


def test_a_default_that_is_worked_out_is_not_judged_as_an_answer() -> None:
    assert find_row("date | a | A | today() |", COLUMNS) == ()


def test_a_dutch_date_comes_with_the_same_day_written_right() -> None:
    assert "2026-12-31" in find_row("date | a | A | 31-12-2026 |", COLUMNS)[0].suggestion
