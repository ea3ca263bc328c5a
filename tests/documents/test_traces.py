"""What the makers of a template left in it comes into no document, and what they wrote stays."""

import zipfile
from io import BytesIO

import pytest

from documents.gate import check_package
from documents.properties import Properties
from documents.rendering import check_template, render_document
from documents.traces import without_traces
from documents.uncompiled import render_with_docxtpl
from documents.values import plain_row
from tests.documents.dirty_template import MAKER, SECRETS, dirty_template
from tests.documents.form_answers import ROOT
from tests.documents.word_files import all_xml, in_body, paragraphs, word

ABOUT = Properties("Plan", "Wijkteam")
SHIPPED = sorted((ROOT / "document_templates").rglob("*.docx"))
PICTURE = (
    b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    b'<wp:docPr id="1" name="C:\\Users\\gerda\\logo.png" descr="C:\\Users\\gerda\\logo.png"/></wp:inline></w:drawing></w:r></w:p>'
)


def test_everything_of_the_makers_goes_and_the_text_stays():
    template = dirty_template("{{ naam }}")
    check_template(template)
    assert MAKER in all_xml(template)
    clean = without_traces(template)
    check_package(clean)
    for made in (
        render_document(clean, {"naam": "Noor"}, ABOUT),
        render_with_docxtpl(clean, plain_row({"naam": "Noor"}), ABOUT),
    ):
        said = all_xml(made).lower()
        assert [secret for secret in SECRETS if secret.lower() in said] == []
        assert paragraphs(made) == ["VoorTOEGEVOEGDVERSTOPT", "", "Noor"]
        assert not any(mark in said for mark in ("rsid", "w:ins ", "w:del ", "prchange", "w:vanish", "w:comment"))


def test_a_picture_keeps_its_name_without_the_place_where_it_lay():
    made = all_xml(without_traces(in_body(PICTURE)))
    assert 'name="logo.png" descr="logo.png"' in made


def test_a_row_that_was_taken_out_while_changes_were_tracked_is_not_there():
    row = b"<w:tbl><w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr><w:tc><w:p><w:r><w:t>weg</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert "weg" not in all_xml(without_traces(in_body(row)))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_shipped_templates_have_no_traces(path):
    assert without_traces(path.read_bytes()) == path.read_bytes()


def test_a_template_without_them_stays_what_it_is_and_cleaning_twice_is_cleaning_once():
    once = without_traces(dirty_template("{{ naam }}"))
    assert without_traces(once) == once
    tidy = without_traces(word("{{ naam }}"))
    assert without_traces(tidy) == tidy


def test_no_part_is_left_that_nothing_leads_to():
    with zipfile.ZipFile(BytesIO(render_document(without_traces(dirty_template("x")), {}, ABOUT))) as archive:
        names = archive.namelist()
        types = archive.read("[Content_Types].xml").decode()
    assert [
        name for name in names if "comments" in name or "people" in name or "customXml" in name or "glossary" in name
    ] == []
    assert "comments" not in types
