"""Word plans as schools and teams really have them, made with python-docx: headings, dots, boxes and empty tables."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_rows(document: Document, rows: Sequence[Sequence[str]]) -> Table:
    """Add a table with these texts in its cells."""
    table = document.add_table(len(rows), max(map(len, rows)))
    table.style = "Table Grid"
    for made, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(made.cells, row, strict=False):
            cell.text = text
    return table


def bold(document: Document, text: str) -> Paragraph:
    """Add a bold line, which is how many people make a heading."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


def control(properties: str, content: str = "") -> object:
    """Return a content control as Word writes it; `content` is the text in it."""
    return parse_xml(
        f'<w:sdt {nsdecls("w")} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        f"<w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r><w:t>{content}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def perspective() -> bytes:
    """An ontwikkelingsperspectief: headings, a table of labels, a grid, goals in a table, signatures."""
    document = Document()
    document.add_paragraph("Ontwikkelingsperspectief", style="Title")
    document.add_heading("1. Gegevens van de leerling", 1)
    add_rows(document, [
        ("Naam leerling", ""), ("Geboortedatum", ""), ("Groep", ""), ("Naam ouder(s)/verzorger(s)", ""),
        ("Is er een tolk nodig?", "ja / nee"), ("Datum start OPP", "dd-mm-jjjj"), ("Aantal doublures", ""),
    ])  # fmt: skip
    document.add_heading("2. Beginsituatie", 1)
    document.add_heading("2.1 Bevorderende factoren", 2)
    document.add_paragraph("Beschrijf wat de ontwikkeling van de leerling helpt, op school en thuis.")
    for _ in range(3):
        document.add_paragraph()
    document.add_heading("2.2 Belemmerende factoren", 2)
    document.add_paragraph("........................................................................................")
    document.add_paragraph("........................................................................................")
    document.add_heading("2.3 Niveau", 2)
    add_rows(document, [("Vakgebied", "Nu", "Over een jaar"), ("Lezen", "", ""), ("Rekenen", "", "")])
    document.add_heading("3. Doelen en aanpak", 1)
    document.add_paragraph("Vul per doel een regel in.")
    add_rows(document, [
        ("Nr.", "Doel", "Aanpak", "Wie", "Streefdatum", "Behaald"),
        ("1", "", "", "", "", "☐ ja ☐ nee"), ("2", "", "", "", "", "☐ ja ☐ nee"), ("3", "", "", "", "", "☐ ja ☐ nee"),
    ])  # fmt: skip
    document.add_heading("4. Uitstroom", 1)
    document.add_paragraph("Verwachte uitstroombestemming:")
    for option in ("☐ vmbo", "☐ havo", "☐ vwo", "☐ anders, namelijk: ____________"):
        document.add_paragraph(option)
    document.add_paragraph("Is de leerling gehoord?   ☐ ja   ☐ nee")
    document.add_paragraph("Toelichting:")
    document.add_paragraph()
    document.add_heading("5. Ondertekening", 1)
    document.add_paragraph("Datum: ____-____-________     Plaats: ______________________")
    add_rows(document, [("Handtekening ouder(s)", "Handtekening school"), ("", "")])
    return saved(document)


def team_plan() -> bytes:
    """A plan of a wijkteam with bold lines for headings, dots behind labels and controls of Word."""
    document = Document()
    bold(document, "Gezinsplan Brinkveld")
    bold(document, "Gegevens")
    document.add_paragraph("Achternaam gezin: ....................   Telefoon: ....................")
    document.add_paragraph("Adres\t\t\t")
    document.add_paragraph("Gezagdragers: _______________")
    line = document.add_paragraph("Eerste contact: ")
    line._p.append(control('<w:date><w:dateFormat w:val="d-M-yyyy"/></w:date>', "Klik om een datum te kiezen"))
    line = document.add_paragraph("Soort hulp: ")
    items = "".join(f'<w:listItem w:displayText="{word}" w:value="{word}"/>' for word in ("Licht", "Zwaar"))
    line._p.append(control(f"<w:dropDownList>{items}</w:dropDownList>", "Kies een item."))
    bold(document, "Wat gaat goed?")
    document.add_paragraph()
    document.add_paragraph()
    bold(document, "Zorgen")
    document.add_paragraph("In dit plan staat wat wij samen hebben besproken.")
    document.add_paragraph("Wie maakt zich zorgen?")
    for option in ("□ ouders", "□ school", "□ jongere"):
        document.add_paragraph(option)
    document.add_paragraph("Hoe snel is hulp nodig? ○ deze week ○ deze maand ○ later")
    document.add_paragraph("Toestemming om informatie te delen: ja / nee *")
    document.add_paragraph("☐ Het gezin heeft een kopie van dit plan gekregen.")
    bold(document, "Afspraken")
    add_rows(document, [("Wat", "Wie", "Wanneer klaar (datum)"), ("", "", ""), ("", "", "")])
    document.add_paragraph("Betrokken hulpverleners:")
    add_rows(document, [("Naam", "Organisatie", "Telefoon", "E-mail"), ("", "", "", "")])
    bold(document, "Controlelijst")
    add_rows(document, [("", "Ja", "Nee"), ("De ouders zijn uitgenodigd", "", ""), ("De jongere is gehoord", "", "")])
    return saved(document)


def filled_boxes() -> bytes:
    """An intake form in boxes: several labels in one table, with merged headings and room in the cells."""
    document = Document()
    document.core_properties.title = "Aanmelding voorschool"
    table = add_rows(document, [
        ("Kind", "", "", ""), ("Voornaam", "", "Achternaam", ""), ("Geboren op", "", "Geslacht", "m / v / x"),
        ("Vraag", "", "", ""), ("Waarom meldt u aan?", "", "", ""),
    ])  # fmt: skip
    for row in (0, 3):
        table.cell(row, 0).merge(table.cell(row, 3))
    table.cell(4, 1).merge(table.cell(4, 3))
    document.add_paragraph("Wat weten wij al van dit kind?")
    add_rows(document, [("",)])
    document.add_paragraph("Hieronder alleen in te vullen door de voorschool.")
    document.add_paragraph("Aantal dagdelen per week: [aantal]")
    document.add_paragraph("Soort groep: peuter / kleuter / anders")
    return saved(document)


def action_plan() -> bytes:
    """A handelingsplan: several labels in a cell, bold headings with a colon, letters for rounds, boxes in a table."""
    document = Document()
    document.add_heading("HANDELINGSPLAN", 0)
    add_rows(document, [("Naam leerling:\nGroep:\nLeerkracht:", "Datum opstellen:\nPeriode:")])
    document.add_paragraph()
    bold(document, "1. Startsituatie:")
    document.add_paragraph("(Wat kan de leerling al?)")
    document.add_paragraph()
    bold(document, "2. Evaluatie")
    add_rows(document, [("Datum", "Resultaat", "Vervolg"), ("", "", "")])
    document.add_paragraph("Is het doel behaald?  O ja  O nee  O gedeeltelijk")
    document.add_paragraph("Welke hulp is nodig? (meer antwoorden mogelijk)")
    add_rows(document, [("☐ Extra instructie", "☐ Aangepaste toetsen"), ("☐ Rustige plek", "☐ Anders, namelijk:")])
    document.add_paragraph("Ondertekening")
    add_rows(document, [("", "Naam", "Handtekening"), ("Ouder/verzorger 1", "", ""), ("School", "", "")])
    document.add_heading("Contact", 2)
    add_rows(document, [("Telefoon thuis:\n", "E-mailadres:\n"), ("Huisarts:\n", "Verzekering (naam en nummer):\n")])
    document.add_paragraph("Zindelijk:       Ja      /     Nee")
    document.add_paragraph("3. Wat is lastig?")
    document.add_paragraph("")
    add_rows(document, [("Cito", "E5", "M6"), ("Rekenen", "", "")])
    return saved(document)


PLANS = {
    "perspectief": perspective,
    "gezinsplan": team_plan,
    "aanmelding": filled_boxes,
    "handelingsplan": action_plan,
}
