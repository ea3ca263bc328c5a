import pytest

from tests.forms.linting.sample import find, one

SURVEY = """type | name | label | relevant | calculation | choice_filter
begin_repeat | doelen | Doelen | | |
text | doel | Doel | | |
integer | score | Score | | |
begin_repeat | acties | Acties | | |
text | actie | Actie voor ${doel} | ${doel} != '' | |
end_repeat | | | | |
INSIDE
end_repeat | | | | |
OUTSIDE"""


def fill(*, inside: str, outside: str) -> str:
    return SURVEY.replace("INSIDE", inside).replace("OUTSIDE", outside)


def outside(formula: str) -> str:
    return fill(inside="note | n | ${score} | ${score} > 1 | |", outside=f"calculate | c | | | {formula} |")


@pytest.mark.parametrize(
    "formula",
    [
        "sum(${score})",
        "count(${doelen})",
        "count(${doelen}[./score > 5])",
        "join(', ', ${doel})",
        "max(${score}) + 1",
        "indexed-repeat(${doel}, ${doelen}, 1)",
        "${doelen}[position() = 1]/doel",
        "count-non-empty(${actie})",
    ],
)
def test_rows_are_added_up_or_one_is_chosen(formula: str) -> None:
    assert find(outside(formula)) == ()


@pytest.mark.parametrize("formula", ["${doel}", "${score} + 1", "concat(string(${doel}), '!')", "${actie} = 'x'"])
def test_one_answer_wanted_from_many_rows_is_refused(formula: str) -> None:
    findings = find(outside(formula))
    assert one(findings) == ("error", "into-repeat", 11, "calculation")
    assert "count(" in findings[0].suggestion


def test_a_label_outside_the_repeat_cannot_print_one_answer_of_it() -> None:
    survey = fill(inside="note | m | M | | |", outside="note | n | Over ${doel} | | |")
    assert one(find(survey)) == ("error", "into-repeat", 11, "label")


def test_an_outer_row_cannot_read_one_answer_of_its_inner_rows() -> None:
    survey = fill(inside="note | m | M | ${actie} = 'x' | |", outside="note | n | N | | |")
    assert one(find(survey)) == ("error", "into-repeat", 9, "relevant")


def test_between_brackets_the_answer_of_the_row_is_written_with_a_dot() -> None:
    findings = find(outside("count(${doelen}[${score} > 5])"))
    assert one(findings) == ("error", "reference-in-predicate", 11, "calculation")
    assert findings[0].suggestion == "Schrijf ./score."


def test_brackets_after_a_question_of_the_repeat_are_about_its_rows_too() -> None:
    assert one(find(outside("count(${doel}[${score} > 5])")))[:2] == ("error", "reference-in-predicate")


def test_inside_the_repeat_the_own_row_may_be_meant() -> None:
    formula = "count(${doelen}[./score > ${score}])"
    survey = fill(inside=f"calculate | c | | | {formula} |", outside="note | n | N | | |")
    assert one(find(survey))[:2] == ("warning", "reference-in-predicate")


def test_the_filter_of_a_select_from_a_repeat_stands_in_that_repeat() -> None:
    survey = fill(inside="note | m | M | | |", outside="select_one ${doel} | k | K | | | ${score} > 1")
    assert find(survey) == ()


def test_a_filter_that_looks_only_at_its_own_row_of_the_repeat_it_chooses_from_is_a_warning() -> None:
    inside = "select_one ${doel} | k | K | | | FILTER"
    found = find(fill(inside=inside.replace("FILTER", "${score} > 1"), outside="note | n | N | | |"))
    assert one(found)[:2] == ("warning", "reference-in-predicate")
    assert found[0].suggestion == "Schrijf ./score."
    assert find(fill(inside=inside.replace("FILTER", "./score > ${score}"), outside="note | n | N | | |")) == ()
