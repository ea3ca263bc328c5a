"""The shipped templates of the plan: each audience gets every answer it may see, exactly as typed, and no other."""

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from answers.audience import DOCUMENT_AUDIENCES, visible_names
from answers.draft import walk
from documents.context import build_context
from documents.name_check import list_unknown_names
from documents.rendering import check_template
from forms.paths import parse_path
from tests.documents.plan_answers import (
    DEMO_PLANS,
    TEMPLATES,
    demo_answers,
    evaluated,
    marked_answers,
    plan_definition,
    plan_document,
)
from tests.documents.word_files import all_xml, paragraph_text, printed_text

AUDIENCES = [template.stem for template in TEMPLATES]
COMPLETE = ["ouders", "swv", "team"]
"""Documents that print everything their readers may see; the page for the youth is a choice from it."""
ANSWERS = {path.stem: demo_answers(path) for path in DEMO_PLANS} | {"merk": marked_answers(), "leeg": {}}
DEMO_GOALS = ["noor", "ruben"]
TELLING = {"doel_tekst", "doel_indicator", "stap_tekst", "actie_wat"}
NOT_PRINTED = {
    "aanspreeknaam", "aantal_doelen_onderwijs", "aantal_doelen_jeugdhulp", "aantal_met_gezag", "plan_gaat_door", "tussenvoegsel",
    "voornaam", "achternaam",
}  # fmt: skip
"""Calculations for the form itself, and the parts of the full name, which is printed whole."""


@cache
def document(audience: str, name: str, status: str = "concept") -> bytes:
    return plan_document(audience, ANSWERS[name], status)


def visible_values(audience: str, name: str) -> list[tuple[str, str]]:
    """Return the name and the text of every answer that all readers may see; `test_context` holds that this is right."""
    return list(leaves(build_context(plan_definition(), evaluated(ANSWERS[name]), DOCUMENT_AUDIENCES[audience])))


def leaves(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if isinstance(value, tuple) and value and isinstance(value[0], Mapping):
            for inner in value:
                yield from leaves(inner)
        elif name not in NOT_PRINTED and not name.startswith("punt_") and not isinstance(value, bool | Mapping | tuple):
            yield name, str(value)


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("audience", COMPLETE)
def test_every_visible_answer_is_printed_exactly_as_typed(audience, name):
    text = printed_text(document(audience, name))
    values = visible_values(audience, name)
    assert [(question, value) for question, value in values if value not in text] == []
    assert name == "leeg" or len([value for _, value in values if value]) > 30


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_an_audience_may_not_see_stands_nowhere_in_the_file(audience):
    definition, evaluation = plan_definition(), evaluated(ANSWERS["merk"])
    relevant = {parse_path(path).name for path, asked in evaluation.relevant.items() if asked}
    allowed = visible_names(definition, DOCUMENT_AUDIENCES[audience]) & relevant
    content = html.unescape(all_xml(document(audience, "merk")))
    shown = {match[1] for match in re.finditer(r"MERK-([a-z_]+)-", content)}
    assert len(shown) > 5
    assert shown - allowed == set()


@pytest.mark.parametrize("name", DEMO_GOALS)
def test_the_swv_reads_the_goals_of_school_and_of_no_other(name):
    content = html.unescape(all_xml(document("swv", name)))
    goals = ANSWERS[name]["doelen"]
    assert [goal["doel_tekst"] in content for goal in goals] == [goal["doel_domein"] == "onderwijs" for goal in goals]
    others = [goal for goal in goals if goal["doel_domein"] != "onderwijs"]
    hidden = [text for goal in others for name, text in walk(goal) if name.name in TELLING and text in content]
    assert (hidden, len(others) > 1) == ([], True)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_safety_section_is_in_no_document(audience):
    content = all_xml(document(audience, "merk"))
    safety = plan_definition().by_name["start_en_veiligheid"]
    assert [question.name for question in safety.children if f"MERK-{question.name}" in content] == []


def test_the_page_of_the_youth_tells_their_own_story_goals_helpers_and_next_talk():
    text = printed_text(document("jeugdige", "noor"))
    noor = ANSWERS["noor"]
    (own,) = [story for story in noor["perspectieven"] if story["perspectief_namens"] == "jeugdige"]
    others = [story["perspectief_zorgen"] for story in noor["perspectieven"] if story is not own]
    wanted = [own["perspectief_gaat_goed"], own["perspectief_wens"], *(goal["doel_tekst"] for goal in noor["doelen"])]
    wanted += [person["betrokkene_naam"] for person in noor["betrokkenen"] if person["betrokkene_rol"] != "jeugdige"]
    assert [piece for piece in wanted if piece not in text] == []
    assert [story for story in others if story in text] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=AUDIENCES)
def test_a_template_is_in_order_small_and_asks_for_names_that_exist(template):
    content = template.read_bytes()
    check_template(content)
    assert list_unknown_names(content, plan_definition()) == []
    assert len(content) < 40_000


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_of_the_template_is_left_in_the_document(audience, name):
    text = printed_text(document(audience, name)).replace("{{ 7*7 }}", "")
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|\bnan\b", text)


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_document_has_no_empty_paragraphs_and_a_paragraph_in_every_cell(audience, name):
    body = Document(BytesIO(document(audience, name))).element.body
    assert [paragraph for paragraph in body.findall(qn("w:p")) if not paragraph_text(paragraph).strip()] == []
    assert [cell for cell in body.iter(qn("w:tc")) if cell[-1].tag != qn("w:p")] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_table_has_a_description_and_repeats_its_header_row(audience):
    body = Document(BytesIO(document(audience, "noor"))).element.body
    for table in body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        if properties.find(qn("w:tblStyle")).get(qn("w:val")) == "Plantabel":
            rows = table.findall(qn("w:tr"))
            assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (
                len(rows) - 1
            )
            assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_file_has_its_title_and_its_language(audience):
    data = document(audience, "noor")
    core = Document(BytesIO(data)).core_properties
    assert "Noor" in core.title
    assert core.author == "Wijkteam Brinkveld"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert re.search(
            r'<w:docDefaults>.*<w:lang [^>]*w:val="nl-NL".*</w:docDefaults>',
            archive.read("word/styles.xml").decode(),
            re.DOTALL,
        )


@pytest.mark.parametrize(
    ("status", "shown"),
    [("concept", "CONCEPT"), ("", "CONCEPT"), ("besproken", "CONCEPT"), ("vastgesteld", "Vastgesteld")],
)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_header_tells_reference_version_date_and_whether_it_is_a_draft(audience, status, shown):
    section = Document(BytesIO(document(audience, "noor", status))).sections[0]
    header = section.header.paragraphs[0].text
    assert header == f"VERTROUWELIJK · EP-2026-0042 · versie 3 · 1 september 2026\t{shown}"
    footer = section.footer._element.xml
    assert all(code in footer for code in ("PAGE", "NUMPAGES"))


@pytest.mark.parametrize("audience", ["team", "ouders"])
def test_an_empty_answer_is_a_line_to_write_on_in_a_draft_and_left_out_when_established(audience):
    assert "Nog niet ingevuld" in printed_text(document(audience, "leeg"))
    assert "Nog niet ingevuld" not in printed_text(document(audience, "leeg", "vastgesteld"))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_headings_go_down_one_level_at_a_time(audience):
    paragraphs = Document(BytesIO(document(audience, "noor"))).paragraphs
    styles = [paragraph.style.name for paragraph in paragraphs]
    levels = [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert styles[0] == "Title"
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("template", TEMPLATES, ids=AUDIENCES)
def test_every_colour_of_text_can_be_read_on_every_ground(template):
    with zipfile.ZipFile(template) as archive:
        styles, body = archive.read("word/styles.xml").decode(), archive.read("word/document.xml").decode()
    grounds = {"FFFFFF", *re.findall(r'w:fill="([0-9A-F]{6})"', styles + body)}
    for colour in re.findall(r'<w:color w:val="([0-9A-F]{6})"', styles):
        assert min(contrast(colour, ground) for ground in grounds) >= 4.5, colour


def contrast(first: str, second: str) -> float:
    """The contrast of two colours by WCAG 2."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
