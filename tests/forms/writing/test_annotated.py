import io
from typing import Any

import openpyxl
import pytest

from forms.loading import load_bytes
from forms.readers.markdown import read_markdown
from forms.readers.workbook import ReadError
from forms.writing.annotated import write_annotated
from forms.writing.excel import write_excel
from tests.forms.linting.sample import write_form
from tests.forms.readers.excel_files import HEADER, pack, save, sheet_xml

WRONG = "type | name | label | relevant\ntext | naam | Naam | ${naan} = 'x'\nteks | leeftijd | Leeftijd | "
RED = "00FFC7CE"


def annotated(name: str, content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_annotated(content, load_bytes(name, content).findings)))


def own_workbook(title: str = "Survey") -> bytes:
    """A workbook with a layout and a comment of its own."""
    book = openpyxl.Workbook()
    made = book.worksheets[0]
    made.title = title
    for line in WRONG.split("\n"):
        made.append([cell.strip() for cell in line.split("|")])
    made.column_dimensions["C"].width = 77
    made["D2"].comment = openpyxl.comments.Comment("Vraag van Fenne", "Fenne")
    return save(book)


def test_the_uploaded_workbook_comes_back_with_red_cells_and_comments_at_the_mistakes() -> None:
    made = annotated("form.xlsx", own_workbook())["Survey"]
    assert {cell.coordinate for row in made for cell in row if cell.fill.fgColor.rgb == RED} == {"A3", "D2"}
    assert "naan" in made["D2"].comment.text
    assert made["D2"].comment.text.startswith("Vraag van Fenne")
    assert "teks" in made["A3"].comment.text
    assert (made.column_dimensions["C"].width, made["C2"].value) == (77, "Naam")


def test_a_sheet_with_a_blank_behind_its_name_gets_its_findings_at_their_cells() -> None:
    sheet = annotated("form.xlsx", own_workbook("Survey "))["Survey "]
    assert "naan" in sheet["D2"].comment.text


def test_what_is_found_in_merged_cells_stands_at_the_first_of_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(own_workbook()))
    book["Survey"]["A4"], book["Survey"]["B4"], book["Survey"]["C4"] = "teks", "b", "B"
    book["Survey"].merge_cells("A3:A4")
    book["Survey"].merge_cells("C2:D3")
    made = annotated("form.xlsx", save(book))["Survey"]
    assert "samengevoegd" in made["C2"].comment.text
    assert "teks" in made["A3"].comment.text
    assert made["A3"].fill.fgColor.rgb == RED


def test_a_markdown_form_becomes_a_workbook_with_the_findings_at_their_cells() -> None:
    made = annotated("form.md", write_form(WRONG).encode())["survey"]
    assert "naan" in made["D2"].comment.text
    assert made["A3"].fill.fgColor.rgb == RED


@pytest.mark.parametrize("ending", ["md", "xlsx"])
def test_an_empty_cell_that_turns_red_is_still_one_for_text(ending) -> None:
    text = write_form("type | name | label | hint\ntext | | Naam | Uw naam").encode()
    content = text if ending == "md" else write_excel(read_markdown(text.decode()))
    cell = annotated(f"form.{ending}", content)["survey"]["B2"]
    assert cell.fill.fgColor.rgb == RED
    assert (cell.number_format, cell.alignment.wrap_text) == ("@", True)


def test_what_has_no_cell_of_its_own_stands_at_the_first_cell() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["iets"])
    made = annotated("form.xlsx", save(book)).worksheets[0]
    assert "survey" in made["A1"].comment.text


def test_every_finding_is_said_somewhere() -> None:
    content = own_workbook()
    findings = load_bytes("form.xlsx", content).findings
    made = annotated("form.xlsx", content)["Survey"]
    said = "\n".join(cell.comment.text for row in made for cell in row if cell.comment)
    assert [finding.message for finding in findings if finding.message not in said] == []


def test_a_hostile_workbook_is_refused_before_it_is_opened_for_writing() -> None:
    content = pack(sheet_xml(HEADER, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    with pytest.raises(ReadError, match="samengevoegd"):
        write_annotated(content, ())
