"""Threat T1: whatever is typed, of all of Unicode, is what stands in the document, wherever it is printed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from documents.controls.names import bookmark_of
from documents.properties import Properties
from documents.reading_back import CopyNames, read_copy
from documents.reading_back.working_copy import Block, Copy, Paragraph
from documents.rendering import render_document, render_working_copy
from forms.definition import Definition
from forms.loading import load_bytes
from language.text import clean_text
from tests.documents.doctor.examples import saved
from tests.documents.word_files import paragraph_text, read, replaced, word

FORM = """
| survey |
| | type | name | label |
| | text | x | Wat u wilt |
| | begin_repeat | rijen | Rijen |
| | text | y | Wat u wilt in een rij |
| | end_repeat | | |
"""
TOGETHER = 10
"""Texts in one document, each an example."""
FEW, MANY = 1_000 // TOGETHER, 100_000 // TOGETHER
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LONGEST_PROPERTY = 255
PATHS = [f"rijen[{number}]" for number in range(TOGETHER)]
NAMES = CopyNames(bookmarks={bookmark_of(path): path for path in PATHS})
HINTS = {"x": "[Wat u wilt]", "y": "[Wat u wilt in een rij]"}
LINES = ("{%p for r in rijen %}", "Voor {{ r.y }} na", "{%p endfor %}")
ROWS = ("{%tr for r in rijen %}", "Voor {{ r.y }} na", "{%tr endfor %}")
PICTURE = (
    "<w:p><w:r><w:t>{%p for r in rijen %}</w:t></w:r></w:p><w:p><w:r><w:drawing>"
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="Foto" descr="Voor {{ r.y }} na"/></wp:inline></w:drawing></w:r></w:p>'
    "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>"
)

ANY_LETTER = st.characters(codec=None, exclude_categories=())
TRAPS = st.sampled_from([
    "{{ 7*7 }}", "{%p if x %}", "{#", "}}", "]]>", "<![CDATA[", "<!--", "&amp;", "&#x41;", "</w:t></w:r>", "\r\n", "\n", "\t", "\x0b", "\x85",
    "\u2028", "\ud800", "\udc00", "\ufffe", "\uffff", "\x00", "\a", "\f", "\ufeff", "\U000e0001", "\U0010ffff", " ", "\u00a0", "  ", "\u202e", "e\u0301",
])  # fmt: skip
ANY_TEXT = st.one_of(st.text(ANY_LETTER, max_size=40), st.lists(st.one_of(TRAPS, ANY_LETTER), max_size=12).map("".join))
ANY_TEXTS = st.lists(ANY_TEXT, min_size=TOGETHER, max_size=TOGETHER)


@cache
def definition() -> Definition:
    found = load_bytes("alles.md", FORM.encode()).definition
    assert found is not None
    return found


@cache
def template() -> bytes:
    """Every text in the body, with a look of its own, in a cell, an alternative text, a header and a footer; one in the title."""
    document = read(word("Voor {{ x }} na", *LINES, table=ROWS, header="x", footer="x"))
    looked = document.paragraphs[2]
    looked.style, looked.alignment, looked.paragraph_format.keep_with_next = "Header", 1, True
    looked.runs[0].bold = True
    for edge in (document.sections[0].header, document.sections[0].footer):
        edge.paragraphs[0].text = LINES[0]
        for line in LINES[1:]:
            edge.add_paragraph(line)
    document.core_properties.title = "Voor {{ x }} na"
    return replaced(saved(document), "word/document.xml", b"<w:sectPr", PICTURE.encode() + b"<w:sectPr")


def context(texts: Sequence[str]) -> dict[str, object]:
    rows = ({"y": text, "_pad": path} for text, path in zip(texts, PATHS, strict=True))
    return {"x": texts[0], "rijen": tuple(rows)}


def parsed(docx: bytes) -> dict[str, etree._Element]:
    names = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "docProps/core.xml")
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in names}


def as_attribute(text: str) -> str:
    """XML 1.0 (3.3.3) reads a line end or tab in an attribute as a blank, unless it is written as a number."""
    return text.replace("\n", " ").replace("\t", " ")


def check_plain_xml(docx: bytes, wanted: Sequence[str]) -> None:
    trees = parsed(docx)
    body, header, footer, core = trees.values()
    printed = [paragraph_text(one) for one in body.iter(f"{W}p")]
    assert [text for text in printed if text] == [wanted[0], *wanted, *wanted]
    for edge in (header, footer):
        assert [paragraph_text(one) for one in edge.iter(f"{W}p")] == wanted
    drawn = [as_attribute(one.get("descr")) for one in body.iter(f"{WP}docPr")]
    assert drawn == [as_attribute(text) for text in wanted]
    assert core.findtext(TITLE) == " ".join(wanted[0].split())[:LONGEST_PROPERTY]
    check_look(list(body.iter(f"{W}p"))[1 : TOGETHER + 1])


def check_look(paragraphs: list[etree._Element]) -> None:
    for paragraph in paragraphs:
        assert all(paragraph.find(f"{W}pPr/{W}{name}") is not None for name in ("pStyle", "keepNext", "jc"))
        runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
        assert runs
        assert all(run.find(f"{W}rPr") is not None for run in runs)


def list_pieces(copy: Copy) -> list[list[tuple[str, str]]]:
    """Per paragraph the path and the text of every piece that holds something."""
    read_lines = (
        [(piece.path, piece.accepted) for piece in paragraph.pieces if piece.accepted or piece.path]
        for story in ("body", "headers", "footers")
        for block in copy.stories[story]
        for paragraph in paragraphs_in(block)
    )
    return [pieces for pieces in read_lines if pieces]


def paragraphs_in(block: Block) -> list[Paragraph]:
    if isinstance(block, Paragraph):
        return [block]
    return [
        inner for row in block.table_rows for cell in row.cells for one in cell.blocks for inner in paragraphs_in(one)
    ]


def check(texts: Sequence[str]) -> None:
    cleaned, about = [clean_text(text) for text in texts], Properties("")
    wanted = [f"Voor {text} na" for text in cleaned]
    document = render_document(template(), context(texts), about)
    check_plain_xml(document, wanted)
    fixed = [[("", text)] for text in wanted]
    assert list_pieces(read_copy(document, NAMES)) == [fixed[0], *fixed * 4]
    copied = render_working_copy(template(), context(texts), about, definition())
    rows = [controlled(f"{path}.y", text) for path, text in zip(PATHS, cleaned, strict=True)]
    assert list_pieces(read_copy(copied, NAMES)) == [controlled("x", cleaned[0]), *rows, *rows, *fixed, *fixed]
    if all(cleaned):  # an empty control shows its hint
        check_plain_xml(copied, wanted)


def controlled(path: str, text: str) -> list[tuple[str, str]]:
    return [("", "Voor "), (path, text or HINTS[path.rpartition(".")[2]]), ("", " na")]


@settings(max_examples=FEW)
@given(ANY_TEXTS)
def test_any_text_is_read_back_as_it_was_cleaned(texts):
    check(texts)


@pytest.mark.night
@settings(max_examples=MANY)
@given(ANY_TEXTS)
def test_any_text_is_read_back_as_it_was_cleaned_all_night_long(texts):
    check(texts)


@pytest.mark.all
def test_every_character_there_is_is_read_back():
    """All 1,114,112 of them."""
    every = ["".join(map(chr, range(begin, begin + 0x400))) for begin in range(0, 0x110000, 0x400)]
    for begin in range(0, len(every), TOGETHER):
        texts = every[begin : begin + TOGETHER]
        check(texts + ["vol"] * (TOGETHER - len(texts)))
