"""ASVS V5: files from outside are measured, recognised by their content, kept under our own names and given out safely."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from documents.errors import TemplateError
from documents.gate import check_package
from forms.readers.excel import read_excel
from forms.readers.workbook import ReadError
from operations.attachments.files import add_attachment
from operations.attachments.word import check_attached_word
from storage.errors import StorageError
from storage.intake import LARGEST
from tests.asvs.pages import token_of
from tests.asvs.watching import FILES, memory_peak, watched
from tests.documents.test_gate import HARMLESS, HOSTILE
from tests.documents.test_template_rules import PLACES
from tests.documents.word_files import changed, replaced, word
from tests.endless import must_end
from tests.forms.readers.excel_files import write_workbook
from tests.forms.readers.test_excel_gate import HOSTILE as HOSTILE_WORKBOOKS
from tests.forms.readers.test_excel_gate import zip_of
from tests.operations.attached_files import PDF, upload
from tests.region import viewer
from tests.storage.sample_files import jpeg, png
from tests.views.test_attachments import downloads, send

ROOT = Path(__file__).parents[2]
BOOK = write_workbook({"survey": [["type", "name"], ["text", "a"]]})
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DISGUISED = {
    "verslag.docx": replaced(word("x"), "[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml"),
    "macro.docx": changed(word("x"), {"word/vbaProject.bin": b"x"}),
    "tabel.xlsx": BOOK,
    "tabel.docx": BOOK,
    "oud.docx": OLD_OFFICE,
    "los.docx": zip_of(readme=b"hello"),
    "programma.pdf": b"MZ\x90\0 een programma",
    "foto.jpg": b"<svg onload=x>",
    "foto.png": b"GIF89a",
    "pagina.pdf": b"<html><script>x</script>",
    "script.docx": b"#!/bin/sh",
}
TRAPS = ("bomb", "many", "deep", "duplicate", "overlap", "says", "encrypted", "cut off")
"""What is refused of a file that is only added too; how it links to elsewhere is the business of who opens it."""
NAMES = (
    *("../../etc/passwd", "..\\..\\win.ini", "/etc/passwd", "C:\\x.pdf", "a%0D%0ASet-Cookie: x=1.pdf", "a\x00b.pdf"),
    *("verslag\u202efdp.exe", 'a"; filename="b.exe', "\ufffdkapot.pdf", "\U0001f600.pdf", "Zoë & Šimić.pdf", "x" * 500),
    *(".", "..", ".htaccess", "con.pdf", "%2e%2e%2f", "; rm -rf", "a;b=c.pdf", "\u2028.pdf"),
)


@pytest.fixture
def files(case):
    return f"{case}/bijlagen"


class Endless(io.RawIOBase):
    """A body that never ends, and that knows how much of it was read."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self.taken += len(buffer)
        buffer[:] = b"x" * len(buffer)
        return len(buffer)


@pytest.mark.parametrize("path", ["bijlagen", "plan/hulpvraag", "plan/hulpvraag/bewaren", "deelnemers"])
def test_v5_2_1_what_is_too_large_is_turned_away_unread(ilse, case, path):
    body, headers = Endless(), {"X-CSRFToken": token_of(ilse)}
    kind = "application/json" if path.endswith("bewaren") else "multipart/form-data; boundary=grens"
    with memory_peak() as grown:
        sent = {"wsgi.input": body, "CONTENT_LENGTH": str(2 << 30), "CONTENT_TYPE": kind}
        answer = ilse.client.post(f"{case}/{path}", environ_overrides=sent, headers=headers)
    assert answer.status_code == 413
    assert (body.taken < LARGEST, grown[0] < 50 << 20) == (True, True)


def test_v5_2_1_a_file_of_one_byte_too_many_is_refused_and_nothing_is_kept(ilse, files, tmp_path):
    page = send(ilse, files, PDF[:9] + b"%" * (LARGEST + 1 - len(PDF)) + b"\n" + PDF[9:])
    assert page.status == 422
    assert "groter dan 20 MB" in page.words
    assert kept(tmp_path) == []


def kept(folder: Path) -> list[str]:
    """Where files are, in the folder that holds them."""
    root = folder / "files"
    return [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]


def test_v5_2_2_a_file_that_is_not_what_its_name_says_is_refused(ilse, files, tmp_path):
    for name, content in DISGUISED.items():
        page = send(ilse, files, content, filename=name)
        assert page.status == 422, name
        assert page.tree.xpath("//*[@id='bestand:fout']"), name
    assert kept(tmp_path) == []


@pytest.mark.all
def test_v5_2_2_a_file_of_a_kind_that_we_take_gets_the_name_of_what_it_is(ilse, files):
    for content, extension in ((PDF, "pdf"), (word("x"), "docx"), (jpeg(), "jpg"), (png(), "png")):
        send(ilse, files, content, filename="verslag.exe")
        answers = [ilse.get(path).response for path in downloads(ilse.get(files))]
        assert [a for a in answers if a.headers["Content-Disposition"].endswith(f".exe.{extension}")], extension


@pytest.mark.parametrize("content", [OLD_OFFICE, zip_of(readme=b"x"), word("x"), b"MZ\x90", PDF])
def test_v5_2_2_a_form_that_is_no_excel_file_is_refused(content):
    with pytest.raises(ReadError):
        read_excel(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.all
def test_v5_2_3_every_hostile_word_file_is_refused_before_it_is_unpacked_and_no_ordinary_one():
    assert len(HOSTILE) >= 26
    for name, make in HOSTILE.items():
        content = make()
        with must_end(name), memory_peak() as grown:
            with pytest.raises(TemplateError):
                check_package(content)
            if name.startswith(TRAPS):
                with pytest.raises(StorageError):
                    check_attached_word(content)
        assert grown[0] < 100 << 20, name
    benign = ordinary()
    assert len(benign) >= 39
    assert [name for name, content in benign.items() if "word/document.xml" not in check_package(content).names] == []


def ordinary() -> dict[str, bytes]:
    """Word files as people and programs make them: our own templates, those of the tests, and small ones."""
    paths = [*(ROOT / "document_templates").rglob("*.docx"), *(ROOT / "tests" / "acceptance").rglob("*.docx")]
    made = {f"text in {name}": make("{{ x }}") for name, make in PLACES.items()}
    whole = {str(path): path.read_bytes() for path in paths if zipfile.is_zipfile(path)}
    return whole | {name: make() for name, make in HARMLESS.items()} | made


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.all
def test_v5_2_3_every_hostile_workbook_is_refused_in_little_memory():
    for name, (reason, make) in HOSTILE_WORKBOOKS.items():
        content = make()
        with must_end(name), memory_peak() as grown, pytest.raises(ReadError, match=reason):
            read_excel(content)
        assert grown[0] < 100 << 20, name


@pytest.mark.all
def test_v5_3_2_files_are_kept_under_names_of_our_own_whatever_they_were_called(ilse, files, tmp_path):
    with watched(*FILES) as told:
        for number, name in enumerate(NAMES):
            assert send(ilse, files, PDF + b"%%EOF\n" * number, filename=name).status == 302, name
    assert len(kept(tmp_path)) == len(NAMES)
    assert all(re.fullmatch("([0-9a-f]{2})/\\1[0-9a-f]{62}", path) for path in kept(tmp_path))
    assert not any(
        word in event for event in told for word in ("passwd", "win.ini", "Set-Cookie", "htaccess", "rm -rf")
    )


@pytest.mark.all
def test_v5_4_2_whatever_a_file_was_called_it_is_given_out_under_one_plain_name(app, ilse, case, files):
    names = (*NAMES, "a\r\nSet-Cookie: x=1.pdf", "\r", "\ud800kapot.pdf", "\x0b\x00")
    with app.app_context():
        for number, name in enumerate(names):
            file = upload("school", content=PDF + b"%%EOF\n" * number, filename=name)
            add_attachment(viewer("ilse"), case.rpartition("/")[2], file)
    assert len(downloads(ilse.get(files))) == len(names)
    for path in downloads(ilse.get(files)):
        answer = ilse.get(path).response
        said = answer.headers["Content-Disposition"]
        assert answer.status_code == 200
        assert re.fullmatch(r"attachment; filename=(\S+|\"[^\"\\]*\")(; filename\*=UTF-8''[^;\s]+)?", said), said
        assert not set("/\\\r\n\0\u202e") & set(said), said
        assert "x=1" not in answer.headers.get("Set-Cookie", ""), said
