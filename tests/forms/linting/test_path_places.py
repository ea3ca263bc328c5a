import pytest

from forms.findings import Finding
from tests.forms.linting.sample import find, one

OUTSIDE, INSIDE = 14, 11


def survey(formula: str, *, inside: bool = False, column: str = "relevant") -> str:
    cells = f"{formula} |" if column == "relevant" else f"| {formula}"
    asked = f"text | hier | Hier | {cells}" if column == "relevant" else f"select_one ${{naam}} | hier | Hier | {cells}"
    filler = "note | hier | Hier | |"
    rows = [
        "type | name | label | relevant | choice_filter",
        "text | voornaam | Voornaam | |",
        "begin_group | school | School | |",
        "integer | groep | Groep | |",
        "end_group | | | |",
        "begin_repeat | persoon | Persoon | |",
        "text | naam | Naam | |",
        "begin_repeat | hobby | Hobby | |",
        "text | wat | Wat? | |",
        asked if inside else filler.replace("hier", "daar"),
        "end_repeat | | | |",
        "end_repeat | | | |",
        filler.replace("hier", "daar") if inside else asked,
    ]
    return "\n".join(rows)


def found(formula: str, *, inside: bool = False, column: str = "relevant") -> tuple[Finding, ...]:
    return find(survey(formula, inside=inside, column=column), "")


@pytest.mark.parametrize(
    "formula",
    [
        "../voornaam = 'x'",
        "../school/groep > 1",
        "/data/school/groep > 1",
        "count(/data/persoon) > 1",
        "/data/persoon[1]/naam = 'x'",
        "count(${persoon}[./naam = 'x']) > 0",
        "count(${persoon}/hobby[./wat = 'x']) > 0",
        "count(${persoon}[count(./hobby) > 1]) > 0",
        "${groep}/../../voornaam = 'x'",
        ". = ''",
    ],
)
def test_a_path_to_where_the_question_is_is_good(formula: str) -> None:
    assert found(formula) == ()


@pytest.mark.parametrize(
    "formula", ["../wat = 'x'", "../../naam = 'x'", "../../../voornaam = 'x'", "position(../..) = 1"]
)
def test_a_path_out_of_a_row_is_good(formula: str) -> None:
    assert found(formula, inside=True) == ()


@pytest.mark.parametrize(
    ("formula", "instead"),
    [
        ("../groep > 1", "${groep}"),
        ("../../voornaam = 'x'", "${voornaam}"),
        ("./voornaam = 'x'", "${voornaam}"),
        ("/voornaam = 'x'", "${voornaam}"),
        ("/formulier/voornaam = 'x'", "${voornaam}"),
        ("${persoon}[./groep > 1]/naam = 'x'", "${groep}"),
        ("/data/persoon/naam = 'x'", "${naam}"),
        ("count(${voornaam}[../../../school]) > 0", "${school}"),
    ],
)
def test_a_path_to_where_nothing_is_comes_with_the_name(formula: str, instead: str) -> None:
    findings = found(formula)
    assert one(findings) == ("error", "path-to-nowhere", OUTSIDE, "relevant")
    assert findings[0].suggestion == f"Schrijf {instead}."


def test_a_path_in_a_row_that_goes_up_too_little_or_too_much_is_found() -> None:
    assert one(found("../voornaam = 'x'", inside=True))[1:3] == ("path-to-nowhere", INSIDE)
    assert one(found("../../../../voornaam = 'x'", inside=True))[1] == "path-to-nowhere"


def test_a_path_in_the_filter_of_a_select_from_a_repeat_starts_from_its_row() -> None:
    assert found("./naam != 'x' and count(./hobby) > 0", column="choice_filter") == ()
    assert one(found("./groep > 1", column="choice_filter"))[1] == "path-to-nowhere"


def test_the_columns_of_a_list_are_no_places_in_the_form() -> None:
    rows = "type | name | label | choice_filter\nbegin_group | g | G |\ntext | soort | S |\nend_group | | |"
    choices = "list_name | name | label | soort\nrol | a | A | x"
    assert find(f"{rows}\nselect_one rol | a | A | ./soort = 'x' and soort != 'y'", choices) == ()


def test_where_a_name_is_used_twice_nothing_is_said_of_its_place() -> None:
    rows = "text | a | A |\nbegin_group | g | G |\ntext | a | A |\ntext | b | B | ../../a = 'x'\nend_group | | |"
    assert one(find(f"type | name | label | relevant\n{rows}", ""))[1] == "name-twice"
