import pytest

from tests.forms.linting.sample import find, one

ROWS = (
    "type | name | label | calculation\ntext | los | Los |\nselect_one rol | wie | Wie? |\n"
    "begin_repeat | doelen | Doelen |\ntext | doel | Doel |\nbegin_repeat | acties | Acties |\n"
    "text | actie | Actie |\nend_repeat | | |\nend_repeat | | |\ncalculate | uit | | "
)


@pytest.mark.parametrize(
    "formula",
    [
        "indexed-repeat(${doel}, ${doelen}, 1)",
        "indexed-repeat(${actie}, ${doelen}, 1, ${acties}, 2)",
        "jr:choice-name(${wie}, '${wie}')",
        "jr:choice-name('vader', '${wie}')",
        "jr:choice-name(${wie}, 'wie')",
    ],
)
def test_a_repeat_around_the_question_and_a_select_in_quotes_are_good(formula: str) -> None:
    assert find(ROWS + formula) == ()


@pytest.mark.parametrize(
    ("formula", "instead"),
    [
        ("indexed-repeat(${doel}, ${los}, 1)", "Schrijf ${doelen}."),
        ("indexed-repeat(${doel}, ${acties}, 1)", "Schrijf ${doelen}."),
        ("indexed-repeat(${los}, ${doelen}, 1)", "Noem een vraag uit een herhaling."),
    ],
)
def test_what_is_no_repeat_around_the_question_is_refused(formula: str, instead: str) -> None:
    findings = find(ROWS + formula)
    assert one(findings)[:2] == ("error", "not-in-a-repeat")
    assert findings[0].suggestion == instead


@pytest.mark.parametrize("second", ["${wie}", "'/data/wie'", "'${los}'", "'Vader'"])
def test_a_second_value_that_names_no_select_is_refused(second: str) -> None:
    findings = find(f"{ROWS}jr:choice-name(${{wie}}, {second})")
    assert one(findings)[:2] == ("error", "reference-expected")
    assert findings[0].suggestion == "Schrijf '${wie}'."


def test_a_question_that_does_not_exist_is_said_once() -> None:
    assert one(find(f"{ROWS}jr:choice-name(${{wie}}, '${{wei}}')"))[1] == "unknown-question"


def test_once_from_outside_a_repeat_has_no_one_answer() -> None:
    assert one(find(f"{ROWS}once(${{doel}})"))[1] == "into-repeat"
    assert find(f"{ROWS}once(join(', ', ${{doel}}))") == ()
