"""What is shown of a Word document: its text and its shape, and never more than a page can hold."""

from io import BytesIO

import pytest
from docx import Document

from documents.errors import TemplateError
from documents.viewing import reading, wire
from documents.viewing.blocks import Paragraph, Row, Span, Table, View
from documents.viewing.reading import read_view
from operations.publishing import ROOT
from tests.documents.word_files import in_body, word


def made(build):
    document = Document()
    build(document)
    stream = BytesIO()
    document.save(stream)
    return read_view(stream.getvalue())


def test_headings_paragraphs_and_lists_are_told_apart():
    def build(document):
        document.add_heading("Plan", 0)
        document.add_heading("Doelen", 2)
        document.add_paragraph("Eén").add_run(" vet").bold = True
        document.add_paragraph("punt", style="List Bullet")

    assert made(build).body == (
        Paragraph((Span("Plan"),), 0),
        Paragraph((Span("Doelen"),), 2),
        Paragraph((Span("Eén"), Span(" vet", is_bold=True))),
        Paragraph((Span("punt"),), None, True),
    )


def test_a_table_has_its_rows_and_cells():
    def build(document):
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(1, 1).text = "Wie", "Noor"

    empty = (Paragraph(()),)
    [table] = made(build).body
    assert table == Table((
        Row(((Paragraph((Span("Wie"),)),), empty)),
        Row((empty, (Paragraph((Span("Noor"),)),))),
    ))  # fmt: skip


def test_what_stands_above_and_below_every_page_is_there_once():
    view = read_view(word("tekst", header="boven", footer="onder"))
    assert [[one.text for one in blocks] for blocks in (view.above, view.below)] == [["boven"], ["onder"]]


def test_text_that_was_deleted_is_not_shown_and_a_line_end_is():
    xml = (
        b"<w:p><w:r><w:t>een</w:t><w:br/><w:t>twee</w:t></w:r><w:del w:id='1' w:author='x'>"
        b"<w:r><w:delText>weg</w:delText></w:r></w:del></w:p>"
    )
    assert "een\ntwee" in [one.text for one in read_view(in_body(xml)).body if isinstance(one, Paragraph)]


def test_a_very_long_document_is_cut(monkeypatch):
    monkeypatch.setattr(reading, "MOST_PARAGRAPHS", 3)
    view = read_view(word("een", "twee", "drie", "vier", "vijf"))
    assert view.is_cut
    assert len(view.body) == 3


def test_what_is_no_word_file_is_refused():
    with pytest.raises(TemplateError):
        read_view(b"hallo")


@pytest.mark.parametrize("name", ["plan/team", "aanvraag/swv", "brief/toekenning_awb"])
def test_a_view_comes_out_of_a_child_as_it_went_in(name):
    view = read_view((ROOT / "document_templates" / f"{name}.docx").read_bytes())
    assert wire.read_view(wire.write_view(view)) == view
    assert view.body


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{}",
        b"[1, 2, 3, 4]",
        b'[[["p", "x", false, []]], [], [], false]',
        b'[[["p", null, false, [[1, 1, 1]]]], [], [], 0]',
    ],
)
def test_what_a_child_says_is_not_believed(said):
    with pytest.raises(wire.ODD):
        wire.read_view(said)


def test_an_empty_view_is_one_too():
    assert wire.read_view(wire.write_view(View(()))) == View(())
