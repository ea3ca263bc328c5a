"""What hinders readers is told, and what only looks like it is not."""

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from documents.doctor.accessible.colours import contrast
from tests.documents.doctor.examples import add_table, new_document, saved
from tests.documents.doctor.telling import codes
from tests.documents.doctor.word_faults import below, paragraph, run

WHITE, GREY, NAVY = '<w:color w:val="FFFFFF"/>', '<w:color w:val="999999"/>', '<w:shd w:val="clear" w:fill="1F3864"/>'
SPACED = "Tekst\n"


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("000000", "FFFFFF"), 2) == 21
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54
    assert contrast("595959", "FFFFFF") > 7 > contrast("777777", "FFFFFF")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (GREY, ["low-contrast"]),
        (WHITE, ["low-contrast"]),
        (WHITE + NAVY, []),
        (NAVY, []),
        ('<w:color w:val="auto"/>', []),
        ('<w:color w:val="FF0000"/>', ["low-contrast"]),
        ('<w:highlight w:val="darkBlue"/><w:color w:val="FFFFFF"/>', []),
        ('<w:highlight w:val="yellow"/><w:color w:val="FFFFFF"/>', ["low-contrast"]),
    ],
)
def test_text_that_hardly_stands_out_is_told(properties: str, expected: list[str]) -> None:
    assert codes(below(paragraph(run("Tekst", properties)))()) == expected


def test_the_colour_of_a_style_counts_and_that_of_a_cell_behind_it() -> None:
    document = new_document()
    document.styles["Quote"].font.color.rgb = None
    style = document.styles["Quote"].element.get_or_add_rPr()
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), "BBBBBB")
    style.append(colour)
    document.add_paragraph("Bleek", style="Quote")
    table = add_table(document, [["Wat", "Wie"], ["Bellen", "School"]])
    cell = table.rows[1].cells[0]
    cell.paragraphs[0].style = "Quote"
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "000000")
    cell._tc.get_or_add_tcPr().append(shade)
    assert codes(saved(document)) == ["low-contrast"]


def test_white_letters_in_a_table_whose_style_has_colours_are_not_told() -> None:
    document = new_document()
    table = add_table(document, [["Wat", "Wie"], ["Bellen", "School"]])
    table.style = "Medium Shading 1 Accent 1"
    for cell in table.rows[0].cells:
        words = cell.paragraphs[0].runs[0]
        words._r.get_or_add_rPr().append(OxmlElement("w:color"))
        words._r.rPr.find(qn("w:color")).set(qn("w:val"), "FFFFFF")
    assert "low-contrast" not in codes(saved(document))


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("## Onder\n### Daaronder\n## Terug", []),
        ("#### Te diep", ["heading-skipped"]),
        ("**Vet en los**", ["looks-like-heading"]),
        ("**Let op.**", []),
        ("**{{ voornaam }}**", []),
        ("1. eerst\n2. dan", ["typed-list", "typed-list"]),
        ("2026 was een goed jaar\n3 - 4 uur per week", []),
        ("• punt", ["typed-list"]),
    ],
)
def test_headings_and_lists_are_real(example: str, expected: list[str]) -> None:
    assert codes(example) == expected


def test_a_list_by_its_style_is_a_list() -> None:
    document = new_document()
    document.add_paragraph("- punt", style="List Bullet")
    assert codes(saved(document)) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Naam", "{{ voornaam }}"], ["School", "{{ school }}"]], []),
        ([["Naam: {{ voornaam }}", "School: {{ school }}"], ["Uren: {{ uren }}", "Akkoord: {{ akkoord }}"]], []),
        ([["{{ voornaam }}", "{{ school }}"], ["{{ uren }}", "{{ akkoord }}"]], ["no-header-row"]),
        ([["Wat", "Wie"], ["Bellen", "School"]], ["no-header-row"]),
        ([["Een vak"]], []),
        ([["{#tr uitleg #}", ""], ["Eén", "rij"]], []),
    ],
)
def test_a_table_with_headers_at_the_left_or_in_each_cell_needs_no_header_row(
    rows: list[list[str]], expected: list[str]
) -> None:
    document = new_document()
    table = add_table(document, rows)
    header = table._tbl.find(".//" + qn("w:tblHeader"))
    header.getparent().remove(header)
    assert codes(saved(document)) == expected


def test_a_row_over_the_whole_width_is_no_merged_cell() -> None:
    document = new_document()
    table = add_table(document, [["Wat", "Wie"], ["Doel 1", ""], ["Bellen", "School"]])
    table.rows[1].cells[0].merge(table.rows[1].cells[1])
    assert codes(saved(document)) == []


def test_codes_are_no_foreign_words() -> None:
    english = '<w:lang w:val="en-US"/>'
    assert codes(below(paragraph(run("{{ voornaam }} {{ school }} {{ uren }}", english)))()) == []
