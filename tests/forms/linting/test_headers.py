import pytest

from forms.loading import load_bytes, load_published
from tests.forms.linting.sample import CHOICES, codes, find, one, write_form


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


@pytest.mark.parametrize(
    ("header", "own"),
    [
        *(("bind:relevant", "relevant"), ("bind::constraint", "constraint"), ("bind:calculate", "calculation")),
        *(("bind:jr:constraintMsg", "constraint_message"), ("control:appearance", "appearance")),
    ],
)
def test_a_rule_by_the_name_of_its_part_in_the_file_is_to_be_kept_under_its_own_name(header: str, own: str) -> None:
    findings = find(f"type | name | label | {header}\ntext | a | A | ")
    assert one(findings) == ("error", "unsupported-column", 2, header)
    assert findings[0].suggestion == f"Noem deze kolom {own}."


def test_a_rule_that_has_its_own_column_too_can_go() -> None:
    findings = find("type | name | label | relevant | bind:relevant\ntext | a | A | | ")
    assert findings[0].suggestion == "Haal deze kolom weg; de kolom relevant is er al."


@pytest.mark.parametrize(
    ("header", "todo"),
    [
        ("label:English", "Schrijf label::English, met twee dubbele punten."),
        ("caption:English", "Schrijf label::English, met twee dubbele punten."),
        ("constraint-msg", "Bedoelde u “constraint_message”?"),
        ("caption", "Bedoelde u “label”?"),
    ],
)
def test_an_older_name_of_a_column_comes_with_the_name_that_we_read(header: str, todo: str) -> None:
    findings = find(f"type | name | hint | {header}\ntext | a | A | ")
    assert one(findings) == ("error", "unknown-column", 2, header)
    assert findings[0].suggestion == todo


def test_a_language_with_one_colon_in_the_choices_comes_with_two() -> None:
    choices = "list_name | name | label | label:Turks\nrol | a | A | B"
    findings = find("type | name | label\ntext | a | A", choices)
    assert (one(findings)[1], findings[0].suggestion) == (
        "choices-column",
        "Schrijf label::Turks, met twee dubbele punten.",
    )


@pytest.mark.parametrize("header", ["sms_separator", "attribute::xyz", "add_none_option", "delimiter", "instance_id"])
def test_a_setting_of_the_standard_is_said_to_do_nothing_and_not_to_be_unknown(header: str) -> None:
    findings = find("type | name | label\ntext | a | A", settings=f"form_title | {header}\nProef | x")
    assert one(findings) == ("warning", "idle-setting", 10, header)


@pytest.mark.parametrize(("header", "own"), [("title", "form_title"), ("id_string", "form_id")])
def test_an_older_name_of_a_setting_comes_with_the_name_that_we_read(header: str, own: str) -> None:
    findings = find("type | name | label\ntext | a | A", settings=f"version | {header}\n1 | x")
    assert (one(findings)[1], findings[0].suggestion) == ("idle-setting", f"Schrijf {own}.")


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


def test_pictures_and_films_in_one_language_are_not_the_same_column() -> None:
    survey = "type | name | label | media::image::English (en) | media::audio::English (en)\ntext | a | A | |"
    choices = "list_name | name | label | media::image::English (en) | media::audio::English (en)\nrol | a | A | |"
    assert set(codes(find(survey, choices))) == {"unsupported-column"}


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


@pytest.mark.parametrize("header", ["x_zienn", "xzien", "x_betekenis", "x_wie"])
def test_a_column_of_our_own_that_the_choices_do_not_have_is_refused(header: str) -> None:
    choices = f"list_name | name | label | {header}\nrol | vader | Vader | school"
    assert one(find("type | name | label\ntext | a | A", choices)) == ("error", "unknown-column", 7 - 2, header)


def test_a_column_of_the_choices_that_a_filter_reads_may_have_any_name() -> None:
    choices = "list_name | name | label | x_wie\nrol | vader | Vader | school"
    assert find("type | name | label | choice_filter\nselect_one rol | a | A | x_wie = 'school'", choices) == ()


RULED = "type | name | label | constraint | constraint_message | x_zien | x_bewerken"
ROW = "text | a | A | . != '' | Vul in | school ouder | ouder\ntext | b | B ${a} | . != '' | Vul in | ouder | ouder"


@pytest.mark.parametrize(("right", "wrong"), [("constraint |", "contraint |"), ("x_zien", "xzien"), ("label", "lable")])
def test_a_misspelt_column_is_named_once_and_read_as_what_it_must_be(right: str, wrong: str) -> None:
    assert find(f"{RULED}\n{ROW}") == ()
    findings = find(f"{RULED.replace(right, wrong, 1)}\n{ROW}")
    assert one(findings)[:2] == ("error", "unknown-column")
    assert right.removesuffix(" |") in findings[0].suggestion


@pytest.mark.parametrize(
    ("right", "wrong"), [("name", "nam"), ("list_name", "lijst"), ("name", "naam"), ("label", "tekst")]
)
def test_a_misspelt_column_of_the_choices_brings_nothing_else(right: str, wrong: str) -> None:
    header = " | ".join(wrong if key == right else key for key in ("list_name", "name", "label"))
    choices = f"{header}\nrol | vader | Vader\nrol | moeder | Moeder"
    findings = find("type | name | label | relevant\nselect_one rol | w | W |\ntext | a | A | ${w} = 'vader'", choices)
    missing = [finding for finding in findings if finding.code == "missing-column"]
    assert [finding.suggestion for finding in missing] == [f"Is het “{wrong}”? Schrijf dan {right}."]
    assert {*codes(findings)} <= {"missing-column", "choices-column"}


def test_a_form_is_never_used_as_it_was_guessed() -> None:
    content = write_form(f"{RULED.replace('x_zien', 'xzien')}\n{ROW}").encode()
    assert load_bytes("form.md", content).definition is None
    assert load_published("form.md", content).by_name["b"].sees == {"school", "basisteam"}


def test_a_column_of_the_choices_is_not_offered_where_another_is_meant() -> None:
    findings = find("type | name | label\ntext | a | A", "xyz | name | label\nrol | vader | Vader")
    assert [f.suggestion for f in findings if f.code == "missing-column"] == [
        "Zet de kolom erbij, of verbeter de naam van de kolom."
    ]
