"""Controls that LibreOffice 7 cut and left open are made whole; nothing else that is damaged gets past the gate."""

from __future__ import annotations

import pytest

from documents.errors import TemplateError
from documents.reading_back import CopyNames, compare_copies, read_copy
from documents.reading_back.mending import mend_controls
from tests.documents.reading_back.made_copies import Maker, assemble, run
from tests.documents.word_files import changed, replaced

PROGRAM = "docProps/app.xml"
APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>{}</Application></Properties>'
WHO = 'w:id="1" w:author="Anja" w:date="2026-11-22T18:36:16Z"'
MARKS = (
    '<w:sdt><w:sdtPr><w:id w:val="{}"/><w:text w:multiLine="1"/><w:alias w:val="woonplaats"/></w:sdtPr><w:sdtContent>'
)
END = "</w:sdtContent></w:sdt>"


def begin(number: int) -> str:
    return MARKS.format(number)


def base() -> tuple[bytes, CopyNames]:
    make = Maker()
    return assemble(
        make.paragraph("Noor woont in ", make.control("woonplaats", "Oud Zaandam hier"), " bij haar ouders.")
    ), make.names


def torn(
    whole: str = "Oud ZaandamWormer hier", *, opened: str = f"<w:del {WHO}>", program: str = "LibreOffice/7.4.7.2"
) -> bytes:
    """As 7.4 writes it after “Zaandam” was replaced by “Wormer” with changes tracked."""
    pieces = [
        f"{begin(1)}<w:r><w:t>{whole}</w:t></w:r>{END}",
        f"{opened}{begin(2)}</w:del><w:del {WHO}><w:r><w:delText>Zaandam</w:delText><w:delText>{whole}</w:delText></w:r></w:del>{END}",
        f"<w:ins {WHO}>{begin(3)}</w:ins><w:ins {WHO}><w:r><w:t>Wormer</w:t><w:t>{whole}</w:t></w:r></w:ins>{END}",
        f'{begin(4)}<w:r><w:t xml:space="preserve"> hier</w:t><w:t>{whole}</w:t></w:r>{END}',
    ]
    body = f"<w:p>{run('Noor woont in ')}{''.join(pieces)}{run(' bij haar ouders.')}</w:p>"
    return changed(assemble(body), {PROGRAM: APP.format(program).encode()})


def test_a_control_that_was_cut_is_read_with_who_changed_what() -> None:
    docx, names = base()
    with pytest.raises(TemplateError, match="beschadigd"):
        read_copy(torn(), names)
    (change,) = compare_copies(read_copy(docx, names), read_copy(mend_controls(torn()), names)).changes
    reading = change.reading
    assert (change.path, reading.text, reading.rejected) == ("woonplaats", "Oud Wormer hier", "Oud Zaandam hier")
    assert [(one.kind, one.text, one.author) for one in reading.revisions] == [
        ("deleted", "Zaandam", "Anja"),
        ("inserted", "Wormer", "Anja"),
    ]


@pytest.mark.parametrize(
    "docx",
    [
        torn(program="Microsoft Office Word"),
        torn(program="LibreOffice/24.8"),
        torn(opened=""),
        torn(opened=f"<w:del {WHO}><w:del {WHO}>"),
        torn(opened=f"<w:moveFrom {WHO}>"),
        replaced(torn(), "word/document.xml", b"<w:delText>Oud ZaandamWormer hier", b"<w:delText>Heel iets anders"),
        replaced(torn(), "word/document.xml", b"<w:t>Wormer</w:t>", b"<w:t>Assen</w:t>"),
        replaced(torn(), "word/document.xml", b"<w:body>", b"<w:body><w:p>"),
        replaced(torn(), "word/document.xml", b"<w:document", b"<!DOCTYPE w:document><w:document"),
        changed(torn(), {"word/styles.xml": b"<w:styles>"}),
        b"geen zip",
    ],
    ids=["Word", "a newer version", "no beginning", "two beginnings", "another mark", "another text", "another sum", "torn elsewhere", "a DTD", "another part", "no file"],
)  # fmt: skip
def test_whatever_else_is_damaged_is_refused_as_before(docx: bytes) -> None:
    with pytest.raises(TemplateError):
        read_copy(mend_controls(docx), base()[1])


def test_a_file_that_is_whole_comes_back_as_it_was() -> None:
    docx = changed(base()[0], {PROGRAM: APP.format("LibreOffice/7.4.7.2").encode()})
    assert mend_controls(docx) is docx


def test_a_hundred_thousand_beginnings_take_no_time() -> None:
    many = f"<w:del {WHO}><w:sdt><w:sdtPr>" * 60_000
    docx = changed(assemble(f"<w:p>{many}</w:p>"), {PROGRAM: APP.format("LibreOffice/7.4.7.2").encode()})
    assert mend_controls(docx) is docx
