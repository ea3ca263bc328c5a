"""A template as it leaves an office: comments, tracked changes, paths and names of the people who made it."""

from __future__ import annotations

import io
import zipfile

from docx import Document

from tests.documents.word_files import changed

MAKER = "Gerda Geheimschrijver"
SECRETS = (
    MAKER,
    "C:\\Users",
    "gerda",
    "Onderling gezegd",
    "WEGGEHAALD",
    "Vertrouwelijk bv",
    "KLANTGEGEVEN",
    "BOUWSTEEN",
)
"""What stands in no document that is made with it, in capitals or not."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WHO = f'w:id="9" w:author="{MAKER}" w:date="2026-01-01T00:00:00Z"'
_TEXT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BODY = (
    '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:commentRangeStart w:id="0"/>'
    '<w:r w:rsidRPr="00AB12CD"><w:t xml:space="preserve">{before}</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="0"/></w:r>'
    "{tracked}"
    f"<w:r><w:rPr><w:b/><w:vanish/><w:rPrChange {_WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>VERSTOPT</w:t></w:r></w:p>"
    f"<w:p><w:pPr><w:pPrChange {_WHO}><w:pPr/></w:pPrChange></w:pPr></w:p>"
)
_TRACKED = (
    f"<w:ins {_WHO}><w:r><w:t>TOEGEVOEGD</w:t></w:r></w:ins>"
    f"<w:del {_WHO}><w:r><w:delText>WEGGEHAALD</w:delText></w:r></w:del>"
)
_PARTS = {
    "word/comments.xml": (
        "comments",
        f"{_TEXT}.comments+xml",
        (
            f'<w:comments {_W}><w:comment {_WHO.replace("9", "0", 1)} w:initials="gg"><w:p><w:r><w:t>Onderling gezegd</w:t>'
            "</w:r></w:p></w:comment></w:comments>"
        ),
    ),
    "word/people.xml": (
        "people",
        f"{_TEXT}.people+xml",
        (
            f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{MAKER}"/>'
            "</w15:people>"
        ),
    ),
    "customXml/item1.xml": ("customXml", "application/xml", "<klant>KLANTGEGEVEN</klant>"),
    "word/glossary/document.xml": (
        "glossaryDocument",
        f"{_TEXT}.document.glossary+xml",
        (
            f"<w:glossaryDocument {_W}><w:docParts><w:docPart><w:docPartPr><w:name w:val='BOUWSTEEN'/></w:docPartPr>"
            "</w:docPart></w:docParts></w:glossaryDocument>"
        ),
    ),
}
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Template>C:\\Users\\gerda\\sjabloon.dotx</Template><TotalTime>99</TotalTime><Manager>{maker}</Manager>"
    "<Company>Vertrouwelijk bv</Company><Application>Microsoft Office Word</Application></Properties>"
)
_SETTINGS = (
    '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
    '<w:docVars><w:docVar w:name="k" w:val="KLANTGEGEVEN"/></w:docVars>'
)


def dirty_template(text: str, *, tracked: bool = True) -> bytes:
    """A template that prints `text`, with everything that its makers left in it.

    With changes that were tracked nobody can publish it.
    """
    document = Document()
    core = document.core_properties
    core.author = core.last_modified_by = core.subject = core.keywords = core.comments = core.category = MAKER
    core.content_status = core.identifier = core.version = "gerda"
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    parts["word/document.xml"] = parts["word/document.xml"].replace("<w:body>", "<w:body>" + _body(tracked))
    parts["docProps/app.xml"] = _APP.format(maker=MAKER)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace("</w:settings>", _SETTINGS + "</w:settings>")
    for number, (name, (kind, content_type, xml)) in enumerate(_PARTS.items()):
        parts[name] = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml
        target = name.removeprefix("word/") if name.startswith("word/") else f"../{name}"
        led = f'<Relationship Id="vuil{number}" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace("</Relationships>", led)
        listed = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", listed)
    return changed(data, {name: xml.encode() for name, xml in parts.items()})


def _body(tracked: bool) -> str:
    return _BODY.format(before="Voor", tracked=_TRACKED if tracked else "")
