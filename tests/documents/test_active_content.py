"""What runs, fetches or hides is refused wherever in a Word file it stands; what only looks like it is not."""

from __future__ import annotations

import pytest

from documents.errors import TemplateError
from documents.gate import check_package
from tests.documents.test_gate import DOCUMENT, OFFICE, TYPES, field, related
from tests.documents.word_files import changed, in_body, replaced, word

VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
VERSIONS = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
PAGE, DDE = "<w:instrText>PAGE </w:instrText>", "<w:instrText>DDEAUTO c:\\x</w:instrText>"
OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def part(name: str, content: bytes) -> bytes:
    return changed(word("tekst"), {name: content})


def run(xml: str) -> bytes:
    return in_body(f"<w:p><w:r>{xml}</w:r></w:p>".encode())


def drawn(xml: str) -> bytes:
    return run(f"<w:pict {VML}>{xml}</w:pict>")


def settings(xml: bytes) -> bytes:
    return replaced(word("tekst"), "word/settings.xml", b"</w:settings>", xml + b"</w:settings>")


def svg(inside: str, attributes: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return part("word/media/x.svg", f"<svg {names} {attributes}>{inside}</svg>".encode())


def code_in_pieces(*pieces: str) -> bytes:
    """A field of which the code is these runs, as they are; ``(`` and ``)`` begin and end another one inside."""
    marks = {"(": "begin", ")": "end", "|": "separate"}
    runs = "".join(
        f'<w:r><w:fldChar w:fldCharType="{marks[piece]}"/></w:r>' if piece in marks else f"<w:r>{piece}</w:r>"
        for piece in ("(", *pieces, ")")
    )
    return in_body(f"<w:p>{runs}</w:p>".encode())


FIELD = f'<w:fldChar w:fldCharType="begin"/>{PAGE}<w:fldChar w:fldCharType="end"/>'


def deleted_field() -> bytes:
    """As Word marks it: every piece in a deletion of its own."""
    pieces = FIELD.replace("instr", "delInstr").replace("/><", "/>|<").replace("t><w:fld", "t>|<w:fld").split("|")
    return in_body(
        "".join(
            ["<w:p>", *(f'<w:del w:id="1" w:author="A"><w:r>{one}</w:r></w:del>' for one in pieces), "</w:p>"]
        ).encode()
    )


def field_to_fill_in(kind: str, code: str) -> bytes:
    """As Word writes an old field to fill in: what it asks stands in its begin, and its code behind that."""
    begin = (
        f'<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Naam"/><w:enabled/>{kind}</w:ffData></w:fldChar>'
    )
    shown = '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Noor</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
    return in_body(f"<w:p><w:r>{begin}</w:r><w:r>{code}</w:r><w:r>{shown}</w:r></w:p>".encode())


def begins_at(target: str) -> bytes:
    other = {"word/anders.xml": DOCUMENT}
    return changed(replaced(word("x"), "_rels/.rels", b"word/document.xml", target.encode()), other)


def begins_twice() -> bytes:
    entry = f'<Relationship Id="rIdZ" Type="{OFFICE}/officeDocument" Target="word/anders.xml"/></Relationships>'
    return changed(
        replaced(word("x"), "_rels/.rels", b"</Relationships>", entry.encode()), {"word/anders.xml": DOCUMENT}
    )


ACTIVE = {
    "an old Office file as a picture": lambda: part("word/media/x.png", OLD_FILE),
    "a program as a picture": lambda: part("word/media/x.png", b"MZ\x90\0" + b"\0" * 90),
    "an archive as a picture": lambda: part("word/media/x.png", b"PK\x03\x04" + b"\0" * 90),
    "a page as a picture": lambda: part("word/media/x.png", b"<html><script>alert(1)</script></html>"),
    "an embedded file that nothing names": lambda: part("word/embeddings/x.bin", b"x"),
    "a workbook that nothing names": lambda: part("word/x.xlsx", b"x"),
    "ActiveX that nothing names": lambda: part("word/activeX/activeX1.xml", b"<x/>"),
    "buttons of their own that nothing names": lambda: part("customUI/customUI14.xml", b"<x/>"),
    "a script": lambda: part("word/x.js", b"alert(1)"),
    "an application of Windows": lambda: part("word/x.hta", b"<x/>"),
    "an object in an old drawing": lambda: drawn('<o:OLEObject Type="Link" ProgID="htmlfile"/>'),
    "an embedded object": lambda: run("<w:objectEmbed/>"),
    "a linked object": lambda: run("<w:objectLink/>"),
    "a key that runs a macro": lambda: part(
        "word/customizations.xml",
        b'<wne:tcg xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"><wne:macro wne:macroName="A.B"/></wne:tcg>',
    ),
    "a query of a mail merge": lambda: settings(b'<w:mailMerge><w:query w:val="SELECT * FROM x"/></w:mailMerge>'),
    "a source of a mail merge": lambda: settings(b'<w:mailMerge><w:connectString w:val="DSN=x"/></w:mailMerge>'),
    "a program that saves": lambda: settings(b'<w:saveThroughXslt w:solutionID="http://evil.example/x.xsl"/>'),
    "a page in a frame": lambda: in_body(b'<w:p><w:sourceFileName w:val="http://evil.example/x"/></w:p>'),
    "a film on a website": lambda: run(
        '<f:webVideoPr xmlns:f="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing" embeddedHtml="x"/>'
    ),
    "a drawing that runs a script": lambda: drawn('<v:shape href="javascript:alert(1)"/>'),
    "a drawing that opens a share": lambda: drawn('<v:shape href="file://evil/x"/>'),
    "a drawing linked by its other name": lambda: drawn('<v:imagedata o:href="http://evil.example/x"/>'),
    "a fill linked by its other name": lambda: drawn('<v:fill o:althref="http://evil.example/x"/>'),
    "a script in a picture": lambda: svg("<script>alert(1)</script>"),
    "a handler in a picture": lambda: svg("", 'onload="alert(1)"'),
    "a picture in a picture": lambda: svg('<image xlink:href="http://evil.example/x.png"/>'),
    "a picture in a picture in pieces": lambda: svg('<image xlink:href="data:image/svg+xml;base64,AAAA"/>'),
    "a style in a picture that fetches": lambda: svg("<style>a { background: url(http://evil.example) }</style>"),
    "a look in a picture that fetches": lambda: svg('<g style="fill: url(//evil.example)"/>'),
    "a page in a picture": lambda: svg("<foreignObject/>"),
    "a share in the file": lambda: related("image", "//evil/x.png", ""),
    "a field whose code is text": lambda: code_in_pieces("<w:t>DDEAUTO c:\\x</w:t>"),
    "a field whose code begins with text": lambda: code_in_pieces("<w:t>DDE</w:t>", "<w:instrText>AUTO c:\\x</w:instrText>"),
    "a field whose code is what another shows": lambda: code_in_pieces(
        "(", "<w:instrText>=1</w:instrText>", "|", "<w:t>DDEAUTO c:\\x</w:t>", ")"
    ),
    "a code behind a comment": lambda: code_in_pieces("<w:instrText> <!-- x -->DDEAUTO c:\\x</w:instrText>"),
    "a code behind an instruction": lambda: code_in_pieces("<w:instrText> <?x y?>DDEAUTO c:\\x</w:instrText>"),
    **{
        f"a name that falls away with {what}": (lambda around=around: code_in_pieces(around, DDE))
        for what, around in {
            "a deletion": f'<w:del w:id="1" w:author="A"><w:r>{PAGE.replace("instr", "delInstr")}</w:r></w:del>',
            "deleted code outside a deletion": PAGE.replace("instr", "delInstr"),
            "a move": f'<w:moveFrom w:id="1" w:author="A"><w:r>{PAGE}</w:r></w:moveFrom>',
            "a text box": f"<w:pict><w:txbxContent><w:p><w:r>{PAGE}</w:r></w:p></w:txbxContent></w:pict>",
            "what Word does not know": f'<x:x xmlns:x="urn:x">{PAGE}</x:x>',
            "another version": f'<mc:AlternateContent {VERSIONS}><mc:Choice Requires="x">{PAGE}</mc:Choice></mc:AlternateContent>',
            "an element in it": '<w:instrText><x:x xmlns:x="urn:x">PAGE </x:x></w:instrText>',
        }.items()
    },
    "a name that another field shows": lambda: code_in_pieces(
        "(", "<w:instrText>DOCPROPERTY Subject</w:instrText>", "|", "<w:t>PAGE</w:t>", ")", "<w:instrText> c:\\x</w:instrText>"
    ),
    "an end that falls away": lambda: code_in_pieces(
        f'<mc:AlternateContent {VERSIONS}><mc:Choice Requires="x"><w:fldChar w:fldCharType="end"/></mc:Choice></mc:AlternateContent>',
        "<w:t>DDEAUTO c:\\x</w:t>",
    ),
    "a beginning in a version and code outside it": lambda: in_body(
        f'<w:p><mc:AlternateContent {VERSIONS}><mc:Choice Requires="x"><w:r><w:fldChar w:fldCharType="begin"/>{PAGE}</w:r>'
        f"</mc:Choice></mc:AlternateContent><w:r>{DDE}</w:r></w:p>".encode()
    ),
    "code outside every field behind harmless code": lambda: in_body(f"<w:p><w:r>{PAGE}</w:r><w:r>{DDE}</w:r></w:p>".encode()),
    "a link of which a switch falls away": lambda: code_in_pieces(
        "<w:instrText>HYPERLINK </w:instrText>", '<w:del w:id="1" w:author="A"><w:r><w:delInstrText>\\l </w:delInstrText></w:r></w:del>',
        '<w:instrText>"file:///c:/x"</w:instrText>',
    ),
    "a part behind many blanks": lambda: part("word/header9.dat", b" " * 300 + DOCUMENT.replace(b"<w:p/>", f"<w:p><w:r>{DDE}</w:r></w:p>".encode())),
    "a picture in something else": lambda: part("word/media/x.svg", b'<g><s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg></g>'),
    "a picture without its namespace": lambda: part("word/media/x.svg", b"<svg><script>alert(1)</script></svg>"),
    "a script of a page in something else": lambda: part("word/media/x.svg", b'<g><h:script xmlns:h="http://www.w3.org/1999/xhtml"/></g>'),
    "a look from elsewhere": lambda: part("word/media/x.svg", b'<?xml-stylesheet href="http://evil.example/x.css"?><g/>'),
    "harmless code in the settings of a field": lambda: field_to_fill_in(PAGE, DDE),
    "harmless code in the begin of a field": lambda: run(
        f'<w:fldChar w:fldCharType="begin">{PAGE}</w:fldChar>{DDE}<w:fldChar w:fldCharType="end"/>'
    ),
    "code of a field to fill in that runs": lambda: field_to_fill_in("<w:textInput/>", DDE),
    "a macro at a field to fill in": lambda: run(
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="X"/></w:ffData></w:fldChar>'
    ),
    "a database of a mail merge": lambda: settings(b'<w:mailMerge><w:odso><w:udl w:val="Data Source=evil"/></w:odso></w:mailMerge>'),
    "a schema from elsewhere": lambda: settings(
        b'<l:schemaLibrary xmlns:l="http://schemas.openxmlformats.org/schemaLibrary/2006/main"><l:schema l:uri="x" l:schemaLocation="http://evil.example/x"/></l:schemaLibrary>'
    ),
    "another kind of document as a picture": lambda: part("word/media/x.png", b"{\\rtf1 x}"),
    "a shortcut as a picture": lambda: part("word/media/x.png", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 90),
    "elements of another Word": lambda: in_body(
        b'<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:fldSimple x:instr="DDEAUTO x"/></x:p>'
    ),
    "a body elsewhere": lambda: begins_at("word/anders.xml"),
    "two bodies": begins_twice,
    "no beginning": lambda: changed(word("x"), {"_rels/.rels": None}),
    "two bodies by type": lambda: changed(
        replaced(
            word("x"), TYPES, b"</Types>",
            b'<Override PartName="/word/anders.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        ),
        {"word/anders.xml": DOCUMENT},
    ),
    "many attributes in one tag": lambda: in_body(b"<w:p " + b" ".join(b'a%d="1"' % one for one in range(5_000)) + b"/>"),
    "many attributes": lambda: in_body(b"".join(b'<w:p a%d="1" b%d="1"/>' % (one, one) for one in range(160_000))),
    "many names": lambda: in_body(b"".join(b'<n%d:a xmlns:n%d="u%d"/>' % (one, one, one) for one in range(25_000))),
    "one long attribute": lambda: in_body(b'<w:p x="' + b"a" * (3 << 20) + b'"/>'),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIVE)
def test_what_is_active_is_refused_with_a_dutch_sentence(name):
    with pytest.raises(TemplateError, match=r"^(Dit|In dit) .*\.$"):
        check_package(ACTIVE[name]())


HARMLESS = {
    "a picture of lines": lambda: svg('<style>a { fill: url(#b) }</style><path d="M0 0" id="a"/><use xlink:href="#a"/>'),
    "a picture in a picture of lines": lambda: svg('<image xlink:href="data:image/png;base64,AAAA"/>'),
    "a packed picture": lambda: part("word/media/x.emz", b"\x1f\x8b" + b"\0" * 90),
    "settings of a printer": lambda: part("word/printerSettings/printerSettings1.bin", b"\\\0\\\0p\0r\0"),
    "a drawing with a link to a website": lambda: drawn('<v:shape href="https://www.example.nl/a?b=c"/>'),
    "a picture of the file itself": lambda: drawn('<v:imagedata o:title="foto: school"/>'),
    "a body named from the top": lambda: begins_at("/word/document.xml"),
    "a line of is-signs": lambda: word("=" * 3_000),
    "a text about fields inside a field": lambda: field("IF 1 = 1 &quot;INCLUDETEXT x&quot; &quot;&quot;"),
    "a field that was deleted": deleted_field,
    "a field of which a switch was changed": lambda: code_in_pieces(
        "<w:instrText> TOC \\o </w:instrText>", '<w:del w:id="1" w:author="A"><w:r><w:delInstrText>"1-3" </w:delInstrText></w:r></w:del>',
        '<w:ins w:id="2" w:author="A"><w:r><w:instrText>"1-2"</w:instrText></w:r></w:ins>', "|",
        '<w:ins w:id="3" w:author="A"><w:r><w:t>Kop</w:t></w:r></w:ins>',
    ),
    "a text to fill in": lambda: field_to_fill_in("<w:textInput/>", "<w:instrText> FORMTEXT </w:instrText>"),
    "a box to tick": lambda: field_to_fill_in(
        "<w:checkBox><w:sizeAuto/><w:default w:val='0'/></w:checkBox>", "<w:instrText> FORMCHECKBOX </w:instrText>"
    ),
    "a list to choose from": lambda: field_to_fill_in(
        "<w:ddList><w:listEntry w:val='een'/></w:ddList>", "<w:instrText> FORMDROPDOWN </w:instrText>"
    ),
    "a field in a text box": lambda: run(f"<w:pict><w:txbxContent><w:p><w:r>{FIELD}</w:r></w:p></w:txbxContent></w:pict>"),
    "a schema by its name": lambda: settings(
        b'<l:schemaLibrary xmlns:l="http://schemas.openxmlformats.org/schemaLibrary/2006/main"><l:schema l:uri="http://a.example/x"/></l:schemaLibrary>'
    ),
    "a page number in a condition": lambda: code_in_pieces(
        "<w:instrText>IF </w:instrText>", "(", "<w:instrText>PAGE</w:instrText>", "|", "<w:t>1</w:t>", ")",
        '<w:instrText> = 1 "DDE" ""</w:instrText>', "|", "<w:t>DDE</w:t>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_active_passes(name):
    assert "word/document.xml" in check_package(HARMLESS[name]()).names
