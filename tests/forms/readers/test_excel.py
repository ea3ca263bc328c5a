import contextlib
import datetime as dt

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.readers.excel import read_excel
from forms.readers.excel_notices import MAX_MERGED
from forms.readers.workbook import MAX_ROWS, ReadError
from tests.forms.readers.excel_files import HEADER, pack, save, sheet_xml, write_workbook


def test_every_cell_keeps_its_row_and_column() -> None:
    content = write_workbook({"survey": [["type", "name"], [], ["text", " a\u00a0"], ["text", "b"]]})
    sheet = read_excel(content).sheets[0]
    assert (sheet.name, sheet.header.number, sheet.header.cells) == ("survey", 1, ("type", "name"))
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, ("text", "a")), (4, ("text", "b"))]
    assert sheet.place(sheet.rows[0], 1).column == "name"


def test_a_sheet_is_known_by_its_name_without_blanks_around_it_and_in_any_case() -> None:
    book = read_excel(write_workbook({" Survey ": [["type", "name"], ["text", "a"]]}))
    assert [sheet.name for sheet in book.sheets] == ["Survey"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (2.5, "2.5"),
        (True, "TRUE"),
        (dt.datetime.fromisoformat("2026-01-31"), "2026-01-31"),
        (dt.datetime.fromisoformat("2026-01-31T09:30"), "2026-01-31T09:30:00"),
        (dt.time(9, 30), "09:30:00"),
        ("regel 1\r\nregel 2", "regel 1\nregel 2"),
    ],
)
def test_a_cell_is_read_as_the_form_language_writes_it(value: object, text: str) -> None:
    sheet = read_excel(write_workbook({"survey": [["kop"], [value]]})).sheets[0]
    assert sheet.rows[0].cells == (text,)


def test_a_dimension_that_lies_hides_no_rows() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 12))
    content = pack(sheet_xml(HEADER + rows, before='<dimension ref="A1:A2"/>'))
    assert len(read_excel(content).sheets[0].rows) == 10


def test_a_formula_with_a_result_is_read_and_one_without_is_named() -> None:
    cells = '<c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+2</f></c>'
    workbook = read_excel(pack(sheet_xml(f'{HEADER}<row r="2">{cells}</row>')))
    assert workbook.sheets[0].rows[0].cells == ("2",)
    assert [(f.code, f.place.row, f.place.column) for f in workbook.findings] == [("formula-without-value", 2, "name")]


def test_a_formula_with_an_error_as_result_is_named() -> None:
    cells = '<c r="A2" t="e"><f>onzin()</f><v>#NAME?</v></c>'
    workbook = read_excel(pack(sheet_xml(f'{HEADER}<row r="2">{cells}</row>')))
    assert [(f.code, f.place.row, f.place.column) for f in workbook.findings] == [("formula-with-error", 2, "type")]


def test_merged_cells_and_hidden_sheets_are_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name"])
    sheet.append(["text", "a"])
    sheet.merge_cells("A2:B2")
    hidden = book.create_sheet("choices")
    hidden.append(["list_name"])
    hidden.sheet_state = "hidden"
    found = [(f.code, f.place.sheet, f.place.row, f.place.column) for f in read_excel(save(book)).findings]
    assert found == [("merged-cells", "survey", 2, "type"), ("hidden-sheet", "choices", 1, "")]


def test_merged_cells_without_anything_in_them_lose_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name"])
    sheet.append(["", "a"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("D2:E9")
    assert read_excel(save(book)).findings == ()


def test_of_a_sheet_that_is_not_read_only_is_said_that_it_is_hidden() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "overzicht"
    sheet.append(["dit", "=1+2"])
    sheet.merge_cells("A1:A2")
    sheet.sheet_state = "hidden"
    book.create_sheet("survey").append(["type", "name"])
    findings = read_excel(save(book)).findings
    assert [(f.code, f.message) for f in findings] == [("hidden-sheet", "Blad “overzicht” is verborgen.")]


def test_more_merged_cells_than_are_named_are_counted() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name"])
    for row in range(2, 2 + MAX_MERGED + 7):
        sheet.append(["text", "a"])
        sheet.merge_cells(f"A{row}:B{row}")
    *named, last = read_excel(save(book)).findings
    assert len(named) == MAX_MERGED
    assert last.code == "more-of-the-same"
    assert "nog 7 andere" in last.message


def test_formatting_down_to_the_last_row_of_excel_is_no_reason_to_refuse() -> None:
    last = '<row r="1048576" s="1" customFormat="1"/>'
    assert len(read_excel(pack(sheet_xml(HEADER + last))).sheets[0].rows) == 0


def test_more_rows_or_columns_than_a_form_can_need_are_refused() -> None:
    far = f'<row r="{MAX_ROWS + 2}"><c r="A{MAX_ROWS + 2}"><v>1</v></c></row>'
    with pytest.raises(ReadError, match="te groot"):
        read_excel(pack(sheet_xml(HEADER + far)))
    with pytest.raises(ReadError, match="kolommen"):
        read_excel(pack(sheet_xml(HEADER + '<row r="2"><c r="XFD2"><v>1</v></c></row>')))


CELL = st.one_of(
    st.text(max_size=20).filter(lambda text: all(c >= " " and c not in "\ufffe\uffff" for c in text)),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(min_value=dt.datetime.fromisoformat("1901-01-01"), max_value=dt.datetime.fromisoformat("2200-01-01")),
    st.none(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, max_size=6), max_size=6))
def test_any_cells_that_excel_can_hold_are_read(rows: list[list[object]]) -> None:
    with contextlib.suppress(ReadError):
        read_excel(write_workbook({"survey": rows}))
