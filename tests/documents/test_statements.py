"""Words of parents and youth at the end of a document: together on a page, and the same file whenever it is made."""

import zipfile
from io import BytesIO

from documents.statements import PrintedStatement, append_statements
from tests.documents.word_files import read, word

SHORT = PrintedStatement("Samira (ouder), 3 november 2026", "Eerste regel.\nTweede regel.", "Antwoord van Ilse: Ja.")
LONG = PrintedStatement("Jörgen (ouder), 4 november 2026", "\n".join(["Een lange regel. " * 20] * 9), "")


def layouts(statement):
    made = read(append_statements(word("tekst"), "Verklaringen", [statement])).paragraphs[3:]
    return [(line.paragraph_format.keep_together, line.paragraph_format.keep_with_next) for line in made]


def test_a_short_statement_and_its_answer_are_not_parted_by_the_end_of_a_page():
    assert layouts(SHORT) == [(True, True), (True, True), (True, False)]


def test_a_long_one_may_go_on_on_the_next_page():
    assert set(layouts(LONG)) == {(False, False)}


def test_the_file_says_nothing_of_the_moment_at_which_it_was_made():
    with zipfile.ZipFile(BytesIO(append_statements(word("tekst"), "Verklaringen", [SHORT]))) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
