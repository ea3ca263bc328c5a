from pathlib import Path

import pytest

from forms.findings import Severity
from forms.loading import MAX_QUESTIONS, load_bytes, load_definition, load_published
from forms.readers.excel_gate import MAX_FILE
from forms.readers.workbook import ReadError
from tests.forms.readers.excel_files import write_workbook

ROWS = [["type", "name", "label"], ["text", "a", "A"]]
MARKDOWN = b"| survey |\n| | type | name | label |\n| | text | a | A |\n"


def test_the_same_form_in_excel_and_markdown_is_the_same_definition() -> None:
    excel = load_bytes("form.xlsx", write_workbook({"survey": ROWS})).definition
    markdown = load_bytes("form.md", MARKDOWN).definition
    assert excel is not None
    assert markdown is not None
    assert list(excel.by_name) == list(markdown.by_name) == ["a"]
    assert (excel.by_name["a"].place.row, markdown.by_name["a"].place.row) == (2, 3)


def test_a_workbook_is_known_by_its_content_when_the_name_does_not_say() -> None:
    assert load_bytes("upload", write_workbook({"survey": ROWS})).definition is not None


def test_a_sheet_with_a_blank_behind_its_name_is_the_survey_all_the_same() -> None:
    assert load_bytes("form.xlsx", write_workbook({"Survey ": ROWS})).definition is not None


def test_a_byte_order_mark_is_no_part_of_the_form() -> None:
    assert load_bytes("form.md", b"\xef\xbb\xbf" + MARKDOWN).definition is not None


def test_a_form_with_an_error_has_no_definition_and_one_with_a_warning_has() -> None:
    wrong = load_bytes("form.md", MARKDOWN.replace(b"text", b"txt"))
    assert (wrong.definition, [finding.severity for finding in wrong.findings]) == (None, [Severity.ERROR])
    doubtful = load_bytes("form.md", MARKDOWN.replace(b"| a |", b"| document |"))
    assert doubtful.definition is not None
    assert [finding.severity for finding in doubtful.findings] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("form.md", b"\xff\xfe\x00", "UTF-8"),
        ("form.md", b"| survey |\x00", "UTF-8"),
        ("form.xlsx", MARKDOWN, "geen Excel"),
        ("form.docx", b"x", ".docx"),
        ("form.md", b" " * (MAX_FILE + 1), "Dit bestand is te groot"),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_a_reason(name: str, content: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as refused:
        load_bytes(name, content)
    assert str(refused.value).startswith(f"{name}: ")


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    (tmp_path / "form.md").write_bytes(MARKDOWN)
    assert load_definition(tmp_path / "form.md").definition is not None


@pytest.mark.parametrize(
    ("name", "words"), [("weg.md", "bestaat niet"), ("map.md", "een map"), ("a\x00b.md", "gelezen")]
)
def test_a_path_without_a_file_is_refused_with_a_reason(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "map.md").mkdir()
    with pytest.raises(ReadError, match=words):
        load_definition(tmp_path / name)


def test_a_survey_of_more_rows_than_can_be_judged_in_a_second_is_refused_but_what_was_published_is_read() -> None:
    rows = [f"| | text | vraag_{number} | A |" for number in range(MAX_QUESTIONS)]
    content = "\n".join([MARKDOWN.decode().rstrip(), *rows]).encode()
    with pytest.raises(ReadError, match="meer dan 5000 regels"):
        load_bytes("form.md", content)
    assert len(load_published("form.md", content).by_name) == MAX_QUESTIONS + 1


def test_a_long_list_of_choices_is_no_reason_to_refuse_a_form() -> None:
    choices = [f"| | gemeente | g_{number} | Gemeente |" for number in range(MAX_QUESTIONS + 1)]
    form = MARKDOWN.decode() + "| choices |\n| | list_name | name | label |\n" + "\n".join(choices)
    loaded = load_bytes("form.md", form.encode())
    assert loaded.definition is not None


@pytest.mark.parametrize("name", ["form.xls", "form.CSV", "form.ods", "form.xlsb"])
def test_a_file_of_another_spreadsheet_comes_with_how_to_save_it(name: str) -> None:
    with pytest.raises(ReadError, match=r"sla het op als “Excel-werkmap \(\.xlsx\)”\.$"):
        load_bytes(name, b"type,name,label")


def test_a_file_that_is_no_spreadsheet_is_not_sent_to_excel() -> None:
    with pytest.raises(ReadError, match=r"geen \.pdf-bestand\.$"):
        load_bytes("form.pdf", b"%PDF-1.7")
