import pytest

from tests.forms.linting.sample import CHOICES, codes, find, one


@pytest.mark.parametrize(
    ("header", "nearest"),
    [("relevent", "relevant"), ("calculate", "calculation"), ("relevance", "relevant"), ("x_zein", "x_zien")],
)
def test_an_unknown_survey_column_is_an_error_with_the_nearest_name(header: str, nearest: str) -> None:
    findings = find(f"type | name | label | {header}\ntext | a | A | ")
    assert one(findings) == ("error", "unknown-column", 2, header)
    assert findings[0].suggestion == f"Bedoelde u “{nearest}”?"


@pytest.mark.parametrize("header", ["media::image", "guidance_hint", "trigger", "body::accuracy", "bind:relevant"])
def test_a_column_of_the_standard_that_we_do_not_do_is_an_error(header: str) -> None:
    assert one(find(f"type | name | label | {header}\ntext | a | A | ")) == ("error", "unsupported-column", 2, header)


@pytest.mark.parametrize("header", ["Label", " LABEL ", "label::Nederlands (nl)", "Label :: English (en)"])
def test_headers_are_read_in_any_case_and_per_language(header: str) -> None:
    assert find(f"type | name | {header} | Read Only\ntext | a | A | yes") == ()


def test_an_unknown_setting_is_an_error_and_an_idle_one_a_warning() -> None:
    settings = "form_titel | style\nProef | pages"
    findings = find("type | name | label\ntext | a | A", settings=settings)
    assert [(f.severity.value, f.code, f.place.column) for f in findings] == [
        ("error", "unknown-column", "form_titel"),
        ("warning", "idle-setting", "style"),
    ]
    assert "form_title" in findings[0].suggestion


def test_any_other_column_of_the_choices_is_an_attribute() -> None:
    choices = "list_name | name | label | soort\nrol | a | A | x"
    assert find("type | name | label\ntext | a | A", choices) == ()


def test_a_near_miss_of_label_in_the_choices_is_a_warning() -> None:
    choices = "list_name | name | labell | label::en\nrol | a | A | A"
    assert one(find("type | name | label\ntext | a | A", choices))[:2] == ("warning", "choices-column")
    choices = "list_name | name | labell\nrol | a | A"
    findings = find("type | name | label\ntext | a | A", choices)
    assert ("warning", "choices-column") in [(f.severity.value, f.code) for f in findings]


@pytest.mark.parametrize("header", ["tipe | name | label", "type | naam | label"])
def test_without_a_type_or_name_column_nothing_else_is_said(header: str) -> None:
    assert set(codes(find(f"{header}\nonzin | a | A\nonzin | a | B"))) == {"unknown-column", "missing-column"}


def test_the_same_column_twice_is_refused() -> None:
    assert one(find("type | name | label | Label\ntext | a | A | B")) == ("error", "column-twice", 2, "Label")


def test_only_texts_have_languages() -> None:
    findings = find("type | name | label | relevant::nl\ntext | a | A | ")
    assert one(findings) == ("error", "language-not-allowed", 2, "relevant::nl")


def test_a_cell_in_a_column_without_header_is_not_lost_in_silence() -> None:
    findings = find("type | name | label | | hint\ntext | a | A | los | ", CHOICES)
    assert one(findings) == ("error", "cell-without-header", 3, "")


@pytest.mark.parametrize("header", ["lable", "label:English", "labels", "names", "listname"])
def test_a_near_miss_is_a_warning_too_where_the_real_column_is_there(header: str) -> None:
    choices = f"list_name | name | label | {header}\nrol | a | A | A"
    assert one(find("type | name | label\ntext | a | A", choices)) == ("warning", "choices-column", 5, header)


@pytest.mark.parametrize("header", ["naam", "soort", "land", "plaatsnaam", "kind", "model"])
def test_an_attribute_that_only_rhymes_with_a_column_is_no_near_miss(header: str) -> None:
    choices = f"list_name | name | label | {header}\nrol | a | A | A"
    assert find("type | name | label\ntext | a | A", choices) == ()


def test_a_language_after_one_colon_gets_two_and_every_question_keeps_its_text() -> None:
    findings = find("type | name | label:English (en)\ntext | a | A\ntext | b | B")
    assert one(findings) == ("error", "unknown-column", 2, "label:English (en)")
    assert "label::English (en)" in findings[0].suggestion
