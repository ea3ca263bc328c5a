"""Working copies made by hand for the tests: what the server hands out, without any template."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from html import escape

from documents.controls.names import bookmark_of, tag_of
from documents.reading_back import CopyNames
from tests.documents.word_files import changed, word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CHOICES = {"goed": "Gaat goed", "bijna": "Bijna klaar", "stuk": "Lukt nog niet"}
PLACEHOLDER = "[nog invullen]"


def run(text: str) -> str:
    lines = escape(text, quote=False).split("\n")
    return "<w:r>" + "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines) + "</w:r>"


@dataclass
class Maker:
    """Makes the XML of a document and keeps the names in it."""

    tags: dict[str, str] = field(default_factory=dict)
    bookmarks: dict[str, str] = field(default_factory=dict)
    ids: int = 100

    def control(self, path: str, text: str, kind: str = '<w:text w:multiLine="1"/>') -> str:
        self.ids += 1
        tag = tag_of(path)
        if tag != path:
            self.tags[tag] = path
        shown = "" if text else "<w:showingPlcHdr/>"
        marks = (
            f'<w:alias w:val="{path.rpartition(".")[2]}"/><w:tag w:val="{tag}"/><w:id w:val="{self.ids}"/>{shown}{kind}'
        )
        return f"<w:sdt><w:sdtPr>{marks}</w:sdtPr><w:sdtContent>{run(text or PLACEHOLDER)}</w:sdtContent></w:sdt>"

    def date(self, path: str, text: str, day: str) -> str:
        full = f' w:fullDate="{day}T00:00:00Z"' if day else ""
        return self.control(
            path, text, f'<w:date{full}><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="nl-NL"/></w:date>'
        )

    def select(self, path: str, name: str) -> str:
        items = "".join(f'<w:listItem w:displayText="{label}" w:value="{key}"/>' for key, label in CHOICES.items())
        return self.control(path, CHOICES.get(name, ""), f"<w:dropDownList>{items}</w:dropDownList>")

    def paragraph(self, *parts: str, row: str = "") -> str:
        inside = "".join(part if part.startswith("<w:") else run(part) for part in parts)
        if row:
            self.ids += 1
            name = bookmark_of(row)
            self.bookmarks[name] = row
            inside = f'<w:bookmarkStart w:id="{self.ids}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{self.ids}"/>'
        return f"<w:p>{inside}</w:p>"

    def table(self, header: tuple[str, ...], rows: list[str]) -> str:
        head = self.table_row(*(self.paragraph(text) for text in header)) if header else ""
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{head}{''.join(rows)}</w:tbl>"

    def table_row(self, *cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    @property
    def names(self) -> CopyNames:
        return CopyNames(self.tags, self.bookmarks)


@dataclass
class Action:
    id: str
    wat: str = ""
    wie: str = ""


@dataclass
class Goal:
    id: str
    doel_tekst: str = ""
    stand: str = ""
    waarom: str = ""
    acties: list[Action] = field(default_factory=list)


@dataclass
class Plan:
    voornaam: str = "Noor"
    woonplaats: str = "Zaandam"
    begin: tuple[str, str] = ("12 maart 2026", "2026-03-12")
    situatie: str = "Noor gaat graag naar school.\nIn de klas is het druk."
    wens: str = ""
    doelen: list[Goal] = field(default_factory=list)


def example_plan() -> Plan:
    return Plan(
        doelen=[
            Goal("a1", "Noor leest elke dag", "goed", "Lezen helpt bij alles", [Action("x1", "Boek kiezen", "Moeder"), Action("x2", "Samen lezen", "Vader")]),
            Goal("b2", "Rustig de klas in", "stuk", "", [Action("y1", "Bij de deur beginnen", "Juf Anja")]),
            Goal("c3", "Op tijd naar bed", "bijna", "Slaap is belangrijk", [Action("z1", "Licht uit om acht uur", ""), Action("z2", "Geen scherm", "Noor")]),
        ]
    )  # fmt: skip


def make_copy(plan: Plan) -> tuple[bytes, CopyNames]:
    """Return the working copy of a plan: sentences, a table of labels, a table of goals, and the goals with actions."""
    make = Maker()
    body = [
        make.paragraph("Plan van ", make.control("voornaam", plan.voornaam)),
        make.paragraph(
            make.control("voornaam", plan.voornaam), " woont in ", make.control("woonplaats", plan.woonplaats), " bij zijn of haar ouders."
        ),
        make.paragraph("Hoe gaat het nu?"),
        make.paragraph(make.control("situatie", plan.situatie)),
        make.table((), [
            make.table_row(make.paragraph("Begonnen op"), make.paragraph(make.date("begin", *plan.begin))),
            make.table_row(make.paragraph("Wens van het gezin"), make.paragraph(make.control("wens", plan.wens))),
        ]),
        make.paragraph("Alle doelen"),
        make.table(("Doel", "Hoe staat het ermee?"), [
            make.table_row(
                make.paragraph(make.control(f"doelen[{goal.id}].doel_tekst", goal.doel_tekst), row=f"doelen[{goal.id}]"),
                make.paragraph(make.select(f"doelen[{goal.id}].stand", goal.stand)),
            )
            for goal in plan.doelen
        ]),
        make.paragraph("De doelen een voor een"),
    ]  # fmt: skip
    for goal in plan.doelen:
        path = f"doelen[{goal.id}]"
        body += [
            make.paragraph("Doel: ", make.control(f"{path}.doel_tekst", goal.doel_tekst), row=path),
            make.paragraph("Omdat ", make.control(f"{path}.waarom", goal.waarom)),
            make.table(("Wat", "Wie"), [
                make.table_row(
                    make.paragraph(make.control(f"{path}.acties[{action.id}].wat", action.wat), row=f"{path}.acties[{action.id}]"),
                    make.paragraph(make.control(f"{path}.acties[{action.id}].wie", action.wie)),
                )
                for action in goal.acties
            ]),
            make.paragraph("Dit bespreken wij samen."),
        ]  # fmt: skip
    body += [make.paragraph("Getekend door beide ouders")]
    header = make.paragraph("Plan van ", make.control("voornaam", plan.voornaam))
    return assemble("".join(body), header), make.names


def assemble(body: str, header: str = "") -> bytes:
    """Return a .docx with this body and header, and a footer with the reference of the plan."""
    base = word(header="kop", footer="Plan EP-2026-0007 versie 3")
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        head, end = re.findall(rb"^.*?<w:body>|<w:sectPr.*", archive.read("word/document.xml"), re.DOTALL)
    parts = {"word/document.xml": head + body.encode() + end}
    if header:
        parts["word/header1.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><w:hdr xmlns:w="{W}">{header}</w:hdr>'.encode()
        )
    return changed(base, parts)
