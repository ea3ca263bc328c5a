import pytest

from tests.forms.linting.sample import find, find_row, one


@pytest.mark.parametrize("kind", ["text", "note", "acknowledge", "select_one rol"])
def test_a_question_without_a_label_is_refused(kind: str) -> None:
    assert one(find_row(f"{kind} | a | ")) == ("error", "no-label", 3, "label")


def test_a_label_in_one_language_is_enough_and_invisible_rows_need_none() -> None:
    assert find("type | name | label::Nederlands (nl) | label::English (en)\ntext | a | A | ") == ()
    assert find("type | name | label | calculation\nhidden | a | |\ncalculate | b | | 1 + 1\n") == ()


def test_a_calculation_calculates_something() -> None:
    assert one(find("type | name | calculation\ncalculate | a | ")) == ("error", "no-calculation", 3, "calculation")


@pytest.mark.parametrize("rule", ["constraint", "required"])
def test_a_message_without_its_rule_is_a_warning(rule: str) -> None:
    columns = f"type | name | label | {rule} | {rule}_message"
    assert one(find_row("text | a | A | | Melding", columns)) == (
        "warning",
        "message-without-rule",
        3,
        f"{rule}_message",
    )
    assert find_row("text | a | A | true() | Melding", columns) == ()
