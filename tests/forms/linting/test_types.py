import pytest

from tests.forms.linting.sample import codes, find, find_row, one

TYPES = (
    "text integer decimal range date time datetime dateTime acknowledge note hidden file",
    "select_one rol|select one rol|select_multiple rol|Select_Multiple  rol",
)


@pytest.mark.parametrize("name", [*TYPES[0].split(), *TYPES[1].split("|")])
def test_every_type_of_the_language_is_good(name: str) -> None:
    assert find_row(f"{name} | a | A") == ()


@pytest.mark.parametrize(
    "name",
    [
        *("string", "int", "date time", "trigger", "add text prompt", "q integer", "add note prompt"),
        *("select1 rol", "select one from rol", "select one using rol", "add select one prompt using rol"),
        *("select all that apply from rol", "select all that apply rol", "select multiple from rol"),
    ],
)
def test_an_old_spelling_of_a_type_is_read_as_the_type(name: str) -> None:
    assert find_row(f"{name} | a | A") == ()


def test_a_looped_group_is_a_repeat_and_a_list_may_be_called_from() -> None:
    assert find("type | name | label\nbegin looped group | g | G\ntext | a | A\nend looped group | |") == ()
    assert find_row("select_one from | a | A", choices="list_name | name | label\nfrom | a | A") == ()


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("tel", "text"),
        ("phone number", "text"),
        ("percentage", "integer"),
        ("txt", "text"),
        ("tekst", "text"),
        ("select_on rol", "select_one"),
        ("getal", "integer"),
    ],
)
def test_an_unknown_type_comes_with_the_nearest_name(name: str, nearest: str) -> None:
    findings = find_row(f"{name} | a | A")
    assert one(findings) == ("error", "unknown-type", 3, "type")
    assert nearest in findings[0].suggestion


@pytest.mark.parametrize(
    "name",
    [
        "geopoint",
        "image",
        "audio",
        "rank rol",
        "select_one_from_file x.csv",
        "select one from file x.csv",
        "gps",
        "imei",
        "begin_loop",
        "begin loop",
        "start",
    ],
)
def test_a_type_of_the_standard_that_we_do_not_do_is_named_as_such(name: str) -> None:
    assert one(find_row(f"{name} | a | A")) == ("error", "unsupported-type", 3, "type")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        *(("end loop", "loop en include"), ("end_loop", "loop en include"), ("begin loop over rol", "loop en include")),
        *(("get start time", "gegevens over het apparaat"), ("end", "gegevens over het apparaat")),
    ],
)
def test_the_reason_is_that_of_the_whole_type(name: str, reason: str) -> None:
    findings = find_row(f"{name} | a | A")
    assert one(findings) == ("error", "unsupported-type", 3, "type")
    assert reason in findings[0].message


def test_a_row_without_a_type_is_refused() -> None:
    assert one(find_row(" | a | A")) == ("error", "no-type", 3, "type")


def test_a_row_of_remarks_lacks_no_type_and_no_name() -> None:
    survey = "type | name | label | opmerking\n | | | Over het gezin\ntext | a | A |"
    assert one(find(survey)) == ("error", "unknown-column", 2, "opmerking")
    assert codes(find("type | name | label |\n | | | Over het gezin\ntext | a | A |")) == ["cell-without-header"]


def test_an_unknown_choice_list_comes_with_the_nearest_name() -> None:
    findings = find_row("select_one rool | a | A")
    assert one(findings) == ("error", "unknown-choice-list", 3, "type")
    assert "“rol”" in findings[0].suggestion


def test_a_select_names_a_list() -> None:
    assert one(find_row("select_one | a | A")) == ("error", "no-choice-list", 3, "type")


@pytest.mark.parametrize("words", ["or_other", "or other", "or specify other"])
def test_or_other_is_refused(words: str) -> None:
    assert one(find_row(f"select_one rol {words} | a | A")) == ("error", "unsupported-type", 3, "type")


def test_a_select_takes_its_choices_from_a_question_of_a_repeat() -> None:
    repeat = "type | name | label\nbegin_repeat | mensen | Mensen\ntext | naam | Naam\nend_repeat | |\n"
    assert find(repeat + "select_one ${naam} | wie | Wie?") == ()
    assert "unknown-question" in codes(find(repeat + "select_one ${name} | wie | Wie?"))
    assert "not-in-a-repeat" in codes(find(repeat + "text | los | Los\nselect_one ${los} | wie | Wie?"))


@pytest.mark.parametrize(
    ("rows", "row", "code"),
    [
        ("text | a | A\nend_group | |", 4, "end-without-begin"),
        ("begin_group | g | G\ntext | a | A", 3, "begin-without-end"),
        ("begin_group | g | G\ntext | a | A\nend_repeat | |", 5, "wrong-end"),
    ],
)
def test_begin_and_end_belong_together(rows: str, row: int, code: str) -> None:
    assert one(find(f"type | name | label\n{rows}")) == ("error", code, row, "type")


def test_groups_in_any_spelling_may_nest() -> None:
    rows = "begin group | g | G\nbegin_repeat | r | R\ntext | a | A\nend repeat | |\nend_group | |"
    assert find(f"type | name | label\n{rows}") == ()


def test_a_thousand_groups_in_each_other_give_one_finding_about_depth() -> None:
    rows = "\n".join(f"begin_group | g{number} | G" for number in range(1000))
    assert codes(find(f"type | name | label\n{rows}")).count("nested-too-deep") == 1


def test_groups_that_are_too_deep_are_named_once_and_still_read() -> None:
    begins = "\n".join(f"begin_group | g{number} | G |" for number in range(25))
    ends = "\n".join(["end_group | | |"] * 25)
    survey = f"type | name | label | relevant\n{begins}\ntext | diep | D |\n{ends}\ntext | a | A | ${{diep}} = 'x'"
    assert one(find(survey))[:2] == ("error", "nested-too-deep")


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("geopoint", "text"),
        ("image", "file"),
        ("select_one_from_file x.csv", "choices"),
        ("today", "today()"),
        ("rank rol", "select_multiple"),
        ("begin loop over rol", "begin_repeat"),
    ],
)
def test_a_type_that_we_do_not_do_comes_with_what_can_be_written_instead(name: str, instead: str) -> None:
    assert instead in find_row(f"{name} | a | A")[0].suggestion
