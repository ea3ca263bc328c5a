import pytest

from forms.codes import CODES
from tests.forms.linting.sample import find, one

COLUMNS = "type | name | label | x_zien | x_bewerken | relevant | calculation"
SECRET = "text | geheim | Geheim | intern | | |"
WIDE = "text | breed | Breed | school ouder | | |"


def test_an_unknown_audience_comes_with_the_nearest_word() -> None:
    findings = find(f"{COLUMNS}\ntext | a | A | ouders school | | |")
    assert one(findings) == ("error", "unknown-audience", 3, "x_zien")
    assert "“ouder”" in findings[0].suggestion


def test_an_unknown_audience_next_to_a_choice_is_named_too() -> None:
    sheets = f"{COLUMNS}\nselect_one l | a | A | | | |", "list_name | name | label | x_zien\nl | x | X | basiteam"
    assert one(find(*sheets)) == ("error", "unknown-audience", 6, "x_zien")


def test_who_edits_also_sees() -> None:
    assert one(find(f"{COLUMNS}\ntext | a | A | school | school ouder | |"))[:2] == ("warning", "edits-unseen")
    assert find(f"{COLUMNS}\ntext | a | A | school ouder | ouder | |") == ()


@pytest.mark.parametrize(
    ("row", "severity", "column"),
    [
        ("note | n | Over ${geheim} | school | | |", "error", "label"),
        ("calculate | c | | school | | | concat(${geheim}, '!')", "error", "calculation"),
        ("text | t | T | school | | ${geheim} = 'x' |", "warning", "relevant"),
    ],
)
def test_reading_what_the_own_audience_may_not_see_is_named(row: str, severity: str, column: str) -> None:
    findings = find(f"{COLUMNS}\n{SECRET}\n{row}")
    assert one(findings) == (severity, "reads-unseen", 4, column)
    assert "${geheim}" in findings[0].message
    assert "school" in findings[0].message


@pytest.mark.parametrize("row", ["note | n | Over ${breed} | school | | |", "note | n | Over ${geheim} | intern | | |"])
def test_reading_what_the_own_audience_may_see_is_good(row: str) -> None:
    assert find(f"{COLUMNS}\n{SECRET}\n{WIDE}\n{row}") == ()


def test_what_is_read_through_a_path_counts_too() -> None:
    rows = (
        "begin_repeat | doelen | Doelen | school | | |\ntext | stil | Stil | intern | | |\nend_repeat | | | | | |\n"
        "calculate | c | | school | | | count(${doelen}[./stil = 'x'])"
    )
    assert one(find(f"{COLUMNS}\n{rows}")) == ("error", "reads-unseen", 6, "calculation")


def test_choices_that_are_answers_of_others_count_too() -> None:
    repeat = f"{COLUMNS}\nbegin_repeat | r | R | intern | | |\ntext | naam | Naam | | | |\nend_repeat | | | | | |\n"
    findings = find(repeat + "select_one ${naam} | wie | Wie | intern school | | |")
    assert one(findings) == ("error", "reads-unseen", 6, "type")
    assert find(repeat + "select_one ${naam} | wie | Wie | intern | | |") == ()


def test_direction_is_a_word_for_who_edits_and_not_for_who_sees() -> None:
    assert find(f"{COLUMNS}\ntext | a | A | school | regie | |") == ()
    assert one(find(f"{COLUMNS}\ntext | a | A | school regie | school | |"))[:2] == ("error", "unknown-audience")


SEEN = "type | name | label | x_zien"


@pytest.mark.parametrize(
    ("written", "meant"), [("school ouders", "ouder"), ("school familie", ""), ("school leerling", "jeugdige")]
)
def test_a_wrong_audience_is_named_once_and_nothing_follows_from_it(written: str, meant: str) -> None:
    rows = f"begin_group | g | G | {written}\ntext | a | A |\nend_group | | |\nnote | b | ${{a}} | {meant or 'ouder'}"
    findings = find(f"{SEEN}\n{rows}")
    assert one(findings) == ("error", "unknown-audience", 3, "x_zien")
    assert findings[0].suggestion == (f"Bedoelde u “{meant}”?" if meant else CODES["unknown-audience"].todo)


@pytest.mark.parametrize(
    "written", ["school, ouder", "school,ouder", "school; ouder", "school, en ouder", "school/ouder"]
)
def test_other_signs_between_audiences_are_named_once(written: str) -> None:
    findings = find(f"{SEEN}\ntext | a | A | {written}\nnote | b | ${{a}} | school ouder")
    assert one(findings) == ("error", "unknown-audience", 3, "x_zien")
    assert findings[0].suggestion == "Schrijf school ouder."
