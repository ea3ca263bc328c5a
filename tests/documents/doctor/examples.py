"""The examples of the registry as Word files, each below other text, so that a place can be wrong."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle

from answers.audience import DOCUMENT_AUDIENCES
from documents.doctor.codes import EXAMPLE_FORM
from documents.doctor.subject import Subject
from forms.loading import load_bytes

DEFINITION = load_bytes("voorbeeld.md", EXAMPLE_FORM.encode()).definition
assert DEFINITION
SUBJECT = Subject(DEFINITION, DOCUMENT_AUDIENCES["ouders"])
HEADING = "2. Hier"
ALL_PRINTED = "{{ voornaam }} {{ school }} {{ geboren }} {{ uren }} {{ akkoord }} {% for x in doelen %}{{ x.doel }} {{ x.wie }} {% for y in x.acties %}{{ y.actie }}{% endfor %}{% endfor %}"


@dataclass(frozen=True)
class Spot:
    """Where an example stands in its file."""

    heading: str
    table: int | None
    row: int | None
    column: int | None


def new_document() -> Document:
    """A file of which nothing is to be said: Dutch, with a title, and dark text in every style."""
    document = Document()
    document.core_properties.title = "Voorbeeld"
    _set_dutch(document)
    for style in document.styles:
        if isinstance(style, BaseStyle):
            for colour in style.element.iter(qn("w:color")):
                colour.set(qn("w:val"), "000000")
    document.add_heading("1. Vooraf", 1)
    document.add_paragraph(f"Alles: {ALL_PRINTED}")
    add_table(document, [["Wat", "Wie"], ["Melden", "School"]])
    document.add_heading(HEADING, 1)
    return document


def build(example: str) -> bytes:
    """Write the short notation of the registry as a Word file."""
    document, rows = new_document(), []
    for line in [*example.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            add_table(document, rows)
            rows = []
        if found := re.match(r"(#+) (.*)", line):
            document.add_heading(found[2], len(found[1]))
        elif found := re.fullmatch(r"\*\*(.*)\*\*", line):
            document.add_paragraph().add_run(found[1]).bold = True
        elif line:
            document.add_paragraph(line)
    return saved(document)


def add_table(document: Document, rows: list[list[str]]) -> object:
    """A table as it should be: a header row, a description and rows that stay whole."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), "Wat en wie")
    table._tbl.tblPr.append(description)
    return table


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def spot_of(data: bytes, text: str) -> Spot:
    """Look up where a paragraph stands, in another way than the doctor does."""
    document = Document(io.BytesIO(data))
    for number, table in enumerate(document.tables, 1):
        for row_number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                if text in [one.text for one in cell.paragraphs]:
                    return Spot(HEADING, number, row_number, column)
    heading = ""
    for paragraph in document.paragraphs:
        heading = paragraph.text if paragraph.style.name.startswith("Heading") else heading
        if paragraph.text == text:
            return Spot(heading, None, None, None)
    raise AssertionError(f"{text} stands nowhere")


def _set_dutch(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
