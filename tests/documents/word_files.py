"""Word files for the tests: small ones made with python-docx, and ones with a part changed by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from docx import Document
from docx.oxml.ns import qn

TABLE_LOOP = ("{%tr for rij in rijen %}", "{{ rij.naam }}", "{%tr endfor %}")


_SIGNED = "application/vnd.openxmlformats-package.digital-signature-origin"
_KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer"}


@cache
def _small_document() -> bytes:
    """python-docx's own beginning without its 160 styles, so that opening it takes no time."""
    document = Document()
    for style in document.styles.element.style_lst:
        if style.styleId not in _KEPT_STYLES:
            document.styles.element.remove(style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(*paragraphs: str, table: tuple[str, ...] = (), header: str = "", footer: str = "") -> bytes:
    """Return a .docx with these paragraphs, a table with one text per row, a header and a footer."""
    document = Document(io.BytesIO(_small_document()))
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), 2)
        for row, text in zip(made.rows, table, strict=True):
            row.cells[0].text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return the archive `data` with these members replaced or added; None takes one away."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in parts:
                new.writestr(member.filename, old.read(member.filename))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return the archive with `old` replaced by `new` in the member `name`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(name)
    assert old in content, f"{old!r} does not stand in {name}"
    return changed(data, {name: content.replace(old, new, 1)})


def in_body(xml: bytes, data: bytes | None = None) -> bytes:
    """Return a .docx with `xml` at the start of its body."""
    return replaced(data or word("tekst"), "word/document.xml", b"<w:body>", b"<w:body>" + xml)


def read(data: bytes) -> Document:
    """Open a .docx to look at it."""
    return Document(io.BytesIO(data))


def paragraphs(data: bytes) -> list[str]:
    """Return the text of the paragraphs of the body."""
    return [paragraph.text for paragraph in read(data).paragraphs]


def cells(data: bytes) -> list[str]:
    """Return the text of the first cell of every row of the first table."""
    return [row.cells[0].text for row in read(data).tables[0].rows]


def all_xml(data: bytes) -> str:
    """Return every XML part of the file, one after another."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels")))


def printed_text(data: bytes) -> str:
    """Return the text of body, headers and footers, with line breaks and tabs, a line per paragraph."""
    opened = read(data)
    section = opened.sections[0]
    elements = [opened.element.body, section.header._element, section.footer._element]
    return "\n".join(paragraph_text(paragraph) for element in elements for paragraph in element.iter(qn("w:p")))


def paragraph_text(paragraph: object) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(node.text or "" if node.tag == qn("w:t") else signs.get(node.tag, "") for node in paragraph.iter())


def columns(*texts):
    """A table with a row of these cells, under a line with `x`."""
    document = Document()
    document.add_paragraph("{{ x }}")
    for cell, text in zip(document.add_table(1, len(texts)).rows[0].cells, texts, strict=True):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_signature(data: bytes) -> bytes:
    """The file as Word writes it when somebody put a digital signature under it."""
    package = "http://schemas.openxmlformats.org/package/2006"
    digital = f"{package}/relationships/digital-signature"
    entry = f'<Relationship Id="s" Type="{digital}/%s" Target="%s"/></Relationships>'
    related = f'<Relationships xmlns="{package}/relationships">{entry % ("signature", "sig1.xml")}'
    parts = {
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/sig1.xml": b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
        "_xmlsignatures/_rels/origin.sigs.rels": related.encode(),
    }
    kind = f'<Default Extension="sigs" ContentType="{_SIGNED}"/></Types>'.encode()
    data = replaced(changed(data, parts), "[Content_Types].xml", b"</Types>", kind)
    return replaced(
        data, "_rels/.rels", b"</Relationships>", (entry % ("origin", "_xmlsignatures/origin.sigs")).encode()
    )
