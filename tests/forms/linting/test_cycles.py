import pytest

from tests.forms.linting.sample import codes, find, one

COLUMNS = "type | name | label | relevant | calculation | constraint"


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ("calculate | a | | | ${b} + 1 |\ncalculate | b | | | ${a} + 1 |", 3, "calculation"),
        ("text | a | A | ${a} = 'x' | |", 3, "relevant"),
        ("begin_group | g | G | ${a} = 'x' | |\ntext | a | A | | |\nend_group | | | | |", 3, "relevant"),
        ("text | a | A | ${c} = '1' | |\ntext | b | B | ${a} = '1' | |\ncalculate | c | | | ${b} |", 3, "relevant"),
    ],
)
def test_formulas_that_wait_for_each_other_are_refused(rows: str, row: int, column: str) -> None:
    findings = find(f"{COLUMNS}\n{rows}")
    assert one(findings) == ("error", "cycle", row, column)
    assert "→" in findings[0].message


def test_the_circle_is_written_out_in_the_order_of_reading() -> None:
    findings = find(f"{COLUMNS}\ncalculate | a | | | ${{b}} + 1 |\ncalculate | b | | | ${{a}} + 1 |")
    assert "a → b → a" in findings[0].message


@pytest.mark.parametrize(
    "rows",
    [
        "integer | a | A | | | ${a} > 1",
        "integer | a | A | | | . > ${b}\ninteger | b | B | | | . < ${a}",
        "calculate | a | | | 1 |\ncalculate | b | | | ${a} + 1 |\ntext | c | C | ${b} > 1 | |",
        "begin_repeat | r | R | | |\ncalculate | a | | | position(..) + count(${r}) |\nend_repeat | | | | |",
    ],
)
def test_formulas_that_only_judge_or_look_back_are_good(rows: str) -> None:
    assert find(f"{COLUMNS}\n{rows}") == ()


def test_two_circles_are_both_named() -> None:
    rows = "\n".join(f"calculate | {x} | | | ${{{y}}} |" for x, y in ("ab", "ba", "cd", "dc"))
    assert [finding.code for finding in find(f"{COLUMNS}\n{rows}")] == ["cycle", "cycle"]


def test_a_chain_of_two_thousand_formulas_is_no_circle_and_no_overflow() -> None:
    rows = ["calculate | a0 | | | 1 |", *(f"calculate | a{n} | | | ${{a{n - 1}}} + 1 |" for n in range(1, 2000))]
    assert find("\n".join([COLUMNS, *rows])) == ()


def test_a_name_that_two_questions_have_is_no_circle_of_its_own() -> None:
    survey = "type | name | label | calculation\nbegin_group | g | G |\ntext | a | A |\nend_group | | |\n"
    assert codes(find(survey + "calculate | a | | ../g/a")) == ["name-twice"]
