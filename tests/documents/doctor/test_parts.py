"""Codes are found wherever they stand in the file, and told with the part that they are in."""

import io
import zipfile

import pytest
from docx import Document

from documents.doctor.examination import examine
from documents.doctor.findings import Finding
from tests.documents.doctor.examples import SUBJECT, add_table, new_document, saved
from tests.documents.doctor.telling import tell
from tests.documents.doctor.word_faults import below, field, paragraph, related, run
from tests.documents.test_template_rules import in_note
from tests.documents.word_files import changed, replaced

BOX = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


def only(findings: tuple[Finding, ...], code: str) -> Finding:
    (found,) = [finding for finding in findings if finding.code == code]
    return found


def test_headers_and_footers_are_read_with_their_own_names() -> None:
    document = new_document()
    document.sections[0].header.paragraphs[0].text = "{{ voornam }}"
    document.sections[0].footer.paragraphs[0].text = "Blad {{ school }"
    found = {finding.code: finding.place for finding in tell(saved(document))}
    assert found.keys() == {"unknown-name", "half-tag"}
    assert found["unknown-name"].part.startswith("word/header")
    assert (found["half-tag"].part[:11], found["half-tag"].paragraph) == ("word/footer", "Blad {{ school }")


def test_a_footnote_is_read() -> None:
    assert only(examine(in_note("{{ x|datm }}")), "unknown-filter").place.part == "word/footnotes.xml"


def test_the_title_of_the_file_is_read() -> None:
    for title, code in (("Plan van {{ voornam }}", "unknown-name"), ("Plan van {{ voornaam }", "half-tag"), ("{{ uren / 0 }}", "does-not-fill")):  # fmt: skip
        document = new_document()
        document.core_properties.title = title
        (finding,) = tell(saved(document))
        assert finding.code == code


def test_a_text_box_is_told_once_though_it_stands_in_the_file_twice() -> None:
    box = f"<w:txbxContent>{paragraph(run('{{ voornam }}'))}</w:txbxContent>"
    data = below(paragraph(run("Naast"), f"<w:r>{BOX.format(box, box)}</w:r>"))()
    (finding,) = tell(data)
    assert (finding.code, finding.place.paragraph) == ("unknown-name", "{{ voornam }}")


def test_a_table_in_a_cell_has_its_own_number() -> None:
    document = new_document()
    outer = add_table(document, [["Wat", "Wie"], ["Bellen", ""]])
    outer.rows[1].cells[1].add_table(1, 2).cell(0, 1).text = "{{ voornam }}"
    place = only(tell(saved(document)), "unknown-name").place
    assert (place.table, place.row, place.column) == (3, 1, 2)


def test_a_code_in_the_text_of_a_picture_is_read() -> None:
    picture = '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="9" name="x" descr="Foto van {{ voornam }}"/></wp:inline></w:drawing>'
    assert (
        only(tell(below(paragraph(run("Kijk"), f"<w:r>{picture}</w:r>"))()), "unknown-name").place.paragraph == "Kijk"
    )


@pytest.mark.parametrize("address", ["https://www.example.nl/%7B%7Bschool%7D%7D", "https://www.example.nl/{{school}}"])
def test_a_code_in_the_address_of_a_link_is_told(address: str) -> None:
    assert [one.code for one in tell(related("hyperlink", address)())] == ["code-not-filled"]


def test_a_code_in_a_link_field_is_refused_by_the_gate_as_well() -> None:
    found = [one.code for one in tell(below(field(" HYPERLINK &quot;{{ school }}&quot; "))())]
    assert found == ["active-field", "code-in-field"]


def test_the_body_may_have_another_name_as_word_for_the_web_gives_it() -> None:
    data = saved(_with_text("{{ voornam }}"))
    main = b"/word/document.xml"
    renamed = replaced(data, "[Content_Types].xml", main, b"/word/document2.xml")
    renamed = replaced(renamed, "_rels/.rels", b"word/document.xml", b"word/document2.xml")
    members = {name: _member(data, name) for name in ("word/document.xml", "word/_rels/document.xml.rels")}
    moved = {name.replace("document.xml", "document2.xml"): content for name, content in members.items()}
    renamed = changed(renamed, {**dict.fromkeys(members, None), **moved})
    assert only(tell(renamed), "unknown-name").place.part == "word/document2.xml"


def test_a_finding_in_a_file_is_told_once_and_from_top_to_bottom() -> None:
    document = _with_text("{{ voornam }} {{ voornam }}")
    document.add_paragraph("- getypt")
    document.sections[0].header.paragraphs[0].text = "{{ schol }}"
    assert [(one.code, one.place.part.split("/")[-1][:6]) for one in tell(saved(document))] == [
        ("unknown-name", "docume"),
        ("typed-list", "docume"),
        ("unknown-name", "header"),
    ]


def test_a_document_without_anything_in_it_is_no_trouble() -> None:
    document = Document()
    stream = io.BytesIO()
    document.save(stream)
    assert examine(stream.getvalue()) == ()
    assert {one.severity.value for one in examine(stream.getvalue(), SUBJECT)} <= {"notice"}


def _with_text(text: str) -> Document:
    document = new_document()
    document.add_paragraph(text)
    return document


def _member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
