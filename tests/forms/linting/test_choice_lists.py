import pytest

from tests.forms.linting.sample import CHOICES, find, one

SURVEY = "type | name | label\nselect_one rol | a | A"


def test_a_complete_list_is_good() -> None:
    assert find(SURVEY) == ()


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("rol | | Oma", "choice-without-name", "name"),
        (" | oma | Oma", "choice-without-list", "list_name"),
        ("rol | oma | ", "choice-without-label", "label"),
        ("rol | oma en opa | Oma", "blank-in-choice", "name"),
        ("rol twee | oma | Oma", "blank-in-choice", "list_name"),
        ("rol | vader | Papa", "choice-twice", "name"),
        ("rol | oma | Oma van ${a}", "reference-in-choice", "label"),
    ],
)
def test_a_choice_that_is_not_right_is_named(row: str, code: str, column: str) -> None:
    assert one(find(SURVEY, CHOICES + row)) == ("error", code, 9, column)


def test_the_same_name_in_two_lists_is_good() -> None:
    assert find(SURVEY, CHOICES + "ander | vader | Vader") == ()


@pytest.mark.parametrize("written", ["{a}", "$(a)", "$a", "{{a}}"])
def test_the_name_of_a_question_between_other_signs_in_a_choice_is_named_too(written: str) -> None:
    findings = find(SURVEY, f"list_name | name | label\nrol | oma | Oma van {written}")
    assert [finding.code for finding in findings] == ["reference-in-choice"]
    assert written in findings[0].message


def test_braces_around_anything_else_in_a_choice_are_the_authors_own() -> None:
    assert find(SURVEY, "list_name | name | label\nrol | oma | Oma {of opa} van {b}, $5") == ()
