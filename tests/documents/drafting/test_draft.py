"""A form proposed from a Word plan: what people really write in Word becomes the question that they meant."""

from contextlib import suppress
from functools import cache
from xml.sax.saxutils import escape

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.context import build_context
from documents.drafting.draft import MARKDOWN, draft_form
from documents.errors import TemplateError
from documents.first_template.template import make_template
from documents.properties import Properties
from documents.rendering import render_document
from forms.evaluation import evaluate
from forms.findings import Severity
from forms.loading import load_bytes
from forms.readers.workbook import ReadError
from forms.writing.excel import write_excel
from forms.writing.markdown import write_markdown
from tests.documents.drafting.word_plans import PLANS, add_rows, bold, control, saved
from tests.documents.form_answers import TODAY, answers_on
from tests.documents.test_gate import HOSTILE
from tests.documents.word_files import in_body, word
from tests.endless import must_end

SHOWN = ("text", "long", "integer", "decimal", "date", "time", "acknowledge", "select_one", "select_multiple")


@cache
def drafted(name):
    return draft_form(PLANS[name](), name)


def rows_of(form):
    """Return type, label and (for a select) the choices of every row but the ends, with “long” for a large box."""
    survey, *others = form.workbook.sheets
    lists = {}
    for row in others[0].rows if len(others) > 1 else ():
        lists.setdefault(row.cells[0], []).append(row.cells[2])
    made = []
    for row in survey.rows:
        kind, _, list_name = row.cells[0].partition(" ")
        if not kind.startswith("end_"):
            shown = "long" if "multiline" in row.cells[6:7] else kind
            made.append((shown, row.cells[2], *([" / ".join(lists[list_name])] if list_name else [])))
    return made


def questions(document):
    """Return the questions that come of a document, or of lines of text."""
    data = saved(document) if hasattr(document, "save") else word(*document)
    return [row for row in rows_of(draft_form(data, "Plan")) if row[0] in SHOWN]


def test_a_development_plan_becomes_the_form_that_it_is():
    assert rows_of(drafted("perspectief")) == [
        ("begin_group", "1. Gegevens van de leerling"),
        ("text", "Naam leerling"),
        ("date", "Geboortedatum"),
        ("text", "Groep"),
        ("text", "Naam ouder(s)/verzorger(s)"),
        ("select_one", "Is er een tolk nodig?", "ja / nee"),
        ("date", "Datum start OPP"),
        ("integer", "Aantal doublures"),
        ("begin_group", "2. Beginsituatie"),
        ("long", "2.1 Bevorderende factoren"),
        ("long", "2.2 Belemmerende factoren"),
        ("begin_group", "2.3 Niveau"),
        ("begin_group", "Lezen"),
        ("text", "Nu"),
        ("text", "Over een jaar"),
        ("begin_group", "Rekenen"),
        ("text", "Nu"),
        ("text", "Over een jaar"),
        ("begin_group", "3. Doelen en aanpak"),
        ("note", "Vul per doel een regel in."),
        ("begin_repeat", "3. Doelen en aanpak"),
        ("text", "Doel"),
        ("long", "Aanpak"),
        ("text", "Wie"),
        ("date", "Streefdatum"),
        ("select_one", "Behaald", "ja / nee"),
        ("begin_group", "4. Uitstroom"),
        ("select_multiple", "Verwachte uitstroombestemming", "vmbo / havo / vwo / anders, namelijk"),
        ("text", "anders, namelijk"),
        ("select_one", "Is de leerling gehoord?", "ja / nee"),
        ("long", "Toelichting"),
        ("begin_group", "5. Ondertekening"),
        ("date", "Datum"),
        ("text", "Plaats"),
        ("acknowledge", "Handtekening ouder(s)"),
        ("acknowledge", "Handtekening school"),
    ]
    assert drafted("perspectief").workbook.sheets[-1].rows[0].cells[0] == "Ontwikkelingsperspectief"


def test_a_family_plan_without_styles_becomes_the_form_that_it_is():
    assert rows_of(drafted("gezinsplan")) == [
        ("begin_group", "Gegevens"),
        ("text", "Achternaam gezin"),
        ("text", "Telefoon"),
        ("text", "Adres"),
        ("text", "Gezagdragers"),
        ("date", "Eerste contact"),
        ("select_one", "Soort hulp", "Licht / Zwaar"),
        ("long", "Wat gaat goed?"),
        ("begin_group", "Zorgen"),
        ("note", "In dit plan staat wat wij samen hebben besproken."),
        ("select_multiple", "Wie maakt zich zorgen?", "ouders / school / jongere"),
        ("select_one", "Hoe snel is hulp nodig?", "deze week / deze maand / later"),
        ("select_one", "Toestemming om informatie te delen", "ja / nee"),
        ("acknowledge", "Het gezin heeft een kopie van dit plan gekregen."),
        ("begin_group", "Afspraken"),
        ("begin_repeat", "Afspraken"),
        ("text", "Wat"),
        ("text", "Wie"),
        ("date", "Wanneer klaar (datum)"),
        ("begin_repeat", "Betrokken hulpverleners"),
        ("text", "Naam"),
        ("text", "Organisatie"),
        ("text", "Telefoon"),
        ("text", "E-mail"),
        ("begin_group", "Controlelijst"),
        ("select_one", "De ouders zijn uitgenodigd", "Ja / Nee"),
        ("select_one", "De jongere is gehoord", "Ja / Nee"),
    ]
    assert drafted("gezinsplan").workbook.sheets[-1].rows[0].cells[0] == "Gezinsplan Brinkveld"


def test_a_question_over_the_whole_table_is_asked_and_no_heading():
    document = Document()
    table = add_rows(
        document, [("Deel B", ""), ("Wat vraagt de school?", ""), ("Wat vragen ouders?", ""), ("Deel C", "")]
    )
    for row in table.rows:
        words = row.cells[0].text
        row.cells[0].merge(row.cells[1]).text = words + ("\n\n\n" if words.endswith("?") else "")
    assert rows_of(draft_form(saved(document), "Plan")) == [
        ("begin_group", "Deel B"),
        ("long", "Wat vraagt de school?"),
        ("long", "Wat vragen ouders?"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Schooljaar 20__/20__"], [("text", "Schooljaar")]),
        (["Datum evaluatie: ../../20.."], [("date", "Datum evaluatie")]),
        (["Resultaat: <<resultaat>>"], [("text", "Resultaat")]),
        (
            ["Gehoord?  ☐ ja  ☐ nee, omdat ..........."],
            [("select_one", "Gehoord?", "ja / nee, omdat"), ("text", "nee, omdat")],
        ),
        (["Hoe gaat het nu?", "0  1  2  3  4  5  6  7  8  9  10"], [("integer", "Hoe gaat het nu?")]),
        (["Wat gaat er goed?", "Vertel het in eigen woorden.", "…………………………"], [("text", "Wat gaat er goed?")]),
    ],
)
def test_what_people_leave_to_be_filled_in_is_the_question_that_they_meant(lines, expected):
    assert questions(lines) == expected


def test_a_bold_question_above_questions_is_their_heading():
    document = Document()
    bold(document, "Waar maken wij ons zorgen over?")
    document.add_paragraph("Moeder: ………………")
    document.add_paragraph("Vader: ………………")
    assert rows_of(draft_form(saved(document), "Plan")) == [
        ("begin_group", "Waar maken wij ons zorgen over?"),
        ("text", "Moeder"),
        ("text", "Vader"),
    ]


def test_an_intake_in_boxes_becomes_the_form_that_it_is():
    assert rows_of(drafted("aanmelding")) == [
        ("begin_group", "Kind"),
        ("text", "Voornaam"),
        ("text", "Achternaam"),
        ("date", "Geboren op"),
        ("select_one", "Geslacht", "m / v / x"),
        ("begin_group", "Vraag"),
        ("long", "Waarom meldt u aan?"),
        ("begin_group", "Aanmelding voorschool"),
        ("long", "Wat weten wij al van dit kind?"),
        ("note", "Hieronder alleen in te vullen door de voorschool."),
        ("integer", "Aantal dagdelen per week"),
        ("select_one", "Soort groep", "peuter / kleuter / anders"),
    ]


def test_an_action_plan_in_tables_becomes_the_form_that_it_is():
    assert rows_of(drafted("handelingsplan")) == [
        ("begin_group", "HANDELINGSPLAN"),
        ("text", "Naam leerling"),
        ("text", "Groep"),
        ("text", "Leerkracht"),
        ("date", "Datum opstellen"),
        ("text", "Periode"),
        ("long", "1. Startsituatie"),
        ("begin_group", "2. Evaluatie"),
        ("begin_repeat", "2. Evaluatie"),
        ("date", "Datum"),
        ("text", "Resultaat"),
        ("text", "Vervolg"),
        ("select_one", "Is het doel behaald?", "ja / nee / gedeeltelijk"),
        (
            "select_multiple",
            "Welke hulp is nodig? (meer antwoorden mogelijk)",
            "Extra instructie / Aangepaste toetsen / Rustige plek / Anders, namelijk",
        ),
        ("text", "Anders, namelijk"),
        ("begin_group", "Ondertekening"),
        ("begin_group", "Ouder/verzorger 1"),
        ("text", "Naam"),
        ("acknowledge", "Handtekening"),
        ("begin_group", "School"),
        ("text", "Naam"),
        ("acknowledge", "Handtekening"),
        ("begin_group", "Contact"),
        ("text", "Telefoon thuis"),
        ("text", "E-mailadres"),
        ("text", "Huisarts"),
        ("text", "Verzekering (naam en nummer)"),
        ("select_one", "Zindelijk", "Ja / Nee"),
        ("long", "3. Wat is lastig?"),
        ("begin_group", "Rekenen"),
        ("text", "E5"),
        ("text", "M6"),
    ]


@pytest.mark.parametrize("name", PLANS)
def test_the_form_loads_without_a_single_finding_from_excel_and_from_markdown(name):
    form = drafted(name)
    assert load_bytes("f.xlsx", write_excel(form.workbook, form.findings)).findings == ()
    assert load_bytes("f.md", write_markdown(form.workbook).encode()).findings == ()


@pytest.mark.parametrize("name", PLANS)
def test_only_staff_sees_a_group_until_a_person_says_more_and_that_is_remarked(name):
    definition = load_bytes("f.md", write_markdown(drafted(name).workbook).encode()).definition
    assert {word for node in definition.nodes() for word in node.sees} == {"school", "basisteam"}
    remarked = [finding for finding in drafted(name).findings if finding.place.column == "x_zien"]
    assert len(remarked) == len(definition.children)


@pytest.mark.parametrize("name", PLANS)
def test_every_guess_has_a_remark_at_its_row(name):
    form = drafted(name)
    remarked = {finding.place.row for finding in form.findings if finding.place.column == "type"}
    plain = {"text", "begin_group", "select_one ja_nee", "select_one ja_nee_2"}
    survey = form.workbook.sheets[0]
    guessed = {row.number for row in survey.rows if row.cells[0] not in plain and not row.cells[0].startswith("end_")}
    assert guessed - remarked == set()


def test_a_remark_names_the_line_of_the_markdown_that_is_written():
    form = draft_form(PLANS["perspectief"](), "x", MARKDOWN)
    lines = write_markdown(form.workbook).splitlines()
    born = next(number for number, line in enumerate(lines, 1) if "| Geboortedatum |" in line)
    assert any(finding.place.row == born and "datum" in finding.message for finding in form.findings)


@pytest.mark.parametrize("name", PLANS)
def test_the_form_gets_a_template_of_its_own_that_fills(name):
    definition = load_bytes("f.md", write_markdown(drafted(name).workbook).encode()).definition
    evaluation = evaluate(definition, answers_on(definition), today=TODAY)
    render_document(make_template(definition, None), build_context(definition, evaluation, None), Properties("x"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Naam: ________"], [("text", "Naam")]),
        (["Naam ......................"], [("text", "Naam")]),
        (["Naam: …………………"], [("text", "Naam")]),
        (["Naam . . . . . . . . . ."], [("text", "Naam")]),
        (["Naam:\t\t\tKlas:\t"], [("text", "Naam"), ("text", "Klas")]),
        (["Naam: [vul de naam in]"], [("text", "Naam")]),
        (["Naam: {{ naam }}"], [("text", "Naam")]),
        (["Naam:", "________"], [("text", "Naam")]),
        (["Wat vindt u ervan?", "", ""], [("long", "Wat vindt u ervan?")]),
        (["Wat vindt u ervan?", "_" * 80, "_" * 80], [("long", "Wat vindt u ervan?")]),
        (["Wensen van de ouders", "", "", "Naam: ____"], [("long", "Wensen van de ouders"), ("text", "Naam")]),
        (["Een kop zonder opmaak", "", "Naam: ____"], [("text", "Naam")]),
        (["Besproken met:", "", "Naam: ____"], [("long", "Besproken met"), ("text", "Naam")]),
        (["GEBOORTEDATUM : __-__-____"], [("date", "GEBOORTEDATUM")]),
        (["Ingangsdatum (dd-mm-jjjj): ______"], [("date", "Ingangsdatum (dd-mm-jjjj)")]),
        (["Gesproken op: ../../...."], [("date", "Gesproken op")]),
        (["Hoe laat begint het? ______"], [("time", "Hoe laat begint het?")]),
        (["Aantal kinderen: ____"], [("integer", "Aantal kinderen")]),
        (["Kosten per maand: € ____"], [("decimal", "Kosten per maand: €")]),
        (["Tolk nodig? ja/nee"], [("select_one", "Tolk nodig?", "ja / nee")]),
        (["Tolk nodig: Ja / Nee / N.v.t."], [("select_one", "Tolk nodig", "Ja / Nee / N.v.t.")]),
        (["Tolk nodig (ja / nee)*"], [("select_one", "Tolk nodig", "ja / nee")]),
        (["Is er gezag?", "ja / nee"], [("select_one", "Is er gezag?", "ja / nee")]),
        (["Onderwijs: po / vo / so"], [("select_one", "Onderwijs", "po / vo / so")]),
        (["Ouder/verzorger: ____"], [("text", "Ouder/verzorger")]),
        (["Hulp:", "[ ] thuis", "[ ] op school"], [("select_multiple", "Hulp", "thuis / op school")]),
        (["Hulp: ja ☐ nee ☐"], [("select_one", "Hulp", "ja / nee")]),
        (["Kleur: ○ rood ○ groen"], [("select_one", "Kleur", "rood / groen")]),
        (["Akkoord met dit plan ☐"], [("acknowledge", "Akkoord met dit plan")]),
        (["Handtekening school: ______"], [("acknowledge", "Handtekening school")]),
        (["Wij bellen ____ op ____ weer."], [("text", "Wij bellen"), ("text", "op")]),
        (["Naam: Noor van Dalen", "Klas: ____"], [("text", "Naam"), ("text", "Klas")]),
        (["Prijs: ${naam} ____"], [("text", "Prijs: $ (naam)")]),
        (["Ruimte voor {naam} of $naam: ____"], [("text", "Ruimte voor (naam) of $ naam")]),
    ],
)
def test_a_line_becomes_the_question_that_was_meant(lines, expected):
    assert questions(lines) == expected


def test_labels_stay_as_typed_and_names_are_made_from_them():
    form = draft_form(
        word("  Hoe héét je,  JIJ? ____", "items: ____", "document: ____", "data: ____", "123: ____"), "x"
    )
    survey = form.workbook.sheets[0]
    assert [row.cells[1:3] for row in survey.rows[1:-1]] == [
        ("hoe_heet_jij", "Hoe héét je, JIJ?"),
        ("items_vraag", "items"),
        ("document_vraag", "document"),
        ("data_vraag", "data"),
        ("vraag_123", "123"),
    ]


@pytest.mark.parametrize(
    ("title", "form_id"), [("Plan", "formulier_plan"), ("2026", "formulier_2026"), ("Ons plan", "ons_plan")]
)
def test_the_form_never_takes_the_name_of_a_form_of_the_service(title, form_id):
    assert draft_form(word("Naam: ____"), title).workbook.sheets[-1].rows[0].cells[:2] == (title, form_id)


def test_the_same_label_twice_gets_two_names():
    document = Document()
    for heading in ("Ouder", "School", "School"):
        document.add_heading(heading, 1)
        document.add_paragraph("Naam: ____")
    names = [row.cells[1] for row in draft_form(saved(document), "x").workbook.sheets[0].rows if row.cells[0] == "text"]
    assert names == ["naam", "school_naam", "school_naam_2"]


def test_a_list_that_was_filled_in_for_a_part_is_a_list_too():
    document = Document()
    add_rows(document, [("Wat", "Wie", "Wanneer"), ("Bellen", "Juf José", "1-2-2026"), ("", "", "")])
    form = draft_form(saved(document), "Plan")
    assert [row for row in rows_of(form) if row[0] in {*SHOWN, "begin_repeat"}] == [
        ("begin_repeat", "Plan"),
        ("text", "Wat"),
        ("text", "Wie"),
        ("text", "Wanneer"),
    ]
    assert [word for word in ("Bellen", "José", "2026") if word in write_markdown(form.workbook)] == []


def test_a_label_that_ends_with_ja_and_nee_is_a_choice_wherever_its_room_is():
    document = Document()
    add_rows(document, [("Heeft de leerling een OPP? ja / nee", ""), ("Gezag (ja/nee)", "")])
    document.add_paragraph("Tolk: ja/nee ..........")
    form = draft_form(saved(document), "Plan")
    assert [row for row in rows_of(form) if row[0].startswith(("select", "text"))] == [
        ("select_one", "Heeft de leerling een OPP?", "ja / nee"),
        ("select_one", "Gezag", "ja / nee"),
        ("select_one", "Tolk", "ja / nee"),
    ]


def test_what_somebody_filled_in_is_not_taken_over():
    document = Document()
    document.add_heading("Gegevens", 1)
    document.add_paragraph("Naam: Noor van Dalen")
    add_rows(document, [("Achternaam:", "Van Dalen"), ("Klas:", ""), ("Telefoon:", "06-00000001")])
    document.add_heading("Acties", 1)
    add_rows(document, [("Wat", "Wie", "Wanneer"), ("Bellen", "Juf José", "maandag"), ("Mailen", "Vader", "dinsdag")])
    form = draft_form(saved(document), "Plan")
    text = write_markdown(form.workbook)
    assert [word for word in ("Noor", "Van Dalen", "0000", "Bellen", "José", "Vader") if word in text] == []
    assert [row[1] for row in rows_of(form) if row[0] in SHOWN] == [
        "Naam", "Achternaam", "Klas", "Telefoon", "Wat", "Wie", "Wanneer",
    ]  # fmt: skip
    assert sum("ingevuld" in finding.message for finding in form.findings) == 4


def test_a_table_with_only_text_is_left_out_and_that_is_said():
    document = Document()
    document.add_heading("Afspraken", 1)
    document.add_paragraph("Naam: ____")
    add_rows(
        document,
        [
            ("Dit is een lange uitleg over hoe wij werken met elkaar.", "En dit is er nog een, ook lang."),
            ("Wij praten samen, en niemand beslist alleen.", "Wij schrijven op wat iemand zegt."),
        ],
    )
    form = draft_form(saved(document), "x")
    assert [row[1] for row in rows_of(form)] == ["Afspraken", "Naam"]
    assert any("tabel zonder lege plekken" in finding.message for finding in form.findings)


def test_controls_of_word_are_questions():
    document = Document()
    tick = '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>'
    items = "".join(f'<w:listItem w:displayText="{word}" w:value="{word}"/>' for word in ("Laag", "Hoog"))
    for label, properties in (
        ("Naam: ", "<w:text/>"),
        ("Gestart: ", "<w:date/>"),
        ("Risico: ", f"<w:comboBox><w:listItem w:displayText='Kies' w:value=''/>{items}</w:comboBox>"),
        ("Gelezen ", tick),
        ("Toelichting: ", "<w:showingPlcHdr/>"),
    ):
        document.add_paragraph(label)._p.append(control(properties, "Klik hier"))
    assert questions(document) == [
        ("text", "Naam"),
        ("date", "Gestart"),
        ("select_one", "Risico", "Laag / Hoog"),
        ("acknowledge", "Gelezen"),
        ("long", "Toelichting"),
    ]


def test_old_form_fields_are_questions_and_what_was_typed_in_them_is_not_taken_over():
    def old_field(settings, result):
        return parse_xml(
            f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">Naam kind: </w:t></w:r><w:r><w:fldChar w:fldCharType="begin">'
            f'<w:ffData>{settings}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )

    document = Document()
    menu = '<w:ddList><w:listEntry w:val="een"/><w:listEntry w:val="twee"/></w:ddList>'
    for kind in ("<w:textInput/>", "<w:checkBox/>", menu):
        document.element.body.insert(0, old_field(kind, "Noor"))
    form = draft_form(saved(document), "x")
    assert [row[0] for row in rows_of(form)[1:]] == ["select_one", "acknowledge", "text"]
    assert "Noor" not in write_markdown(form.workbook)


def test_boxes_of_a_sign_font_and_underlined_blanks_are_room():
    document = Document()
    document.add_paragraph("Hulp van:")
    for text in ("oma", "opa"):
        paragraph = document.add_paragraph()
        paragraph.add_run()._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0A8"/>'))
        paragraph.add_run(f" {text}")
    document.add_paragraph("Naam: ").add_run("          ").underline = True
    assert questions(document) == [("select_multiple", "Hulp van", "oma / opa"), ("text", "Naam")]


def test_dots_that_word_cut_in_parts_are_one_place():
    document = Document()
    paragraph = document.add_paragraph()
    for part in ("Na", "am", ": .", "..", "...", "..."):
        paragraph.add_run(part).font.size = Pt(11)
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("Klas: ____")
    assert questions(document) == [("text", "Naam"), ("text", "Klas")]


def test_deleted_text_and_a_table_of_contents_are_not_there():
    contents = (
        b'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        b"<w:sdtContent><w:p><w:r><w:t>Inhoud ........ 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    deleted = b"<w:p><w:del><w:r><w:delText>Weg: ____</w:delText></w:r></w:del><w:ins><w:r><w:t>Naam: ____</w:t></w:r></w:ins></w:p>"
    data = in_body(contents + deleted)
    assert [row[1] for row in rows_of(draft_form(data, "x")) if row[0] in SHOWN] == ["Naam"]


def test_text_in_a_text_box_is_left_out_and_that_is_said():
    box = (
        b"<w:p><w:r><w:t>Naam: ____</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Kader</w:t></w:r></w:p>"
        b"</w:txbxContent></w:pict></w:r></w:p>"
    )
    form = draft_form(in_body(box), "x")
    assert [row[1] for row in rows_of(form)][1] == "Naam"
    assert ["tekstvak" in sentence for sentence in form.left_out] == [True]


def test_questions_above_the_first_heading_stand_in_a_group_with_the_title():
    document = Document()
    document.add_paragraph("Naam: ____")
    document.add_heading("Verder", 1)
    document.add_paragraph("Klas: ____")
    form = draft_form(saved(document), "Mijn plan")
    assert [row for row in rows_of(form) if row[0] == "begin_group"] == [
        ("begin_group", "Mijn plan"),
        ("begin_group", "Verder"),
    ]
    assert any("stond geen kop" in finding.message for finding in form.findings)


def test_a_label_that_is_bold_is_no_heading():
    document = Document()
    bold(document, "Over het kind")
    document.add_paragraph("Hier staat wie het kind is.")
    bold(document, "Naam van het kind")
    document.add_paragraph("____________")
    assert rows_of(draft_form(saved(document), "x"))[0] == ("begin_group", "Over het kind")
    assert questions(document) == [("text", "Naam van het kind")]


@pytest.mark.parametrize("paragraphs", [(), ("Dit is een brief.", "Met vriendelijke groet."), ("",)])
def test_a_document_without_room_is_refused_with_what_to_do(paragraphs):
    with pytest.raises(TemplateError, match="geen plek gevonden om iets in te vullen"):
        draft_form(word(*paragraphs), "x")


def test_a_document_with_far_too_much_in_it_is_refused():
    data = in_body(b"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Uitleg</w:t></w:r></w:p>" * 28_000, word("Naam: ____"))
    with must_end(), pytest.raises(TemplateError, match="meer dan 2000 regels"):
        draft_form(data, "x")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_the_gate(name):
    with pytest.raises(TemplateError) as refusal:
        draft_form(HOSTILE[name](), "x")
    assert "sjabloon" not in str(refusal.value) or "gekoppeld" in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    ["_" * 900_000, "." * 900_000, "_-" * 100_000, ". " * 100_000, "☐ ja " * 9_000, "[" * 90_000, "a: ____ " * 1_500],
)
def test_reading_a_line_without_end_does_end(text):
    data = word(text)
    with must_end(text[:10]), suppress(TemplateError):
        draft_form(data, "x")


def table_xml(*rows):
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def paragraph_xml(text=""):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_controls_around_paragraphs_rows_and_tables_are_read_too():
    kept, place = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:sdtPr><w:text/></w:sdtPr>"
    empty = table_xml((paragraph_xml("Wat"), paragraph_xml("Wie")), (paragraph_xml(), paragraph_xml()))
    blank = f"<w:sdt>{place}<w:sdtContent>{paragraph_xml('Klik hier')}</w:sdtContent></w:sdt>"
    rows = table_xml((paragraph_xml("Naam"), paragraph_xml())).replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
    cell = table_xml((paragraph_xml("Klas"), paragraph_xml())).replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>", 1)
    body = (
        kept.format(paragraph_xml("School: ____"))
        + paragraph_xml("Toelichting")
        + blank
        + rows.replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
        + cell.replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>", 1)
        + paragraph_xml("Acties:")
        + kept.format(empty)
    )
    found = [row for row in rows_of(draft_form(in_body(body.encode()), "x")) if row[0] not in ("begin_group", "note")]
    assert found == [
        ("text", "School"),
        ("long", "Toelichting"),
        ("text", "Naam"),
        ("text", "Klas"),
        ("begin_repeat", "Acties"),
        ("text", "Wat"),
        ("text", "Wie"),
    ]


def test_a_cell_merged_over_rows_is_the_name_of_each_row():
    document = Document()
    table = add_rows(document, [("Vak", "Nu", "Straks"), ("Lezen", "", ""), ("", "", "")])
    table.cell(1, 0).merge(table.cell(2, 0))
    found = rows_of(draft_form(saved(document), "x"))
    assert [row[1] for row in found if row[0] == "begin_group"] == ["Lezen", "Lezen"]


def test_a_deleted_row_and_lines_of_contents_are_not_there():
    rows = table_xml((paragraph_xml("Naam"), paragraph_xml()), (paragraph_xml("Weg"), paragraph_xml()))
    before, after = rows.rsplit("<w:tr>", 1)
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Inhoud ......... 3", style="toc 1")
    body = f"{before}<w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>{after}"
    found = rows_of(draft_form(in_body(body.encode(), saved(document)), "x"))
    assert [row[1] for row in found if row[0] in SHOWN] == ["Naam"]


def test_a_very_long_text_is_cut_and_that_is_said():
    form = draft_form(word("Naam: ____", "woord " * 900), "x")
    assert max(len(cell) for row in form.workbook.sheets[0].rows for cell in row.cells) == 2_000
    assert any("Het laatste deel is weggelaten" in finding.message for finding in form.findings)


def test_tables_in_tables_are_read_as_deep_as_a_file_can_have_them():
    inner = b"<w:p><w:r><w:t>Naam: ____</w:t></w:r></w:p>"
    for _ in range(75):
        inner = b"<w:tbl><w:tr><w:tc>" + inner + b"<w:p/></w:tc></w:tr></w:tbl>"
    assert [row[1] for row in rows_of(draft_form(in_body(inner), "x"))][1] == "Naam"


PIECES = [
    "Naam", "Geboortedatum", "Aantal", "items", "ja / nee", ":", "?", "____", "........", "☐", "○", "[ ]", "[vul in]", "\t", "${x}",
    "{{ x }}", "{% if %}", "|", "---", "<br>", "é", "\u0639\u0645\u0631", "m / v", "a / b / c", "anders, namelijk", "€", "1.", "=1+1", "x" * 90,
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join)
BLOCKS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["line", "bold", "heading"]), LINES),
        st.tuples(st.just("table"), st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=4)),
    ),
    max_size=7,
)


LOOKS = {
    "heading": ('<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', ""),
    "bold": ("", "<w:rPr><w:b/></w:rPr>"),
    "line": ("", ""),
}
EMPTY = word()


def as_xml(kind, content):
    if kind == "table":
        rows = ("".join(f"<w:tc>{as_xml('line', text)}</w:tc>" for text in row) for row in content)
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    paragraph, run = LOOKS[kind]
    return f'<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">{escape(content)}</w:t></w:r></w:p>'


@given(BLOCKS)
@settings(deadline=None, max_examples=60)
def test_whatever_stands_in_a_plan_the_form_loads_or_the_plan_is_refused(blocks):
    data = in_body("".join(as_xml(kind, content) for kind, content in blocks).encode(), EMPTY)
    try:
        form = draft_form(data, "Plan")
    except TemplateError as error:
        assert "geen plek gevonden" in str(error)  # noqa: PT017 - the only refusal of a harmless file
        return
    for name, content in (
        ("f.md", write_markdown(form.workbook).encode()),
        ("f.xlsx", write_excel(form.workbook, form.findings)),
    ):
        try:
            loaded = load_bytes(name, content)
        except ReadError as error:
            pytest.fail(str(error))
        assert [finding.message for finding in loaded.findings if finding.severity is Severity.ERROR] == []
