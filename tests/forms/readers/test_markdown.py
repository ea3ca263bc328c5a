import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.readers.markdown import MAX_CHARACTERS, read_markdown
from forms.readers.workbook import MAX_COLUMNS, MAX_ROWS, ReadError, Workbook


def codes(workbook: Workbook) -> list[tuple[str, int]]:
    return [(finding.code, finding.place.row) for finding in workbook.findings]


def test_every_row_keeps_its_line() -> None:
    workbook = read_markdown(
        "# Plan\n\n| survey |\n| | type | name |\n\n| | text | a |\n| choices |\n| | list_name |\n"
    )
    survey, choices = workbook.sheets
    assert (survey.name, survey.header.number, survey.header.cells) == ("survey", 4, ("type", "name"))
    assert [(row.number, row.cells) for row in survey.rows] == [(6, ("text", "a"))]
    assert (choices.name, choices.header.cells, choices.rows) == ("choices", ("list_name",), ())
    assert workbook.findings == ()


@pytest.mark.parametrize("dashes", ["|---|---|---|", "| :-- | :-: | --: |", "|  | --- | --- |", "| - | - | - |"])
def test_a_row_of_dashes_is_formatting_wherever_it_stands(dashes: str) -> None:
    text = "| survey | | |\nDASH\n| | type | name |\nDASH\n| | text | a |\nDASH".replace("DASH", dashes)
    sheet = read_markdown(text).sheets[0]
    assert sheet.header.cells == ("type", "name")
    assert [row.cells for row in sheet.rows] == [("text", "a")]


def test_the_header_may_stand_on_the_line_of_the_sheet() -> None:
    sheet = read_markdown("| survey | type | name |\n| | text | a |").sheets[0]
    assert (sheet.header.cells, sheet.rows[0].cells) == (("type", "name"), ("text", "a"))


def test_a_pipe_in_a_text_is_written_with_a_backslash() -> None:
    workbook = read_markdown("| survey |\n| | label |\n| | a \\| b |\n| | eindigt op \\||")
    assert [row.cells for row in workbook.sheets[0].rows] == [("a | b",), ("eindigt op |",)]
    assert workbook.findings == ()


def test_a_pipe_without_a_backslash_is_named() -> None:
    workbook = read_markdown("| survey |\n| | type | label |\n| | text | a | b |")
    assert codes(workbook) == [("row-too-wide", 3)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("| | text | a", "row-without-last-pipe"),
        ("|", "row-without-last-pipe"),
        ("text | a |", "row-without-first-pipe"),
    ],
)
def test_a_row_that_would_lose_a_cell_is_named(line: str, code: str) -> None:
    assert (code, 3) in codes(read_markdown(f"| survey |\n| | type | name |\n{line}"))


def test_a_row_before_the_first_sheet_and_a_sheet_twice_are_named() -> None:
    workbook = read_markdown("| | a | b |\n| survey |\n| | type |\n| Survey |\n| | type |")
    assert codes(workbook) == [("row-without-sheet", 1), ("sheet-twice", 4)]


def test_ordinary_text_around_the_tables_is_ignored() -> None:
    text = "Kies a | b of c.\n\n```\n| survey |\n| | type |\n| | text |\n```\n> slot"
    assert read_markdown(text).findings == ()


def test_windows_line_ends_change_nothing() -> None:
    text = "| survey |\n| | type |\n| | text |\n"
    assert read_markdown(text.replace("\n", "\r\n")) == read_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * (MAX_CHARACTERS + 1),
        "| survey |\n" + "| | a |\n" * (MAX_ROWS + 2),
        "| survey |\n| |" + " a |" * (MAX_COLUMNS + 1),
    ],
)
def test_more_than_a_form_can_need_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        read_markdown(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("|\\-: \nab_#survey\u00a0\u2028"), max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ReadError):
        read_markdown(text)
