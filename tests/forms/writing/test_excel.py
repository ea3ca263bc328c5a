import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from forms.assembly.columns import CHOICES, SETTINGS, SURVEY
from forms.loading import load_bytes
from forms.readers.excel import read_excel
from forms.readers.markdown import read_markdown
from forms.readers.workbook import LISTS
from forms.writing.column_help import HELP
from forms.writing.excel import WriteError, write_excel
from tests.documents.form_answers import ROOT
from tests.forms.linting.sample import write_form

FORM = write_form(
    "type | name | label | x_betekenis | appearance\nbegin_group | kind | Kind | | \nselect_one ja_nee | thuis | Thuis? | | minimal\n"
    "text | naam | Naam | jeugdige.voornaam | \nend_group | | | | ",
    "list_name | name | label | regio\nja_nee | ja | Ja | zuid",
)
SHIPPED = sorted((ROOT / "forms" / "definitions").glob("*.md"))


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(name: str) -> Worksheet:
    found = opened(write_excel(read_markdown(FORM)))[name]
    assert isinstance(found, Worksheet)
    return found


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_form_is_the_same_form_in_excel(file) -> None:
    content = write_excel(read_markdown(file.read_text("utf-8")))
    loaded = load_bytes("form.xlsx", content)
    assert [(one.severity, one.code) for one in loaded.findings] == [
        (one.severity, one.code) for one in load_bytes(file.name, file.read_bytes()).findings
    ]
    assert loaded.definition is not None
    assert list(loaded.definition.by_name) == list(_definition(file).by_name)


def _definition(file):
    definition = load_bytes(file.name, file.read_bytes()).definition
    assert definition is not None
    return definition


def test_the_header_stays_in_sight_and_every_column_says_what_it_is_for() -> None:
    made = sheet("survey")
    assert made.freeze_panes == "C2"
    assert all(cell.comment and len(cell.comment.text) > 10 for cell in made[1])
    assert "choice_filter" in sheet("choices")["D1"].comment.text


def test_what_is_typed_in_an_empty_cell_or_a_new_row_stays_as_it_was_typed() -> None:
    made = sheet("survey")
    looks = made.column_dimensions["C"]
    assert (looks.number_format, looks.alignment.wrap_text) == ("@", True)
    assert (made["C4"].number_format, made["C4"].alignment.wrap_text) == ("@", True)


def test_every_column_of_the_language_has_its_help() -> None:
    assert {name: set(words) for name, words in HELP.items()} == {
        "survey": set(SURVEY),
        "choices": set(CHOICES),
        "settings": set(SETTINGS),
    }


def test_type_appearance_and_meaning_have_a_list_to_choose_from_that_stops_nobody() -> None:
    book = opened(write_excel(read_markdown(FORM)))
    offered = {str(rule.sqref): rule for rule in book["survey"].data_validations.dataValidation}
    assert {area[0] for area in offered} == {"A", "D", "E"}
    assert not any(rule.showErrorMessage for rule in offered.values())
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value] for column in book[LISTS].columns}
    assert "select_one ja_nee" in lists["survey.type"]
    assert "jeugdige.voornaam" in lists["survey.x_betekenis"]
    assert book[LISTS].sheet_state == "hidden"


def test_the_sheet_with_lists_is_no_part_of_the_form() -> None:
    assert [one.name for one in read_excel(write_excel(read_markdown(FORM))).sheets] == ["survey", "choices"]


@pytest.mark.parametrize("name", ["a/b", "x" * 32, "_lijsten"])
def test_a_sheet_that_excel_cannot_name_is_refused(name: str) -> None:
    with pytest.raises(WriteError, match="kan niet"):
        write_excel(read_markdown(f"| {name} |\n| | type |\n| | text |\n"))


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut() -> None:
    with pytest.raises(WriteError, match="Cel C2"):
        write_excel(read_markdown(write_form(f"type | name | label\ntext | a | {'x' * 40_000}")))
