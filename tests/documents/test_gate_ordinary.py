"""Files as Word, Google Docs and OnlyOffice write them, with the parts that are typical of each, are let in."""

from __future__ import annotations

import io
import zipfile

import pytest

from documents.errors import TemplateError
from documents.gate import check_package, list_gate_faults
from documents.loose_ends import check_targets
from documents.package import read_package
from tests.documents.test_gate import DOCUMENT, OFFICE, TYPES
from tests.documents.word_files import changed, replaced, with_signature

MICROSOFT = "http://schemas.microsoft.com/office"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
MAIN = WORD_TYPE.format("document.main")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
FONT = b"\0\x01\0\0" + b"\0" * 40
LINK = "https://docs.google.com/document/d/1x/edit?usp=sharing#heading=h.30j0zll"


def made(body: bytes, parts: dict[str, bytes], related: list[tuple[str, str]], outside: tuple[str, ...] = ()) -> bytes:
    """A .docx with this body; `related` are the kinds and targets of its relationships."""
    types = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>'
        for end, kind in {
            "rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", "png": "image/png",
            "ttf": "application/x-font-ttf", "wdp": "image/vnd.ms-photo", "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
        }.items()
    )  # fmt: skip
    types += f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE.format("document.main")}"/>'
    own = "".join(
        f'<Relationship Id="r{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(related)
    )
    links = "".join(
        f'<Relationship Id="l{at}" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        for at, target in enumerate(outside)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = {
        "word/document.xml": body,
        **parts,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{own}{links}</Relationships>'.encode(),
        "_rels/.rels": f'<Relationships xmlns="{space}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'.encode(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return stream.getvalue()


def part(root: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} xmlns:w="{W}"/>'.encode()


def google() -> bytes:
    """With its own controls, its fonts whole in the file, the list of types at the end and no properties at all."""
    body = DOCUMENT.replace(
        b"<w:p/>",
        b'<w:sdt><w:sdtPr><w:id w:val="-1"/><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>'
        b'<w:p><w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">Tekst</w:t></w:r></w:p></w:sdtContent></w:sdt>',
    )
    parts = {
        "word/settings.xml": part("settings"), "word/fontTable.xml": part("fonts"), "word/numbering.xml": part("numbering"),
        "word/styles.xml": part("styles"), "word/theme/theme1.xml": b"<a/>", "word/fonts/Lato-regular.ttf": FONT, "word/media/image1.png": PNG,
        "customXml/item1.xml": b'<go:gDocsCustomXmlDataStorage xmlns:go="http://customooxmlschemas.google.com/"/>',
        "word/_rels/fontTable.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{OFFICE}/font" Target="fonts/Lato-regular.ttf"/></Relationships>'.encode(),
    }  # fmt: skip
    kinds = [(f"{OFFICE}/{kind}", target) for kind, target in (
        ("theme", "theme/theme1.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"), ("numbering", "numbering.xml"),
        ("styles", "styles.xml"), ("image", "media/image1.png"), ("customXml", "../customXml/item1.xml"),
    )]  # fmt: skip
    return made(body, parts, kinds, (LINK, "mailto:juf@school.nl?subject=Vraag%20over%20het%20plan"))


def only_office() -> bytes:
    """With a drawing in two versions, and the people who commented."""
    both = (
        b'<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wpg">'
        b'<w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" o:spid="_x0000_s0" '
        b'xmlns:o="urn:schemas-microsoft-com:office:office" style="position:absolute"><v:imagedata o:title=""/></v:shape></w:pict></mc:Fallback>'
        b"</mc:AlternateContent></w:r></w:p>"
    )
    parts = {
        "word/comments.xml": part("comments"), "word/people.xml": part("people"), "word/commentsExtended.xml": part("commentsEx"),
        "word/media/image1.png": PNG, "word/footnotes.xml": part("footnotes"), "word/webSettings.xml": part("webSettings"),
    }  # fmt: skip
    kinds = [
        (f"{OFFICE}/comments", "comments.xml"), (f"{MICROSOFT}/2011/relationships/people", "people.xml"), (f"{OFFICE}/footnotes", "footnotes.xml"),
        (f"{MICROSOFT}/2011/relationships/commentsExtended", "commentsExtended.xml"), (f"{OFFICE}/webSettings", "webSettings.xml"), (f"{OFFICE}/image", "/word/media/image1.png"),
    ]  # fmt: skip
    return made(DOCUMENT.replace(b"<w:p/>", both), parts, kinds, ("https://www.onlyoffice.com/",))


def word_365() -> bytes:
    """With what its editor found, a label of the organisation, a picture with an effect and fonts that are scrambled."""
    parts = {
        "word/intelligence2.xml": b'<int2:intelligence xmlns:int2="http://schemas.microsoft.com/office/intelligence/2020/intelligence"/>',
        "docMetadata/LabelInfo.xml": b"<clbl/>", "word/media/hdphoto1.wdp": b"II\xbc\x01" + b"\0" * 20, "word/fonts/font1.odttf": b"\x8a\x11" * 20,
        "word/documenttasks/documenttasks1.xml": b"<t/>",
    }  # fmt: skip
    kinds = [
        (f"{MICROSOFT}/2020/10/relationships/intelligence", "intelligence2.xml"), (f"{MICROSOFT}/2007/relationships/hdphoto", "media/hdphoto1.wdp"),
        (f"{MICROSOFT}/2020/02/relationships/classificationlabels", "../docMetadata/LabelInfo.xml"), (f"{OFFICE}/font", "fonts/font1.odttf"),
        (f"{MICROSOFT}/2019/05/relationships/documenttasks", "documenttasks/documenttasks1.xml"),
    ]  # fmt: skip
    return made(DOCUMENT, parts, kinds)


def only_office_types() -> bytes:
    """OnlyOffice says of every document what embedded files in it would be, also where there are none."""
    return _with_types(only_office(), f'<Default Extension="bin" ContentType="{OFFICE_TYPE}.oleObject"/>')


def open_xml_sdk() -> bytes:
    """Programs in .NET, and the empty document of Nextcloud Office, give all XML the type of the text."""
    data = replaced(made(DOCUMENT, {}, []), TYPES, b'ContentType="application/xml"', f'ContentType="{MAIN}"'.encode())
    return replaced(data, TYPES, f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'.encode(), b"")


def signed() -> bytes:
    """With a digital signature under it."""
    return with_signature(made(DOCUMENT, {}, []))


def link_to_nothing() -> bytes:
    """A link of which somebody took the address away."""
    return made(DOCUMENT, {}, [], ("",))


def _with_types(data: bytes, entries: str) -> bytes:
    return replaced(data, TYPES, b"</Types>", f"{entries}</Types>".encode())


@pytest.mark.parametrize(
    "write", [google, only_office, word_365, only_office_types, open_xml_sdk, signed, link_to_nothing]
)
def test_a_file_as_an_ordinary_program_writes_it_is_let_in(write):
    check_targets(check_package(write()))


def test_a_file_of_the_kind_that_only_office_names_is_still_refused():
    data = changed(only_office_types(), {"word/media/a.bin": b"\0" * 20})
    with pytest.raises(TemplateError, match="een ander bestand of programma"):
        check_package(data)


def test_of_two_kinds_for_one_extension_each_counts():
    macro = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    other = '<Default Extension="bin" ContentType="image/png"/>'
    for types in (macro + other, other + macro):
        data = changed(_with_types(made(DOCUMENT, {}, []), types), {"word/a.bin": b"\0" * 20})
        with pytest.raises(TemplateError, match="een macro of een programma"):
            check_package(data)


def test_two_parts_that_each_say_they_hold_the_text_are_refused():
    data = changed(open_xml_sdk(), {"word/document2.xml": DOCUMENT})
    with pytest.raises(TemplateError, match="geen gewoon Word-document"):
        check_package(data)


@pytest.mark.parametrize(
    ("parts", "related", "said"),
    [
        (
            {
                "word/charts/chart1.xml": b"<c/>", "word/embeddings/cijfers.xlsx": b"PK\x03\x04",
                "word/charts/_rels/chart1.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{OFFICE}/package" Target="../embeddings/cijfers.xlsx"/></Relationships>'.encode(),
            },
            [(f"{OFFICE}/chart", "charts/chart1.xml")],
            ["Achter een grafiek in dit Word-bestand zit een heel Excel-bestand (“word/embeddings/cijfers.xlsx”)."],
        ),
        (
            {"word/webextensions/taskpanes.xml": b"<t/>"}, [(f"{MICROSOFT}/2011/relationships/webextensiontaskpanes", "webextensions/taskpanes.xml")],
            ["Dit Word-bestand opent een invoegtoepassing, zoals een taalcontrole (“word/webextensions/taskpanes.xml”)."],
        ),
        (
            {"word/settings.xml": f'<w:settings xmlns:w="{W}"><w:mailMerge><w:connectString/><w:query/></w:mailMerge></w:settings>'.encode()},
            [(f"{OFFICE}/settings", "settings.xml")],
            ["Dit Word-bestand is gekoppeld aan een adressenlijst, om af te drukken met samenvoegen."],
        ),
    ],
)  # fmt: skip
def test_what_is_refused_in_an_ordinary_file_is_told_once_in_words_of_its_maker(parts, related, said):
    assert [fault.message for fault in list_gate_faults(read_package(made(DOCUMENT, parts, related)))] == said


def test_a_strict_file_is_told_to_be_one_and_nothing_else():
    strict = f"<w:document xmlns:w='{W}'/>".replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    faults = list(list_gate_faults(read_package(made(strict.encode(), {}, []))))
    assert [fault.message for fault in faults] == ["Dit bestand is bewaard als “Strict Open XML-document”."]
