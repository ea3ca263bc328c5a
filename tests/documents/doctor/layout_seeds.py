"""Mistakes in the layout of a template, done to one paragraph: headings, tables, pictures, colours and what is left in."""

from __future__ import annotations

from collections.abc import Callable

from docx.oxml.ns import qn

from tests.documents.doctor.seeds import Paragraph, made, run_of


def white_lines(paragraph: Paragraph) -> Paragraph:
    """Press Enter twice more; the second is told."""
    empty = [made("w:p"), made("w:p")]
    paragraph.addnext(empty[1])
    paragraph.addnext(empty[0])
    return empty[1]


def styled(style: str) -> Callable[[Paragraph], None]:
    """Give a paragraph another style."""

    def change(paragraph: Paragraph) -> None:
        paragraph.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), style)

    return change


def header_off(paragraph: Paragraph) -> None:
    """Switch off that this row is repeated above every page."""
    row = next(paragraph.iterancestors(qn("w:tr")))
    for one in list(row.iter(qn("w:tblHeader"))):
        one.getparent().remove(one)


def may_split(paragraph: Paragraph) -> None:
    row = next(paragraph.iterancestors(qn("w:tr")))
    for one in list(row.iter(qn("w:cantSplit"))):
        one.getparent().remove(one)


def undescribed(paragraph: Paragraph) -> None:
    """Empty the alternative text of the table."""
    table = next(paragraph.iterancestors(qn("w:tbl")))
    for name in ("w:tblDescription", "w:tblCaption"):
        for one in list(table.iter(qn(name))):
            one.getparent().remove(one)


def with_picture(anchored: str, description: str = "") -> Callable[[Paragraph], None]:
    """Put in a picture, in the line (``inline``) or over the text (``anchor``)."""

    def change(paragraph: Paragraph) -> None:
        space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        run, drawing = made("w:r"), made("w:drawing")
        shape = drawing.makeelement(f"{{{space}}}{anchored}", nsmap={"wp": space})
        shape.append(shape.makeelement(f"{{{space}}}docPr", {"id": "99", "name": "Logo", "descr": description}))
        drawing.append(shape)
        run.append(drawing)
        paragraph.append(run)

    return change


def tracked(paragraph: Paragraph) -> None:
    """Type with tracked changes on."""
    inserted = made("w:ins", id="7", author="A", date="2026-01-01T00:00:00Z")
    inserted.append(run_of(" nieuw"))
    paragraph.append(inserted)


def merge_field(paragraph: Paragraph) -> None:
    field = made("w:fldSimple", instr=" MERGEFIELD Voornaam ")
    field.append(run_of("«Voornaam»"))
    paragraph.append(field)


def coloured(paragraph: Paragraph) -> None:
    """Make the letters light grey."""
    for run in paragraph.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = made("w:rPr")
            run.insert(0, properties)
        for old in list(properties.iter(qn("w:color"))):
            properties.remove(old)
        properties.append(made("w:color", val="BBBBBB"))


def in_english(paragraph: Paragraph) -> None:
    for run in paragraph.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = made("w:rPr")
            run.insert(0, properties)
        properties.append(made("w:lang", val="en-GB"))


def merged(paragraph: Paragraph) -> None:
    """Merge a cell with the one beside it."""
    cell = next(paragraph.iterancestors(qn("w:tc")))
    beside = cell.getnext()
    beside.getparent().remove(beside)
    cell.get_or_add_tcPr().get_or_add_gridSpan().set(qn("w:val"), "2")
