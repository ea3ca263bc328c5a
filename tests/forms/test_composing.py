"""A block of own questions in a shared form."""

import pytest

from forms.composing import compose
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
