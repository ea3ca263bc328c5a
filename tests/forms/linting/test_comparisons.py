import pytest

from tests.forms.linting.sample import find, one

COLUMNS = "type | name | label | relevant | constraint"


def relevant(formula: str) -> str:
    return f"{COLUMNS}\nselect_one rol | wie | Wie? | |\ntext | a | A | {formula} |"


@pytest.mark.parametrize(
    "formula",
    ["${wie} = 'vader'", "${wie} != ''", "selected(${wie}, 'moeder')", "'anders' = ../wie", "${wie} = ${wie}"],
)
def test_a_choice_by_its_name_is_good(formula: str) -> None:
    assert find(relevant(formula)) == ()


@pytest.mark.parametrize("formula", ["${wie} = 'Iemand anders'", "selected(${wie}, 'iemand anders')"])
def test_a_choice_by_its_label_is_refused_with_its_name(formula: str) -> None:
    findings = find(relevant(formula))
    assert one(findings) == ("error", "label-compared", 4, "relevant")
    assert findings[0].suggestion == "Schrijf 'anders'."


@pytest.mark.parametrize("formula", ["${wie} = 'vadr'", "selected(../wie, 'vadr')", "'vadr' != ${wie}"])
def test_a_mistyped_choice_comes_with_the_nearest_name(formula: str) -> None:
    findings = find(relevant(formula))
    assert one(findings) == ("error", "unknown-choice-value", 4, "relevant")
    assert "“vader”" in findings[0].suggestion


def test_without_a_near_name_the_choices_are_listed() -> None:
    assert "vader, moeder, anders" in find(relevant("${wie} = 99"))[0].suggestion


def test_a_constraint_compares_its_own_answer_with_a_dot() -> None:
    findings = find(f"{COLUMNS}\nselect_multiple rol | wie | Wie? | | not(selected(., 'vadr'))")
    assert one(findings) == ("error", "unknown-choice-value", 3, "constraint")
