"""A file that names a part that it does not have, and does not need, is a file as any other."""

import io
import re
from datetime import UTC, datetime

import pytest
from docx import Document

from documents.archive import read_archive
from documents.doctor.annotated import write_commented
from documents.doctor.examination import examine
from documents.errors import TemplateError
from documents.gate import check_package
from documents.loose_ends import check_targets, without_loose_ends
from documents.package import CONTENT_TYPES
from documents.properties import Properties
from documents.rendering import check_template, render_document
from documents.traces import without_traces
from documents.uncompiled import render_with_docxtpl
from documents.values import plain_row
from documents.viewing.tracked import write_tracked
from tests.documents.word_files import all_xml, changed, paragraphs, replaced, word

RELATIONSHIPS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ABOUT = Properties("Plan", "Wijkteam")


def naming(data: bytes, kind: str, target: str) -> bytes:
    """The file with a reference to a part that is not in it."""
    entry = f'<Relationship Id="rId77" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    return replaced(data, RELATIONSHIPS, b"</Relationships>", entry.encode())


def only_office(*texts: str) -> bytes:
    """As the empty documents of OnlyOffice are: the part is gone, and what refers to it is not."""
    kept = re.sub(rb"<Override [^>]*webSettings[^>]*/>", b"", read_archive(word(*texts))[CONTENT_TYPES])
    return changed(word(*texts), {"word/webSettings.xml": None, CONTENT_TYPES: kept})


def test_a_template_that_names_web_settings_without_having_them_is_good():
    template = only_office("{{ naam }}")
    assert "webSettings" in all_xml(template)
    check_template(template)
    assert examine(template) == examine(word("{{ naam }}")) == ()


@pytest.mark.parametrize("engine", ["ours", "docxtpl"])
def test_what_is_made_of_it_names_them_no_more(engine):
    template = without_traces(only_office("{{ naam }}"))
    render = (
        render_document
        if engine == "ours"
        else lambda *given: render_with_docxtpl(given[0], plain_row(given[1]), given[2])
    )
    made = render(template, {"naam": "Noor"}, ABOUT)
    assert paragraphs(made) == ["Noor"]
    assert "webSettings" not in all_xml(made)


def test_it_gets_comments_and_tracked_changes_as_any_other():
    template = only_office("{{ naam")
    commented = write_commented(template, examine(template))
    assert [one.author for one in Document(io.BytesIO(commented)).comments] == ["Eén Plan"]
    tracked = write_tracked(
        only_office("Noor leest."), only_office("Noor leest graag."), datetime(2026, 9, 1, tzinfo=UTC)
    )
    assert "w:ins " in all_xml(tracked)


def test_a_file_without_loose_ends_stays_as_it_is_and_with_them_only_loses_those():
    tidy = word("{{ naam }}")
    assert without_loose_ends(tidy) is tidy
    cut = without_loose_ends(only_office("{{ naam }}"))
    assert paragraphs(cut) == ["{{ naam }}"]
    assert "webSettings" not in all_xml(cut)


def test_a_part_that_the_text_needs_is_missed_with_what_to_do():
    picture = b'<w:p><w:r><w:drawing><a:blip xmlns:a="http://x" xmlns:r="http://r" r:embed="rId77"/></w:drawing></w:r></w:p><w:sectPr'
    template = naming(replaced(word("x"), "word/document.xml", b"<w:sectPr", picture), "image", "media/weg.png")
    assert without_loose_ends(template) is template
    with pytest.raises(TemplateError, match=r"verwijst naar “word/media/weg\.png”, en dat zit er niet in"):
        check_targets(check_package(template))


def test_a_file_whose_text_itself_is_gone_is_no_word_file():
    data = replaced(word("x"), "_rels/.rels", b"word/document.xml", b"word/weg.xml")
    with pytest.raises(TemplateError):
        check_package(data)
