"""A block of own questions in a shared form."""

import io

import openpyxl
import pytest

from forms.composing import compose
from forms.loading import load_bytes
from forms.readers.markdown import read_markdown
from forms.readers.workbook import ReadError
from forms.writing.excel import write_excel

AROUND = """| survey |
| | type | name | label::Nederlands (nl) | hint::Nederlands (nl) |
| | text | naam | Naam | Voluit |
| settings |
| | form_title | default_language |
| | Form | Nederlands (nl) |
"""
BLOCK = """| survey |
| | name | type | label | relevant | x_voorbeeld |
| | extra | text | Wat nog van ${naam}? | ${naam} != '' | Niets |
"""


def test_the_block_stands_behind_the_form_in_the_language_of_the_form():
    composed = compose("form.md", AROUND.encode(), "blok.md", BLOCK.encode())
    assert composed.findings == ()
    assert list(composed.definition.by_name) == ["naam", "extra"]
    extra = composed.definition.by_name["extra"]
    assert (str(extra.label), extra.example, extra.relevant.source) == (
        "Wat nog van ${naam}?",
        "Niets",
        "${naam} != ''",
    )
    assert str(composed.definition.by_name["naam"].label) == "Naam"


def test_a_block_as_a_workbook_gives_the_same_form_as_one_in_markdown():
    workbook = write_excel(read_markdown(BLOCK))
    one = compose("form.md", AROUND.encode(), "blok.xlsx", workbook)
    other = compose("form.md", AROUND.encode(), "blok.md", BLOCK.encode())
    assert one.content == other.content


def test_a_question_that_the_form_has_already_is_said_at_its_cell_in_the_block():
    composed = compose("form.md", AROUND.encode(), "blok.md", BLOCK.replace("| extra |", "| naam |").encode())
    assert composed.definition is None
    assert {(finding.place.sheet, finding.place.row) for finding in composed.findings} == {("survey", 3)}


def test_a_block_without_questions_says_so():
    composed = compose("form.md", AROUND.encode(), "blok.md", b"| survey |\n| | type | name | label |\n")
    assert composed.findings[0].code == "block-without-questions"
    assert composed.definition is None


def test_the_settings_of_a_block_change_nothing():
    text = BLOCK + "| settings |\n| | form_title | x_soort |\n| | Heel iets anders | besluit |\n"
    composed = compose("form.md", AROUND.encode(), "blok.md", text.encode())
    assert (composed.definition.title, composed.definition.kind) == ("Form", "overig")


def test_a_file_that_is_no_form_is_refused():
    with pytest.raises(ReadError):
        compose("form.md", AROUND.encode(), "blok.xlsx", b"PK\x03\x04")


def places(block: str, name: str = "blok.md", around: str = AROUND) -> list[tuple[str, str, int, str, int]]:
    content = block.encode() if name.endswith(".md") else write_excel(read_markdown(block))
    composed = compose("form.md", around.encode(), name, content)
    return [(one.code, one.place.sheet, one.place.row, one.place.column, one.place.index) for one in composed.findings]


def test_a_mistake_has_the_row_and_the_column_of_the_file_of_the_block():
    block = BLOCK.replace("| Wat nog van ${naam}? |", "|  |").replace("${naam} != ''", "${nam} != ''")
    assert places(block) == [
        ("no-label", "survey", 3, "label", 2),
        ("unknown-question", "survey", 3, "relevant", 3),
    ]
    assert places(block, "blok.xlsx") == [
        ("no-label", "survey", 2, "label", 2),
        ("unknown-question", "survey", 2, "relevant", 3),
    ]


def test_a_column_that_only_the_block_has_is_a_mistake_in_its_own_header():
    assert ("unknown-column", "survey", 2, "relevent", 3) in places(BLOCK.replace("relevant", "relevent"))
    assert ("unknown-column", "survey", 1, "relevent", 3) in places(BLOCK.replace("relevant", "relevent"), "b.xlsx")


def test_what_is_wrong_in_the_form_around_the_block_says_so_with_the_row_of_that_form():
    around = AROUND.replace("| | text | naam", "\n| | tekst | naam")
    found = compose("form.md", around.encode(), "blok.md", BLOCK.encode()).findings
    wrong = next(finding for finding in found if finding.code == "unknown-type")
    assert wrong.message.startswith("Dit gaat over het formulier waar dit blok bij hoort: ")
    assert (wrong.place.sheet, wrong.place.row) == ("survey", 4)


def findings_of(around: str, block: str) -> list[tuple[str, str]]:
    found = compose("form.md", around.encode(), "blok.md", block.encode()).findings
    return [(one.code, one.message) for one in found]


def test_a_name_that_the_form_has_is_told_with_the_line_of_that_form():
    around = "\n\n" + AROUND
    (line,) = [number for number, text in enumerate(around.split("\n"), 1) if text.startswith("| | text | naam ")]
    block = "| survey |\n| | type | name | label |\n| | begin_group | b | B |\n| | text | naam | Naam |\n| | end_group | | |\n"
    said = f"De naam “naam” is al gebruikt op regel {line} van het formulier waar dit blok bij hoort."
    assert ("name-twice", said) in findings_of(around, block)


def test_a_name_that_the_block_has_twice_is_told_with_its_own_line():
    block = "| survey |\n| | type | name | label |\n| | begin_group | b | B |\n| | text | x | X |\n| | text | x | X |\n| | end_group | | |\n"
    assert ("name-twice", "De naam “x” is al gebruikt op regel 4.") in findings_of(AROUND, block)


def test_what_is_only_good_to_know_of_the_form_is_not_said_of_the_block():
    around = AROUND.replace("hint::Nederlands (nl) |", "label::English (en) |").replace("Voluit |", "Name |")
    around = around.replace("| settings", "| | text | roep | Roepnaam | |\n| settings")
    assert [one.code for one in load_bytes("form.md", around.encode()).findings] == ["missing-translation"]
    said = findings_of(around, BLOCK)
    assert [code for code, _ in said] == ["missing-translation"]
    assert not said[0][1].startswith("Dit gaat over het formulier")


def test_what_the_reader_noticed_in_a_block_is_said_too():
    book = openpyxl.load_workbook(io.BytesIO(write_excel(read_markdown(BLOCK))))
    book["survey"]["C2"] = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    composed = compose("form.md", AROUND.encode(), "blok.xlsx", stream.getvalue())
    assert [(one.code, one.place.row) for one in composed.findings if one.code.startswith("formula")] == [
        ("formula-without-value", 2)
    ]
