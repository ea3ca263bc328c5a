import pytest

from tests.forms.linting.sample import find, find_row, one

REQUIRED = "type | name | label | required"


@pytest.mark.parametrize("word", ["yes", "no", "Yes", "TRUE", "true()", "false", "", "1 = 1"])
def test_required_is_yes_or_no_or_a_formula(word: str) -> None:
    assert find_row(f"text | a | A | {word}", REQUIRED) == ()


@pytest.mark.parametrize(("word", "instead"), [("ja", "yes"), ("nee", "no"), ("x", "yes"), ("misschien", "yes of no")])
def test_required_with_another_word_is_refused(word: str, instead: str) -> None:
    findings = find_row(f"text | a | A | {word}", REQUIRED)
    assert one(findings) == ("error", "not-yes-or-no", 3, "required")
    assert instead in findings[0].suggestion


def test_read_only_takes_no_formula() -> None:
    columns = "type | name | label | read_only"
    assert one(find_row("text | a | A | 1 = 1", columns)) == ("error", "not-yes-or-no", 3, "read_only")
    assert find_row("text | a | A | yes", columns) == ()


def test_an_appearance_that_we_do_not_have_is_a_warning() -> None:
    columns = "type | name | label | appearance"
    assert one(find_row("text | a | A | multilne", columns)) == ("warning", "unknown-appearance", 3, "appearance")
    assert find_row("text | a | A | multiline numbers", columns) == ()


@pytest.mark.parametrize("cell", ["search('scholen')", "minimal search('scholen', 'contains', 'naam', ${a})"])
def test_choices_from_another_file_are_refused_and_not_called_a_look(cell: str) -> None:
    findings = find_row(f"select_one rol | a | A | {cell}", "type | name | label | appearance")
    assert one(findings) == ("error", "unsupported-function", 3, "appearance")
    assert "uit een ander bestand" in findings[0].message


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("van 0 tot 10", "bad-parameters"),
        ("begin=0", "unknown-parameter"),
        ("start=10 end=0", "bad-range"),
        ("start=0 end=10 step=0", "bad-range"),
        ("start=a", "bad-range"),
    ],
)
def test_parameters_of_a_range_that_make_no_sense_are_refused(cell: str, code: str) -> None:
    columns = "type | name | label | parameters"
    assert one(find_row(f"range | a | A | {cell}", columns)) == ("error", code, 3, "parameters")


def test_parameters_belong_to_a_range() -> None:
    columns = "type | name | label | parameters"
    assert find_row("range | a | A | start=0 end=5, step=0.5", columns) == ()
    assert find_row("range | a | A | Start=0 eNd=5", columns) == ()
    assert one(find_row("select_one rol | a | A | randomize=true", columns))[1] == "unknown-parameter"


def test_the_kind_of_form_is_one_of_four() -> None:
    survey = "type | name | label\ntext | a | A"
    findings = find(survey, settings="x_soort\nplann")
    assert one(findings) == ("error", "unknown-kind", 11, "x_soort")
    assert "“plan”" in findings[0].suggestion
    assert find(survey, settings="x_soort\noverig") == ()


def test_a_default_language_without_texts_is_a_warning() -> None:
    survey = "type | name | label::Nederlands (nl)\ntext | a | A"
    assert one(find(survey, settings="default_language\nDeutsch (de)"))[1] == "unknown-language"
    assert find(survey, settings="default_language\nNederlands (nl)") == ()
    assert find(survey, settings="default_language\nnl") == ()


def test_a_concept_translation_in_a_language_without_texts_is_a_warning() -> None:
    survey = "type | name | label::Nederlands (nl) | label::Türkçe (tr) | label::English\ntext | a | A | B | C"
    assert find(survey, "", "x_conceptvertaling\ntr") == ()
    assert find(survey, "", "x_conceptvertaling\nTR, English") == ()
    findings = find(survey, "", "x_conceptvertaling\ntr tt pl")
    assert [(finding.code, finding.place.column) for finding in findings] == [
        ("unknown-language", "x_conceptvertaling")
    ] * 2
    assert all(any(f"“{code}”" in finding.message for finding in findings) for code in ("pl", "tt"))
