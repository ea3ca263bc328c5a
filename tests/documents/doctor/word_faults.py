"""For every code that plain text cannot give: a Word file with that fault, the same without it, and where it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn

from answers.audience import DOCUMENT_AUDIENCES
from documents.doctor.codes import EXAMPLE_FORM
from documents.doctor.subject import Subject
from forms.definition import Definition
from forms.loading import load_bytes
from tests.documents.doctor.examples import (
    ALL_PRINTED,
    DEFINITION,
    HEADING,
    SUBJECT,
    add_table,
    build,
    new_document,
    saved,
)
from tests.documents.test_gate import OFFICE, RELATIONSHIPS, TYPES
from tests.documents.word_files import changed, replaced

BODY, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
DRAWING = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


@dataclass(frozen=True)
class Case:
    """`heading`, `table`, `row`, `column` and `paragraph` are those of the finding."""

    wrong: Callable[[], bytes]
    right: Callable[[], bytes]
    paragraph: str = ""
    heading: str = HEADING
    table: tuple[int | None, int | None, int | None] = (None, None, None)
    part: str = BODY
    subject: Subject = SUBJECT
    right_subject: Subject | None = None
    """For a fault of the form: the same template is right with another one."""


def below(xml: str) -> Callable[[], bytes]:
    """A file with `xml` at its end, below the heading."""
    return lambda: replaced(build("Tekst"), BODY, b"<w:sectPr", xml.encode() + b"<w:sectPr")


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[], bytes]:
    entry = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda: replaced(build("Tekst"), RELATIONSHIPS, b"</Relationships>", entry.encode())


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def field(code: str) -> str:
    return paragraph(run("Veld "), f'<w:fldSimple w:instr="{code}">{run("x")}</w:fldSimple>')


def link(text: str, after: str = "") -> str:
    return paragraph(f'<w:hyperlink w:anchor="kop">{run(text)}</w:hyperlink>', run(after) if after else "")


def control(kind: str, text: str) -> str:
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{paragraph(run(text))}</w:sdtContent></w:sdt>"


def picture(kind: str, description: str = "", inside: str = "") -> str:
    return paragraph(run("Kijk"), f'<w:r><w:drawing><wp:{kind} {DRAWING}><wp:docPr id="1" name="x" descr="{description}"/>{inside}</wp:{kind}></w:drawing></w:r>')  # fmt: skip


def table(
    change: Callable[[object], None] | None = None, texts: tuple[str, ...] = ("Wat", "Wie")
) -> Callable[[], bytes]:
    """A file whose second table, below the heading, is changed."""

    def made() -> bytes:
        document = new_document()
        one = add_table(document, [list(texts), ["Bellen", "School"]])
        if change is not None:
            change(one)
        return saved(document)

    return made


def without(*names: str) -> Callable[[object], None]:
    """Take these elements out of a table."""

    def change(one: object) -> None:
        for name in names:
            for element in list(one._tbl.iter(qn(name))):
                element.getparent().remove(element)

    return change


def nest(one: object) -> None:
    one.rows[1].cells[1].add_table(1, 1).cell(0, 0).text = "Binnen"


def commented(text: str) -> Callable[[], bytes]:
    def made() -> bytes:
        document = new_document()
        document.add_comment(document.add_paragraph("Met opmerking").runs, text=text)
        return saved(document)

    return made


def in_styles(old: str, new: str) -> Callable[[], bytes]:
    return lambda: replaced(build("Tekst"), STYLES, old.encode(), new.encode())


def fifteen(*first: str) -> Callable[[], bytes]:
    """A file of its own: without the headings that stand in every other one."""

    def made() -> bytes:
        document = new_document()
        for element in [one for one in document.element.body if one.tag != qn("w:sectPr")]:
            document.element.body.remove(element)
        for level, heading in enumerate(first, 1):
            document.add_heading(heading, level)
        for number in range(15):
            document.add_paragraph(f"Zin {number}. {ALL_PRINTED}")
        return saved(document)

    return made


def unprinted() -> bytes:
    document = new_document()
    one = document.paragraphs[1]
    one.runs[0].text = one.text.replace("{{ school }} ", "")
    return saved(document)


def plain() -> bytes:
    return build("Tekst")


ROWS = (
    "{%p for x in doelen %}",
    "{{ x.doel }} {{ x.wie }}",
    "{%p for y in x.acties %}",
    "{{ y.actie }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
FIELDS = "{{ voornaam }} {{ school }} {{ geboren }} {{ uren }} {{ akkoord }}"


def for_the_team(*lines: str) -> Callable[[], bytes]:
    """A file of which every answer and row comes back, but for what is written otherwise in `lines`."""

    def made() -> bytes:
        document = new_document()
        document.paragraphs[1].runs[0].text = "Alles:"
        for line in lines:
            document.add_paragraph(line)
        return saved(document)

    return made


def alike() -> Definition:
    """The form of the examples, in which two choices have the same label."""
    found = load_bytes("voorbeeld.md", EXAMPLE_FORM.replace("Ja, graag", "Nee").encode()).definition
    assert found is not None
    return found


COPIED = Subject(DEFINITION, DOCUMENT_AUDIENCES["ouders"], makes_copies=True)
COPIED_ALIKE = Subject(alike(), DOCUMENT_AUDIENCES["ouders"], makes_copies=True)
WHOLE_FILE = {"heading": "", "part": ""}
IN_LINKS = {"heading": "", "part": RELATIONSHIPS}
IN_TABLE = {"paragraph": "", "table": (2, None, None)}
FAULTS: Mapping[str, Case] = {
    "unreadable-file": Case(lambda: b"geen Word", plain, **WHOLE_FILE),
    "not-a-word-document": Case(lambda: replaced(plain(), TYPES, b"document.main+xml", b"template.main+xml"), plain, **WHOLE_FILE),
    "macro": Case(lambda: changed(plain(), {"word/vbaProject.bin": b"x"}), plain, **WHOLE_FILE),
    "embedded-file": Case(below(paragraph(run("Blad"), "<w:r><w:object/></w:r>")), plain, "Blad"),
    "outside-link": Case(related("image", "http://evil.example/x.png"), related("hyperlink", "https://www.example.nl"), **IN_LINKS),
    "attached-template": Case(related("attachedTemplate", "http://evil.example/x.dotm"), plain, **IN_LINKS),
    "active-field": Case(below(field("INCLUDETEXT x")), below(field(" PAGE ")), "Veld x"),
    "unsafe-file": Case(related("image", "../../../geheim.xml", ""), plain, **IN_LINKS),
    "too-many-tags": Case(below(paragraph(run("{{ voornaam }}" * 2001))), below(paragraph(run("{{ voornaam }}" * 9))), **WHOLE_FILE),
    "too-deep": Case(below(paragraph(run(f"{{{{ {'+'.join(['uren'] * 100)} }}}}"))), below(paragraph(run("{{ uren+uren }}"))), f"{{{{ {'+'.join(['uren'] * 100)} }}}}"),
    "tag-half-in-link": Case(below(link("{{ voor", "naam }}")), below(link("{{ voornaam }}")), "{{ voornaam }}"),
    "never-printed": Case(unprinted, plain, **WHOLE_FILE),
    "read-back-differs": Case(
        for_the_team(*ROWS, FIELDS), for_the_team(*ROWS, FIELDS), FIELDS, subject=COPIED_ALIKE, right_subject=COPIED
    ),
    "answer-not-read-back": Case(
        for_the_team(*ROWS, FIELDS.replace("school", "school|upper")), for_the_team(*ROWS, FIELDS, "{{ school|upper }}"), FIELDS.replace("school", "school|upper"), subject=COPIED
    ),
    "row-not-read-back": Case(
        for_the_team(FIELDS, "{% for x in doelen %}{{ x.doel }} {{ x.wie }}{% for y in x.acties %}{{ y.actie }}{% endfor %} {% endfor %}"),
        for_the_team(FIELDS, *ROWS),
        "{% for x in doelen %}{{ x.doel }} {{ x.wie }}{% for y in x.acties %}{{ y.actie }}{% endfor %} {% endfor %}", subject=COPIED,
    ),
    "copy-without-controls": Case(
        lambda: replaced(for_the_team(FIELDS, *ROWS)(), BODY, b"<w:sectPr", b"<!-- los --><w:sectPr"), for_the_team(FIELDS, *ROWS), subject=COPIED, **WHOLE_FILE
    ),
    "tracked-changes": Case(
        below(paragraph(run("Oud "), f'<w:ins w:id="1" w:author="A">{run("nieuw")}</w:ins>')), below(paragraph(run("Oud nieuw"))), "Oud nieuw"
    ),
    "comments-left": Case(commented("Let op"), plain, "Met opmerking"),
    "merge-field": Case(below(field(" MERGEFIELD Voornaam ")), below(field(" PAGE ")), "Veld x"),
    "content-control": Case(below(control("<w:dropDownList/>", "Kies")), below(control("<w:alias w:val='naam'/>", "{{ voornaam }}")), "Kies"),
    "code-in-field": Case(below(field(" IF {{ voornaam }} = 1 ")), below(field(" PAGE ")), "Veld x"),
    "code-not-filled": Case(commented("Hoort hier {{ voornaam }}?"), plain, heading="", part="word/comments.xml"),
    "no-title": Case(lambda: replaced(plain(), CORE, b"<dc:title>Voorbeeld</dc:title>", b"<dc:title/>"), plain, heading="", part=CORE),
    "other-language": Case(
        below(paragraph(run("This is an English sentence.", '<w:lang w:val="en-GB"/>'))),
        below(paragraph(run("Dit is een Nederlandse zin.", '<w:lang w:val="nl-NL"/>'))),
        "This is an English sentence.",
    ),
    "language-set-for-you": Case(in_styles('w:val="nl-NL"', 'w:val="en-US"'), plain, heading="", part=STYLES),
    "no-headings": Case(fifteen(), fifteen("Kop"), heading=""),
    "empty-paragraphs": Case(below("<w:p/><w:p/>"), below("<w:p/>")),
    "vague-link": Case(below(link("klik hier")), below(link("Wat het samenwerkingsverband doet")), "klik hier"),
    "no-header-row": Case(table(without("w:tblHeader")), table(), "Wat", table=(2, 1, 1)),
    "empty-header-cell": Case(table(texts=("Wat", "")), table(), "", table=(2, 1, 2)),
    "merged-cells": Case(table(lambda one: one.rows[1].cells[0]._tc.get_or_add_tcPr().get_or_add_gridSpan().set(qn("w:val"), "1")), table(), "Bellen", table=(2, 2, 1)),
    "nested-table": Case(table(nest), table(), table=(3, None, None)),
    "no-table-text": Case(table(without("w:tblDescription")), table(), **IN_TABLE),
    "row-may-split": Case(table(without("w:cantSplit")), table(), "Wat", table=(2, 1, 1)),
    "no-picture-text": Case(below(picture("inline")), below(picture("inline", "Een foto van de school")), "Kijk"),
    "floating-object": Case(below(picture("anchor", "Een foto")), below(picture("inline", "Een foto")), "Kijk"),
    "low-contrast": Case(below(paragraph(run("Grijs", '<w:color w:val="AAAAAA"/>'))), below(paragraph(run("Grijs", '<w:color w:val="595959"/>'))), "Grijs"),
}  # fmt: skip
