"""What authors do wrong in Word, done to the shipped templates: one thing at a time, with where it must be told."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.documents.form_answers import ROOT

Paragraph = Any
Anchor = tuple[str, int]
"""How a paragraph begins, and the how manieth it is that begins so, from 1."""
MAIN, HEADER = "word/document.xml", "word/header1.xml"


@dataclass(frozen=True)
class Seed:
    """`change` is done to the paragraph at `touched`; the finding stands at `told`, at what `change` returns, or there.

    `says` stands in the message; `follows` says that other mistakes follow from it. The
    paragraph at `touched` begins so, or with `anywhere` holds it.
    """

    file: str
    code: str
    touched: Anchor
    change: Callable[[Paragraph], Paragraph | None]
    told: Anchor | None = None
    is_table: bool = False
    """Whether the table around is what is told, without a row."""
    part: str = MAIN
    says: str = ""
    follows: bool = False
    anywhere: bool = False


@dataclass(frozen=True)
class Spot:
    """Where a paragraph stands, looked up by python-docx and not by the doctor."""

    heading: str
    table: int | None
    row: int | None
    column: int | None
    paragraph: str


def sow(seed: Seed) -> tuple[bytes, Spot]:
    """The template with the mistake in it, and where it is."""
    document = Document(ROOT / "document_templates" / f"{seed.file}.docx")
    body = document.element.body if seed.part == MAIN else document.sections[0].header._element
    touched = find(body, seed.touched, anywhere=seed.anywhere)
    told = find(body, seed.told) if seed.told else touched
    made_here = seed.change(touched)
    spot = spot_of(document, body, told if made_here is None else made_here)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue(), Spot(spot.heading, spot.table, None, None, "") if seed.is_table else spot


def find(body: Any, anchor: Anchor, *, anywhere: bool = False) -> Paragraph:
    sought, number = anchor
    found = [one for one in body.iter(qn("w:p")) if sought in text_of(one)]
    return [one for one in found if anywhere or text_of(one).startswith(sought)][number - 1]


def text_of(paragraph: Paragraph) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def spot_of(document: Any, body: Any, told: Paragraph) -> Spot:
    names = {style.style_id: style.name for style in document.styles}
    heading = ""
    for one in body.iter(qn("w:p")):
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and names[style.get(qn("w:val"))].startswith("Heading") and text_of(one).strip():
            heading = text_of(one)
        if one is told:
            break
    cell = next(told.iterancestors(qn("w:tc")), None)
    if cell is None:
        return Spot(heading, None, None, None, tidy(told))
    row = cell.getparent()
    while row.tag != qn("w:tr"):
        row = row.getparent()
    table = next(row.iterancestors(qn("w:tbl")))
    return Spot(
        heading,
        list(body.iter(qn("w:tbl"))).index(table) + 1,
        list(table.iter(qn("w:tr"))).index(row) + 1,
        list(row.iter(qn("w:tc"))).index(cell) + 1,
        tidy(told),
    )


def tidy(paragraph: Paragraph) -> str:
    return " ".join(text_of(paragraph).split())


def retyped(old: str, new: str) -> Callable[[Paragraph], None]:
    """Type something else in one place of a paragraph."""

    def change(paragraph: Paragraph) -> None:
        texts = [one for one in paragraph.iter(qn("w:t")) if old in (one.text or "")]
        assert texts, f"{old} stands not in {text_of(paragraph)}"
        texts[0].text = texts[0].text.replace(old, new, 1)
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    return change


def taken_out(paragraph: Paragraph) -> None:
    """Delete a whole line, but leave a cell its last one."""
    paragraph.getparent().remove(paragraph)


def row_taken_out(paragraph: Paragraph) -> None:
    row = next(paragraph.iterancestors(qn("w:tr")))
    row.getparent().remove(row)


def row_moved_up(paragraph: Paragraph) -> None:
    """Drag a row above the one before it."""
    row = next(paragraph.iterancestors(qn("w:tr")))
    row.getprevious().addprevious(row)


def repeated(paragraph: Paragraph) -> None:
    """Paste a line twice."""
    paragraph.addnext(copy.deepcopy(paragraph))


def over_cells(paragraph: Paragraph) -> Paragraph:
    """Begin a condition in one cell and end it in the next."""
    paragraph.insert(1, run_of("{% if aanvraag.vanaf %}"))
    beside = next(paragraph.iterancestors(qn("w:tc"))).getnext()
    last = list(beside.iter(qn("w:p")))[-1]
    last.append(run_of("{% endif %}"))
    return last


def run_of(text: str) -> Any:
    run = made("w:r")
    write(run, text)
    return run


def write(run: Any, text: str) -> None:
    for child in list(run):
        if child.tag != qn("w:rPr"):
            run.remove(child)
    run.append(made("w:t", text))
    run[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def made(name: str, text: str = "", **attributes: str) -> Any:
    element = OxmlElement(name)
    if text:
        element.text = text
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def cut_by_enter(sign: str) -> Callable[[Paragraph], None]:
    """Press Enter in a code, before `sign`."""

    def change(paragraph: Paragraph) -> None:
        whole = text_of(paragraph)
        before, _, after = whole.partition(sign)
        runs = list(paragraph.iter(qn("w:r")))
        for run in runs[1:]:
            run.getparent().remove(run)
        second = copy.deepcopy(paragraph)
        write(runs[0], before)
        write(next(second.iter(qn("w:r"))), sign + after)
        paragraph.addnext(second)

    return change


def in_bold_from(sign: str) -> Callable[[Paragraph], None]:
    """Make the rest of a paragraph bold, from `sign` on, so that a code stands in two runs."""

    def change(paragraph: Paragraph) -> None:
        before, _, after = text_of(paragraph).partition(sign)
        runs = list(paragraph.iter(qn("w:r")))
        for run in runs[1:]:
            run.getparent().remove(run)
        second = copy.deepcopy(runs[0])
        write(runs[0], before)
        write(second, sign + after)
        properties = second.find(qn("w:rPr"))
        if properties is None:
            properties = made("w:rPr")
            second.insert(0, properties)
        properties.insert(0, made("w:b"))
        runs[0].addnext(second)

    return change


def in_link_from(sign: str) -> Callable[[Paragraph], None]:
    """Make a link of the rest of a paragraph, so that a code stands half in it."""

    def change(paragraph: Paragraph) -> None:
        in_bold_from(sign)(paragraph)
        link = made("w:hyperlink", anchor="boven")
        last = list(paragraph.iter(qn("w:r")))[-1]
        last.addprevious(link)
        link.append(last)

    return change
