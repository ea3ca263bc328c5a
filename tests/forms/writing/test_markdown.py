from hypothesis import given
from hypothesis import strategies as st

from forms.readers.excel import read_excel
from forms.readers.markdown import read_markdown
from forms.readers.workbook import Sheet, Workbook, make_sheet
from forms.writing.excel import write_excel
from forms.writing.markdown import write_markdown

AWKWARD = st.sampled_from(
    [
        "-",
        "---",
        ":-:",
        "\\-",
        "\\\\---",
        "<br>",
        "\\<br>",
        "a|b",
        "\\|",
        "a\\",
        "|",
        "=1+1",
        "1,5",
        "0012",
        "TRUE",
        "a\nb",
    ]
)
CELLS = st.one_of(AWKWARD, st.text(max_size=12), st.just(""))
ROWS = st.lists(st.lists(CELLS, max_size=5), max_size=6)


def workbook(rows: list[list[str]]) -> Workbook:
    return Workbook((make_sheet("survey", list(enumerate(rows, start=1))), make_sheet("choices", [(1, ["list_name"])])))


def cells(read: Workbook) -> list[tuple[str, list[tuple[str, ...]]]]:
    return [(sheet.name, lines(sheet)) for sheet in read.sheets]


def lines(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in (sheet.header, *sheet.rows) if row.cells]


@given(ROWS)
def test_what_is_written_as_markdown_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    made = workbook(rows)
    read = read_markdown(write_markdown(made))
    assert cells(read) == cells(made)
    assert read.findings == ()


@given(ROWS)
def test_from_markdown_to_excel_and_back_nothing_is_lost(rows: list[list[str]]) -> None:
    made = workbook(rows)
    assert cells(read_excel(write_excel(read_markdown(write_markdown(made))))) == cells(made)
