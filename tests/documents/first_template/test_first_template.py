"""A first template from any form: fills for every reader, with every answer that reader may see, and no other."""

import html
import re
import zipfile
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answers.audience import DOCUMENT_AUDIENCES, visible_names
from documents.audience_check import list_hidden_names
from documents.context import build_context
from documents.errors import TemplateError
from documents.first_template.template import HOUSE_STYLE, make_template, sees_anything
from documents.name_check import list_unknown_names
from documents.properties import Properties
from documents.rendering import check_template, render_document
from forms.definition import QuestionType
from forms.evaluation import evaluate
from forms.paths import parse_path
from tests.documents.first_template.random_forms import TREES, make_form
from tests.documents.form_answers import TODAY, answers_on, example_answers, marked_answers, shipped_definition
from tests.documents.plan_answers import DEMO_PLANS, demo_answers
from tests.documents.test_plan_templates import contrast, leaves
from tests.documents.word_files import all_xml, paragraph_text, printed_text
from tests.forms.evaluation.forms import FAMILY_PLAN, read_form

FORMS = ("plan", "aanvraag", "besluit")
EVERYBODY = (None, *DOCUMENT_AUDIENCES)
CASES = [
    (form, reader)
    for form in FORMS
    for reader in EVERYBODY
    if reader is None or sees_anything(shipped_definition(form), reader)
]
DOCUMENT = {"document": {"kenmerk": "EP-2026-0042", "versie": 3, "datum": "2026-09-01"}}
ANSWERS = {"voorbeeld": example_answers, "merk": marked_answers, "leeg": lambda _form: {}}


@cache
def template(form, reader):
    return make_template(shipped_definition(form), reader)


def filled(definition, content, reader, answers):
    readers = DOCUMENT_AUDIENCES[reader] if reader else None
    context = build_context(definition, evaluate(definition, answers, today=TODAY), readers, DOCUMENT)
    return render_document(content, context, Properties(definition.title))


@cache
def document(form, reader, name):
    return filled(shipped_definition(form), template(form, reader), reader, ANSWERS[name](form))


def printed_values(definition, reader, answers):
    """Return every visible answer to a question that has a text; `test_context` holds that these are the visible ones."""
    readers = DOCUMENT_AUDIENCES[reader] if reader else None
    context = build_context(definition, evaluate(definition, answers, today=TODAY), readers)
    silent = {
        question.name
        for question in definition.questions()
        if not question.label or question.type is QuestionType.HIDDEN
    }
    return [(name, value) for name, value in leaves(context) if name not in silent]


@pytest.mark.parametrize(("form", "reader"), CASES)
def test_a_template_passes_every_check_of_an_uploaded_one(form, reader):
    content = template(form, reader)
    check_template(content)
    assert list_unknown_names(content, shipped_definition(form)) == []
    assert len(content) < 40_000


@pytest.mark.parametrize(("form", "reader"), [case for case in CASES if case[1]])
def test_no_reader_is_asked_in_vain_also_not_by_the_template_for_everybody(form, reader):
    for content in (template(form, reader), template(form, None)):
        assert list_hidden_names(content, shipped_definition(form), DOCUMENT_AUDIENCES[reader]) == []


@pytest.mark.parametrize("name", ["voorbeeld", "merk"])
@pytest.mark.parametrize(("form", "reader"), CASES)
def test_every_visible_answer_is_printed_exactly_as_typed(form, reader, name):
    text = printed_text(document(form, reader, name))
    values = printed_values(shipped_definition(form), reader, ANSWERS[name](form))
    assert [(question, value) for question, value in values if value not in text] == []
    assert len([value for _, value in values if value]) > 5


@pytest.mark.parametrize(("form", "reader"), CASES)
def test_what_a_reader_may_not_see_stands_in_neither_template_nor_document(form, reader):
    definition = shipped_definition(form)
    evaluation = evaluate(definition, marked_answers(form), today=TODAY)
    readers = DOCUMENT_AUDIENCES[reader] if reader else None
    allowed = visible_names(definition, readers)
    relevant = {parse_path(path).name for path, asked in evaluation.relevant.items() if asked}
    shown = set(re.findall(r"MERK-([a-z_]+)-", html.unescape(all_xml(document(form, reader, "merk")))))
    assert shown - (allowed & relevant) == set()
    codes = set(
        re.findall(r"[a-z][a-z0-9_]*", " ".join(re.findall(r"\{[{%].*?[}%]\}", printed_text(template(form, reader)))))
    )
    assert (codes & set(definition.by_name)) - allowed == set()


@pytest.mark.parametrize(("form", "reader"), [case for case in CASES if case[1]])
def test_the_template_for_everybody_shows_each_reader_only_what_is_theirs(form, reader):
    definition = shipped_definition(form)
    text = printed_text(filled(definition, template(form, None), reader, marked_answers(form)))
    values = printed_values(definition, reader, marked_answers(form))
    assert [(question, value) for question, value in values if value not in text] == []
    hidden = set(definition.by_name) - visible_names(definition, DOCUMENT_AUDIENCES[reader])
    labels = {str(question.label) for question in definition.questions() if question.name not in hidden}
    lines = set(text.replace("\t", "\n").split("\n"))
    others = {str(definition.by_name[name].label) for name in hidden} - labels
    assert (others & lines - {""}, {name for name in hidden if f"MERK-{name}-" in text}) == (set(), set())


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize(("form", "reader"), CASES)
def test_no_heading_is_empty_no_paragraph_is_and_nothing_of_the_template_is_left(form, reader, name):
    body = Document(BytesIO(document(form, reader, name))).element.body
    assert [
        found for found in body.iter(qn("w:p")) if not paragraph_text(found).strip() and found.getparent() is body
    ] == []
    blocks = [block for block in body if block.tag in (qn("w:p"), qn("w:tbl"))]
    levels = [heading_level(block) for block in blocks]
    empty = [
        paragraph_text(blocks[at]) for at, (one, after) in enumerate(pairwise(levels)) if one and after and after <= one
    ]
    assert empty == []
    assert all(after <= before + 1 for before, after in pairwise(level for level in levels if level))
    text = printed_text(document(form, reader, name)).replace("{{ 7*7 }}", "")
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|\bnan\b", text)


def heading_level(block):
    style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    found = re.fullmatch(r"Heading(\d)", style.get(qn("w:val"))) if style is not None else None
    return int(found[1]) if found else 0


@pytest.mark.parametrize(("form", "reader"), CASES)
def test_a_document_without_answers_says_so(form, reader):
    text = printed_text(document(form, reader, "leeg"))
    assert ("Er is nog niets ingevuld." in text) == ("Einde van dit document." not in text)


def test_a_row_in_which_nothing_is_filled_in_says_so():
    content = filled(shipped_definition("plan"), template("plan", "team"), "team", {"betrokkenen": [{"_id": "r1"}]})
    assert "Nummer 1\nVerder is hier nog niets ingevuld." in printed_text(content)


@pytest.mark.parametrize(("form", "reader"), CASES)
def test_every_table_has_a_description_and_repeats_its_header_row(form, reader):
    for table in Document(BytesIO(document(form, reader, "merk"))).element.body.iter(qn("w:tbl")):
        properties, rows = table.find(qn("w:tblPr")), table.findall(qn("w:tr"))
        assert all(properties.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("tblCaption", "tblDescription"))
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )


@pytest.mark.parametrize("reader", ["team", "ouders", "jeugdige", "swv"])
def test_header_footer_title_and_language_are_like_those_of_our_own_documents(reader):
    data = document("plan", reader, "voorbeeld")
    section = Document(BytesIO(data)).sections[0]
    assert section.header.paragraphs[0].text == "VERTROUWELIJK · EP-2026-0042 · versie 3 · 1 september 2026\tCONCEPT"
    assert all(code in section.footer._element.xml for code in ("PAGE", "NUMPAGES", "Eén kind, één plan, voor "))
    with zipfile.ZipFile(BytesIO(template("plan", reader))) as archive:
        assert re.search(r'<w:docDefaults>.*w:val="nl-NL"', archive.read("word/styles.xml").decode(), re.DOTALL)
        assert "<dc:language>nl-NL</dc:language>" in archive.read("docProps/core.xml").decode()


def test_every_colour_of_the_house_style_can_be_read_on_every_ground():
    with zipfile.ZipFile(HOUSE_STYLE) as archive:
        styles = archive.read("word/styles.xml").decode()
    grounds = {"FFFFFF", *re.findall(r'w:fill="([0-9A-F]{6})"', styles)}
    for colour in re.findall(r'<w:color w:val="([0-9A-F]{6})"', styles):
        assert min(contrast(colour, ground) for ground in grounds) >= 4.5, colour


@pytest.mark.parametrize("path", DEMO_PLANS, ids=lambda path: path.stem)
def test_the_plans_of_the_demo_fill_it(path):
    definition = shipped_definition("plan")
    text = printed_text(filled(definition, template("plan", "team"), "team", demo_answers(path)))
    values = printed_values(definition, "team", demo_answers(path))
    assert [(question, value) for question, value in values if value not in text] == []


def test_labels_ask_by_the_names_in_the_answers_also_of_the_row_around():
    definition = read_form(FAMILY_PLAN)
    answers = {
        "voornaam": "Noor",
        "gebieden": "school",
        "doel": [{"_id": "d1", "doel_tekst": "Naar school", "actie": [{"_id": "a1", "wat": "Oefenen"}]}],
    }
    text = printed_text(filled(definition, make_template(definition, None), None, answers))
    assert "Doel voor Noor\n" in text
    assert "Actie bij: Naar school\n" in text


def test_a_label_that_asks_by_an_answer_out_of_reach_shows_dots():
    definition = read_form(
        "| survey |\n| | type | name | label | x_zien |\n"
        "| | text | geheim | Geheim | intern |\n"
        "| | begin_repeat | mensen | Mensen | ouder |\n| | text | naam | Naam | |\n| | end_repeat | | | |\n"
        "| | text | vraag | Wat vindt ${naam} van ${geheim}? | ouder |\n"
    )
    content = make_template(definition, "ouder")
    assert "Wat vindt … van …?" in printed_text(content)
    assert "geheim" not in printed_text(content)


def test_names_that_mean_something_in_a_template_give_no_trouble():
    definition = read_form(
        "| survey |\n| | type | name | label |\n"
        "| | text | brief | Welke brief? |\n| | text | rij | In welke rij? |\n"
        "| | begin_repeat | doelen | |\n| | text | doel | Doel |\n| | text | doel_lang | Vraag bij ${doel} en ${rij} |\n"
        "| | end_repeat | | |\n"
    )
    content = make_template(definition, None)
    check_template(content)
    assert list_unknown_names(content, definition) == []
    answers = {"brief": "Aan school", "rij": "Derde", "doelen": [{"_id": "d1", "doel": "Lezen", "doel_lang": "Ja"}]}
    text = printed_text(filled(definition, content, None, answers))
    for line in (
        "Welke brief?\tAan school",
        "In welke rij?\tDerde",
        "Doelen",
        "1. Lezen",
        "Vraag bij Lezen en Derde\tJa",
    ):
        assert line in text.split("\n")


def test_a_question_with_the_name_of_the_document_itself_is_refused_with_what_to_do():
    question = "| survey |\n| | type | name | label |\n| | text | document | Welk document? |\n"
    with pytest.raises(TemplateError, match="zoals document_tekst"):
        make_template(read_form(question), None)
    inside = question.replace("| | text", "| | begin_repeat | rijen | |\n| | text") + "| | end_repeat | | |\n"
    check_template(make_template(read_form(inside), None))


@pytest.mark.parametrize("reader", ["team", "jeugdige", "basisteam", "intern"])
def test_a_reader_who_sees_nothing_gets_no_template(reader):
    with pytest.raises(TemplateError, match="geen vraag voor"):
        make_template(shipped_definition("besluit"), reader)


def test_a_form_of_hundreds_of_questions_in_one_row_gives_a_template_that_fills():
    questions = "".join(f"| | text | v{number} | Vraag {number} |\n" for number in range(300))
    definition = read_form(f"| survey |\n| | type | name | label |\n{questions}")
    content = make_template(definition, None)
    assert "Er is nog niets ingevuld." in printed_text(filled(definition, content, None, {}))
    text = printed_text(filled(definition, content, None, {"v299": "het laatste"}))
    assert "Vraag 299\thet laatste" in text
    assert "niets ingevuld" not in text


def test_the_same_form_gives_the_same_file():
    assert make_template(shipped_definition("besluit"), "swv") == template("besluit", "swv")


def test_a_form_too_large_for_a_template_is_refused_in_a_sentence():
    questions = "".join(f"| | text | v{number} | Vraag {number} |\n" for number in range(700))
    with pytest.raises(TemplateError, match="meer dan 2000 invulcodes"):
        make_template(read_form(f"| survey |\n| | type | name | label |\n{questions}"), None)


@given(TREES, st.sampled_from(EVERYBODY))
@settings(deadline=None, max_examples=60)
def test_a_template_of_any_form_fills_with_every_visible_answer(nodes, reader):
    definition = make_form(nodes)
    assume(definition is not None)
    assume(reader is None or sees_anything(definition, reader))
    try:
        content = make_template(definition, reader)
    except TemplateError as error:
        assert re.search("geen vraag|herhalingen in elkaar", str(error))  # noqa: PT017 - both are right for some forms
        return
    assert list_unknown_names(content, definition) == []
    answers = answers_on(definition)
    text = printed_text(filled(definition, content, reader, answers))
    assert [(name, value) for name, value in printed_values(definition, reader, answers) if value not in text] == []
    names = visible_names(definition, DOCUMENT_AUDIENCES[reader] if reader else None)
    at_top = [
        node for node in definition.questions() if node.name in names and not definition.repeats_around(node.name)
    ]
    labels = [str(node.label).strip() for node in at_top if node.type is not QuestionType.NOTE]
    assert [label for label in labels if label not in text] == []
