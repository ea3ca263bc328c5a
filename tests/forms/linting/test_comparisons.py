import pytest

from tests.forms.linting.sample import codes, find, one

COLUMNS = "type | name | label | relevant | constraint"


def relevant(formula: str) -> str:
    return f"{COLUMNS}\nselect_one rol | wie | Wie? | |\ntext | a | A | {formula} |"


@pytest.mark.parametrize(
    "formula",
    [
        *("${wie} = 'vader'", "${wie} != ''", "selected(${wie}, 'moeder')", "'anders' = ../wie", "${wie} = ${wie}"),
        *("selected-at(${wie}, 0) = 'vader'", "jr:choice-name('vader', '${wie}') = 'Vader'"),
        *("jr:choice-name(${wie}, '${wie}') = 'Vader'", "selected('vader moeder', ${wie})"),
    ],
)
def test_a_choice_by_its_name_is_good(formula: str) -> None:
    assert find(relevant(formula)) == ()


def test_several_choices_may_be_compared_with_a_whole_answer_of_names() -> None:
    survey = f"{COLUMNS}\nselect_multiple rol | wie | Wie? | |\ntext | a | A | FORMULA |"
    assert find(survey.replace("FORMULA", "${wie} = 'vader moeder'")) == ()
    assert one(find(survey.replace("FORMULA", "${wie} = 'vader modder'")))[1] == "unknown-choice-value"
    assert one(find(survey.replace("FORMULA", "selected(${wie}, 'vader moeder')")))[1] == "unknown-choice-value"


@pytest.mark.parametrize("formula", ["${wie} = 'Iemand anders'", "selected(${wie}, 'iemand anders')"])
def test_a_choice_by_its_label_is_refused_with_its_name(formula: str) -> None:
    findings = find(relevant(formula))
    assert one(findings) == ("error", "label-compared", 4, "relevant")
    assert findings[0].suggestion == "Schrijf 'anders'."


@pytest.mark.parametrize(
    "formula",
    [
        *("${wie} = 'vadr'", "selected(../wie, 'vadr')", "'vadr' != ${wie}", "selected('moeder vadr', ${wie})"),
        *("selected-at(${wie}, 0) = 'vadr'", "selected(selected-at(${wie}, 0), 'vadr')", "once(${wie}) = 'vadr'"),
        "jr:choice-name('vadr', '${wie}') = 'Vader'",
    ],
)
def test_a_mistyped_choice_comes_with_the_nearest_name(formula: str) -> None:
    findings = find(relevant(formula))
    assert one(findings) == ("error", "unknown-choice-value", 4, "relevant")
    assert "“vader”" in findings[0].suggestion


def test_without_a_near_name_the_choices_are_listed() -> None:
    assert "vader, moeder, anders" in find(relevant("${wie} = 99"))[0].suggestion


def test_a_constraint_compares_its_own_answer_with_a_dot() -> None:
    findings = find(f"{COLUMNS}\nselect_multiple rol | wie | Wie? | | not(selected(., 'vadr'))")
    assert one(findings) == ("error", "unknown-choice-value", 3, "constraint")


@pytest.mark.parametrize(("name", "said"), [("vader", []), ("vadr", ["unknown-choice-value"])])
def test_a_choice_in_another_row_is_compared_by_its_name_too(name: str, said: list[str]) -> None:
    repeat = "begin_repeat | r | R | |\nselect_one rol | wie | Wie | |\nend_repeat | | | |"
    formula = f"indexed-repeat(${{wie}}, ${{r}}, 1) = '{name}'"
    assert codes(find(f"{COLUMNS}\n{repeat}\ntext | a | A | {formula} |")) == said


def test_a_choice_without_a_name_is_never_what_to_write() -> None:
    choices = "list_name | name | label\nrol | | Vader\nrol | oma | Oma"
    findings = find(relevant("${wie} = 'vader'"), choices)
    assert [finding.suggestion for finding in findings if finding.place.row == 4] == ["Kies uit: oma."]
