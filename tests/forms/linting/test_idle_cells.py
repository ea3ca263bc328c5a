import pytest

from tests.forms.linting.sample import codes, find, one

COLUMNS = "type | name | label | relevant | required | choice_filter | repeat_count"


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ("begin_group | g | G | | yes | |\ntext | a | A | | | |\nend_group | | | | | |", 3, "required"),
        ("begin_group | g | G | | | |\ntext | a | A | | | |\nend_group | | | 1 = 1 | | |", 5, "relevant"),
        ("text | a | A | | | 1 = 1 |", 3, "choice_filter"),
        ("text | a | A | | | | 3", 3, "repeat_count"),
    ],
)
def test_a_cell_that_does_nothing_where_it_stands_is_a_warning(rows: str, row: int, column: str) -> None:
    assert one(find(f"{COLUMNS}\n{rows}")) == ("warning", "idle-cell", row, column)


def test_the_same_cells_on_the_right_row_are_good() -> None:
    rows = "begin_repeat | r | R | 1 = 1 | | | 3\nselect_one rol | a | A | 1 = 1 | yes | name != 'anders' |\nend_repeat"
    assert find(f"{COLUMNS}\n{rows} | | | | | | ") == ()


LOOKS = "type | name | label | appearance"


@pytest.mark.parametrize(
    "row",
    [
        *("date | a | A | multiline", "text | a | A | horizontal", "select_multiple rol | a | A | minimal"),
        *("date | a | A | numbers", "text | a | A | field-list"),
    ],
)
def test_a_look_that_does_nothing_to_this_row_is_a_warning(row: str) -> None:
    assert one(find(f"{LOOKS}\n{row}")) == ("warning", "idle-cell", 3, "appearance")


@pytest.mark.parametrize(
    "row",
    [
        *("text | a | A | multiline numbers", "integer | a | A | numbers", "select_one rol | a | A | minimal"),
        *("select_multiple rol | a | A | horizontal", "geopoint | a | A | numbers"),
        "begin_group | g | G | field-list\ntext | a | A |\nend_group | | |",
        "begin_repeat | g | G | field-list\ntext | a | A |\nend_repeat | | |",
    ],
)
def test_a_look_that_does_something_is_good(row: str) -> None:
    assert "idle-cell" not in codes(find(f"{LOOKS}\n{row}"))
