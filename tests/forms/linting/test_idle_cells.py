import pytest

from tests.forms.linting.sample import find, one

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
