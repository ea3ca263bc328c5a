"""What changed, as tracked changes of Word: accepted it is the new document, rejected the words of the old one."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.errors import TemplateError
from documents.viewing.apart import track_apart
from documents.viewing.tracked import write_tracked
from documents.xml import WORD
from operations.publishing import ROOT
from tests.documents.word_files import word

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXT = st.text("ab c<&\n", min_size=1, max_size=12).filter(lambda text: text.strip())


def read(content, without):
    """The lines that are left when everything of the other kind is taken away."""
    lines = []
    for paragraph in Document(BytesIO(content)).element.body.iter(WORD + "p"):
        if paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}{without}") is not None:
            continue
        letters = [
            "\n" if one.tag == WORD + "br" else one.text or ""
            for one in paragraph.iter(WORD + "t", WORD + "delText", WORD + "br")
            if not any(around.tag == WORD + without for around in one.iterancestors())
        ]
        lines.append("".join(letters).strip())
    return [line for line in lines if line]


def both(before, after):
    tracked = write_tracked(word(*before), word(*after), NOW)
    return read(tracked, "ins"), read(tracked, "del")


def test_words_that_changed_are_changes_in_their_paragraph():
    tracked = write_tracked(word("Wie doet wat hier"), word("Wie doet dat hier"), NOW)
    body = Document(BytesIO(tracked)).element.body
    assert [one.text for one in body.iter(WORD + "delText")] == ["wat"]
    [change] = body.iter(WORD + "ins")
    assert (change.get(WORD + "author"), change.get(WORD + "date")) == ("Eén Plan", "2026-11-22T12:00:00Z")
    assert both(["Wie doet wat hier"], ["Wie doet dat hier"]) == (["Wie doet wat hier"], ["Wie doet dat hier"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["een", "twee", "drie"], ["een", "drie"]),
        (["een", "drie"], ["een", "iets heel anders", "drie"]),
        (["een"], ["twee heel anders"]),
        (["een", "weg aan het eind"], ["een"]),
    ],
)
def test_paragraphs_that_come_and_go_are_tracked_whole(before, after):
    assert both(before, after) == (before, after)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=6), st.lists(TEXT, min_size=1, max_size=6))
def test_both_documents_can_be_read_from_the_changes(before, after):
    assert both(before, after) == ([text.strip() for text in before], [text.strip() for text in after])


def test_every_change_has_a_number_of_its_own():
    tracked = write_tracked(word("a b c", "weg"), word("a x c", "iets nieuws hier"), NOW)
    marks = list(Document(BytesIO(tracked)).element.body.iter(WORD + "ins", WORD + "del"))
    assert len({mark.get(WORD + "id") for mark in marks}) == len(marks) > 3


def test_equal_documents_have_no_changes():
    template = (ROOT / "document_templates" / "plan" / "ouders.docx").read_bytes()
    tracked = track_apart(template, template, NOW)
    assert not list(Document(BytesIO(tracked)).element.body.iter(WORD + "ins", WORD + "del"))


def test_what_is_no_word_file_is_refused():
    with pytest.raises(TemplateError):
        write_tracked(b"hallo", word("a"), NOW)
