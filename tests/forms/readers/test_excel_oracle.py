"""Our reading of an Excel file beside openpyxl's: the same text in every cell, the same formulas and sheets."""

import datetime as dt
import io
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS

from forms.readers.excel_cells import list_sheets
from forms.readers.markdown import read_markdown
from forms.readers.workbook import LISTS, ReadError
from forms.writing.excel import write_excel
from tests.forms.readers.excel_files import HEADER, pack, save, sheet_xml

ROOT = Path(__file__).parents[3]
FORMS = sorted([*(ROOT / "forms" / "definitions").glob("*.md"), *(ROOT / "tests").rglob("*.md")])
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORMATS = [
    *BUILTIN_FORMATS.values(),
    "dd-mm-yyyy",
    "[$-413]d mmmm yyyy;@",
    "[h]:mm:ss",
    "[mm]:ss",
    '0 "dagen"',
    "[Red]0.00",
    "0.0\\d",
    "_d0",
    "yyyy;0",
    "General;d",
    "[ss].00",
]


def shown(value: object) -> str:
    """A value of openpyxl as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def filled(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def by_openpyxl(content: bytes) -> list[Any]:
    sheets = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        books = [openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=only) for only in (True, False)]
        for results, typed in zip(*(book.worksheets for book in books), strict=True):
            results.reset_dimensions()
            typed.reset_dimensions()
            rows = [(at, filled([shown(cell.value) for cell in row])) for at, row in enumerate(results.iter_rows(), 1)]
            formulas = [
                (at, column)
                for at, row in enumerate(typed.iter_rows(), 1)
                for column, cell in enumerate(row)
                if cell.data_type == "f"
            ]
            sheets.append([results.title, results.sheet_state, [row for row in rows if row[1]], formulas])
        for book in books:
            book.close()
    return [sheet for sheet in sheets if sheet[0].casefold() != LISTS]


def by_us(content: bytes) -> list[Any]:
    return [
        [title, state, [(at, cells) for at, row in rows if (cells := filled([*row]))], formulas]
        for title, state, rows, formulas, _ in list_sheets(content)
    ]


def assert_same(content: bytes) -> None:
    assert by_us(content) == by_openpyxl(content)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_every_form_of_ours_is_read_the_same(path: Path) -> None:
    workbook = read_markdown(path.read_text("utf-8"))
    if workbook.sheets:
        assert_same(write_excel(workbook))


NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 3e6, allow_nan=False),
    st.sampled_from([0, 0.5, 1, 59, 60, 61, 0.9999999999, 2958465, 2958466, 1e300, -1, 43831.25, 1 / 3]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NUMBERS, st.sampled_from(FORMATS)), min_size=1, max_size=20), st.booleans())
def test_a_number_is_shown_as_its_format_says(cells: list[tuple[float, str]], from_1904: bool) -> None:
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert book.active is not None
    book.active["A1"] = "kop"
    for row, (number, code) in enumerate(cells, start=2):
        book.active.cell(row, 1, number).number_format = code
    assert_same(save(book))


ATTRIBUTES = st.fixed_dictionaries(
    {},
    optional={
        "t": st.sampled_from(["n", "s", "b", "str", "e", "inlineStr", "x"]),
        "s": st.sampled_from(["0", "1", "7"]),
    },
)
INSIDE = st.lists(
    st.sampled_from(
        [
            "<v>1</v>",
            "<v>0</v>",
            "<v>3</v>",
            "<v>1.50</v>",
            "<v>2E3</v>",
            "<v/>",
            "<f>1+1</f>",
            "<f/>",
            "<v>tekst</v>",
            "<is><t>in de cel</t></is>",
            "<is><r><rPr><b/></rPr><t>vet</t></r><r><t xml:space='preserve'> en niet</t></r></is>",
            "<is><t>regel_x000D_einde _x005F_ en _x005F_x000D_</t></is>",
            "<is><t/></is>",
            "<is><t>x</t><rPh sb='0' eb='1'><t>uitspraak</t></rPh></is>",
            "<v><![CDATA[3]]></v>",
            "<v>&#49;</v>",
            "<v>2</v>\n  ",
            "<is>\n  <t>tussen regels</t>\n  </is>\n",
            "<is><t>x</t><rPh sb='0' eb='1'><t>uitspraak</t></rPh><r><t> en meer</t></r></is>",
        ]
    ),
    max_size=2,
    unique_by=lambda part: part[1],
).map("".join)
CELLS = st.lists(st.tuples(ATTRIBUTES, INSIDE), max_size=6)
STRINGS = (
    f'<sst xmlns="{SPACE}"><si><t>nul</t></si><si><r><t>e</t></r><r><rPr><i/></rPr><t xml:space="preserve">en </t></r>'
    "<rPh sb='0' eb='1'><t>stil</t></rPh></si><si/>"
    "<si><t>regel_x000D_einde _x005F_ en _x005F_x000D_</t></si></sst>"
)


@settings(max_examples=300, deadline=None)
@given(st.lists(CELLS, max_size=4), st.booleans())
def test_any_cell_that_a_file_can_hold_is_read_the_same_or_refused_by_both(rows: Any, placed: bool) -> None:
    data = ""
    for row, cells in enumerate(rows, start=2):
        data += f'<row r="{row}">' if placed else "<row>"
        for column, (attributes, inside) in enumerate(cells):
            given_ = {**attributes, **({"r": f"{'ACEGIK'[column]}{row}"} if placed else {})}
            data += "<c " + " ".join(f'{name}="{value}"' for name, value in given_.items()) + f">{inside}</c>"
        data += "</row>\n"
    content = pack(sheet_xml(HEADER + data), {"xl/sharedStrings.xml": STRINGS})
    try:
        ours: Any = by_us(content)
    except ReadError:
        ours = None
    try:
        theirs: Any = by_openpyxl(content)
    except (ValueError, LookupError):
        theirs = None
    assert ours == theirs
