import pytest

from forms.findings import Finding
from forms.loading import load_bytes
from tests.forms.linting.sample import codes, find, one, write_form
from tests.forms.readers.excel_files import write_workbook

GOOD = "type | name | label\ntext | naam | Naam"


def test_a_form_with_the_three_sheets_is_good() -> None:
    assert find(GOOD, settings="form_title | form_id\nProef | proef") == ()


@pytest.mark.parametrize(("name", "code"), [("survery", "unknown-sheet"), ("entities", "unsupported-sheet")])
def test_a_sheet_that_does_not_belong_is_refused(name: str, code: str) -> None:
    text = f"{write_form(GOOD)}\n| {name} |\n| | a |\n| | b |"
    findings = load_bytes("form.md", text.encode()).findings
    assert one(findings) == ("error", code, 10, "")
    assert findings[0].place.sheet == name


def test_an_unknown_sheet_comes_with_the_nearest_name() -> None:
    findings = load_bytes("form.md", b"| survery |\n| | type | name |\n| | text | a |").findings
    assert {"unknown-sheet", "no-survey"} == set(codes(findings))
    assert "“survey”" in findings[0].suggestion + findings[1].suggestion


def test_an_empty_sheet_with_another_name_is_no_mistake() -> None:
    assert load_bytes("form.md", f"{write_form(GOOD)}\n| blad2 |".encode()).findings == ()


@pytest.mark.parametrize("text", ["", "# Ons formulier\n\nHier komt later de tabel.", "| choices |\n| | list_name |"])
def test_a_file_without_questions_is_never_an_empty_form(text: str) -> None:
    loaded = load_bytes("form.md", text.encode())
    assert "no-survey" in codes(loaded.findings)
    assert loaded.definition is None


def test_a_second_row_of_settings_is_not_passed_over_in_silence() -> None:
    settings = "form_title | version\nProef | 1\n | \nTweede | 2\nDerde | 3"
    findings = find(GOOD, settings=settings)
    assert one(findings)[:2] == ("warning", "second-settings")
    lines = write_form(GOOD, settings=settings).splitlines()
    assert "Tweede" in lines[findings[0].place.row - 1]


def test_an_empty_survey_is_named_at_a_row_that_exists() -> None:
    (finding,) = load_bytes("form.xlsx", write_workbook({"survey": []})).findings
    assert (finding.code, finding.place.row) == ("no-questions", 1)


def test_a_survey_with_only_a_header_is_refused() -> None:
    assert codes(find("type | name | label")) == ["no-questions"]


def test_a_sheet_that_is_there_twice_is_refused() -> None:
    text = write_form(GOOD) + "\n| Survey |\n| | type | name | label |\n| | text | b | B |"
    assert "sheet-twice" in codes(load_bytes("form.md", text.encode()).findings)


SURVEY = (
    "| survey |\n| | type | name | label | relevant |\n| | select_one rol | wie | Wie? | |\n"
    "| | text | a | A | ${wie} = 'vader' |"
)
ROLES = "| | list_name | name | label |\n| | rol | vader | Vader |"


def check(text: str) -> tuple[Finding, ...]:
    return load_bytes("form.md", text.encode()).findings


@pytest.mark.parametrize("written", ["chioces", "keuzes", "Choises"])
def test_a_misspelt_sheet_is_named_once_and_read_as_what_it_must_be(written: str) -> None:
    findings = check(f"{SURVEY}\n| {written} |\n{ROLES}")
    assert one(findings)[:2] == ("error", "unknown-sheet")
    assert findings[0].suggestion == "Bedoelde u “choices”?"


@pytest.mark.parametrize("title", ["| | Formulier |", "| | Formulier | | | |", "| | Uitleg | eerst |\n| | Let op |"])
@pytest.mark.parametrize("sheet", ["survey", "choices"])
def test_a_title_above_the_header_is_said_once(title: str, sheet: str) -> None:
    text = f"{SURVEY}\n| choices |\n{ROLES}".replace(f"| {sheet} |", f"| {sheet} |\n{title}")
    findings = check(text)
    assert one(findings)[:2] == ("error", "row-above-header")
    assert findings[0].place.row == text.splitlines().index(title.splitlines()[0]) + 1


def test_what_is_wrong_under_a_title_is_found_at_its_row() -> None:
    text = f"{SURVEY.replace('vader', 'vadr')}\n| choices |\n{ROLES}".replace("| survey |", "| survey |\n| | Titel |")
    assert [(f.code, f.place.row) for f in check(text)] == [("row-above-header", 2), ("unknown-choice-value", 5)]
