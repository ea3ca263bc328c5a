import zlib

import pytest

from storage.errors import StorageError
from storage.pdf import check_pdf
from tests.storage.sample_files import ACTIVE_OBJECT, packed, pdf, stream


@pytest.mark.parametrize(
    "whole",
    [
        pdf(),
        pdf(version=b"2.0"),
        pdf(packed(b"1 0 << /Type /Page >>")),
        pdf(packed(b"x" * 5_000), packed(b"y" * 90_000)),
        pdf(stream(b"/Filter /DCTDecode", b"/JavaScrip t")),
        pdf(b"2 0 obj << /EmbeddedFiles [] /Names [] >> endobj\n"),
        pdf(trailer=b"/EncryptMetadata false "),
    ],
)
def test_an_ordinary_pdf_stays_as_it_is(whole):
    assert check_pdf(whole) == whole


@pytest.mark.parametrize(
    "broken", [b"%PDF-1.7\n", pdf()[:-8], pdf().replace(b"startxref", b"startxxxx"), pdf() + b" " * 3_000]
)
def test_a_pdf_that_was_cut_off_is_refused(broken):
    with pytest.raises(StorageError, match="niet compleet"):
        check_pdf(broken)


def test_a_pdf_that_asks_for_a_password_is_refused():
    with pytest.raises(StorageError, match="beveiligd"):
        check_pdf(pdf(trailer=b"/Encrypt 5 0 R "))


@pytest.mark.parametrize(
    "active",
    [
        ACTIVE_OBJECT,
        ACTIVE_OBJECT.replace(b"/JavaScript", b"/J#61va#53cript"),
        ACTIVE_OBJECT.replace(b"/JavaScript", b"/#4a#61vaScript"),
        packed(ACTIVE_OBJECT),
        packed(b" " * 70_000 + ACTIVE_OBJECT),
        packed(ACTIVE_OBJECT).replace(b"/ObjStm", b"/Obj#53tm"),
        packed(ACTIVE_OBJECT).replace(b"stream\n", b"stream\r\n", 1),
        b"3 0 obj << /S /Launch /F (cmd.exe) >> endobj\n",
        b"3 0 obj << /Type/EmbeddedFile >> endobj\n",
        b"3 0 obj << /Subtype /RichMedia >> endobj\n",
    ],
)
def test_a_pdf_that_runs_or_holds_something_is_refused_however_it_is_written(active):
    with pytest.raises(StorageError, match="Opslaan als pdf"):
        check_pdf(pdf(active))


@pytest.mark.parametrize(
    "trapped",
    [
        stream(b"/Type /ObjStm /Filter /FlateDecode", b"not packed at all"),
        stream(b"/Type /ObjStm /Filter /FlateDecode", zlib.compress(b"cut off" * 900)[:-20]),
        packed(b"\0" * (60 << 20)),
        packed(b"\0" * (30 << 20)) * 2,
    ],
    ids=["not packed", "cut off", "one bomb", "two halves of a bomb"],
)
def test_a_packed_part_that_cannot_be_looked_into_is_refused(trapped):
    with pytest.raises(StorageError, match="niet nakijken"):
        check_pdf(pdf(trapped))
