"""The shipped templates of the request: everything that goes along, as typed, with its totals, and nothing else."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from answers.audience import DOCUMENT_AUDIENCES, visible_names
from documents.context import build_context
from documents.name_check import list_unknown_names
from documents.rendering import check_template
from forms.definition import Group
from forms.evaluation import Evaluation
from operations.requests.carried import DESK
from tests.documents.form_answers import evaluated, marked_answers, shipped_definition
from tests.documents.request_answers import REQUEST_TEMPLATES, carried, example_request, request_document
from tests.documents.word_files import all_xml, paragraph_text, printed_text

AUDIENCES = [template.stem for template in REQUEST_TEMPLATES]
PLAN, REQUEST = shipped_definition("plan"), shipped_definition("aanvraag")
BLOCKS = [node.name for node in PLAN.children if isinstance(node, Group) and "swv" in node.sees]
KINDS = ["arrangement", "advies", "tlv_so", "oza", "bovenschools"]
NOT_PRINTED = {
    "voornaam", "tussenvoegsel", "achternaam", "aanspreeknaam", "met_inzet", "is_tlv", "inzet_rekenwijze",
    "punt_inzet", "punt_doelen", "punt_ouders", "punt_partijen", "open_punten",
}  # fmt: skip
"""Calculations for the form itself, the parts of the full name, and what the sums show by themselves."""
AMOUNT = re.compile(r"bedrag|bijdrage|tarief|gevraagd|betaalt|oza_totaal")


@cache
def marked_plan(blocks: tuple[str, ...]) -> Evaluation:
    return carried(marked_answers("plan"), blocks)


@cache
def marked(audience: str, kind: str, blocks: tuple[str, ...] = tuple(BLOCKS)) -> bytes:
    request = {**marked_answers("aanvraag"), "soort_aanvraag": kind}
    return request_document(audience, request, marked_plan(blocks) if blocks else None)


@cache
def full(audience: str) -> bytes:
    return request_document(audience, example_request(), marked_plan(tuple(BLOCKS)))


@cache
def minimal(audience: str) -> bytes:
    return request_document(audience, {}, None, "")


def marks(data: bytes) -> set[str]:
    return set(re.findall(r"MERK-([a-z_]+)-", html.unescape(all_xml(data))))


def leaves(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, tuple) and value and isinstance(value[0], Mapping):
            for inner in value:
                yield from leaves(inner)
        elif name not in NOT_PRINTED and not isinstance(value, bool | Mapping | tuple):
            yield name, value


def as_printed(name: str, value: Any) -> str:
    if AMOUNT.search(name) and isinstance(value, float):
        whole, cents = f"{value:,.2f}".split(".")
        return f"€\u00a0{whole.replace(',', '.')},{cents}"
    return str(value)


@pytest.mark.parametrize("template", REQUEST_TEMPLATES, ids=AUDIENCES)
def test_a_template_is_in_order_small_and_asks_for_names_that_exist(template):
    content = template.read_bytes()
    check_template(content)
    assert list_unknown_names(content, REQUEST, forms={"plan": PLAN}) == []
    assert len(content) < 30_000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_answer_that_matters_is_printed_exactly_as_typed(audience, kind):
    text = printed_text(marked(audience, kind))
    request = {**marked_answers("aanvraag"), "soort_aanvraag": kind}
    readers = (*DESK, *DOCUMENT_AUDIENCES[audience])
    values = list(leaves(build_context(REQUEST, evaluated("aanvraag", request), readers)))
    assert len(values) > 25
    assert [(name, str(value)) for name, value in values if as_printed(name, value) not in text] == []


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_only_the_ticked_block_of_the_plan_is_anywhere_in_the_file(audience, block):
    shown = marks(request_document(audience, {}, marked_plan((block,))))
    readers = (*DESK, *DOCUMENT_AUDIENCES[audience])
    inside = {name for name in visible_names(PLAN, readers) if [a.name for a in PLAN.ancestors[name]][:1] == [block]}
    assert shown - inside == set()
    assert shown or block == "triage"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_answer_of_the_ticked_blocks_is_printed(audience):
    readers = (*DESK, *DOCUMENT_AUDIENCES[audience])
    evaluation = marked_plan(tuple(BLOCKS))
    text = printed_text(full(audience))
    values = [(name, str(value)) for name, value in leaves(build_context(PLAN, evaluation, readers))]
    assert [(name, value) for name, value in values if value not in text and name != "plan_gaat_door"] == []
    assert len(values) > 100


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_the_readers_may_not_see_of_the_plan_stands_nowhere_in_the_file(audience):
    content = html.unescape(all_xml(full(audience)))
    allowed = visible_names(PLAN, (*DESK, *DOCUMENT_AUDIENCES[audience]))
    assert marks(full(audience)) - allowed == set()
    assert [name for name in ("betrokkene_telefoon", "vraag_leven", "veiligheidscheck_door") if f"MERK-{name}" in content] == []  # fmt: skip


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_amounts_stand_right_aligned_with_their_totals_below(audience):
    tables = Document(BytesIO(full(audience))).tables
    (table,) = [table for table in tables if table.rows[0].cells[0].text == "Inzet"]
    assert [cell.text for cell in table.rows[0].cells] == ["Inzet", "Uren", "Kosten", "Daarvan betaalt", "Gevraagd"]
    last = [cell.text for cell in table.rows[-1].cells]
    assert last[:3] == ["Samen", "80", "€\u00a06.500,00"]
    assert last[3].split("\n") == [
        "School €\u00a01.000,00",
        "Gemeente €\u00a02.000,00",
        "Anders €\u00a0500,00",
    ]
    assert last[4] == "€\u00a03.000,00"
    styles = {cell.paragraphs[0].style.name for row in table.rows[1:] for cell in row.cells[1:]}
    assert styles == {"Tabelgetal"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_files_that_go_along_are_listed(audience):
    text = printed_text(full(audience))
    assert "Observatie & advies\nobservatie.pdf\nOPP\nopp.docx" in text
    assert "Bijlagen" not in printed_text(minimal(audience))


def test_page_one_for_the_swv_says_who_asks_what_for_whom():
    text = printed_text(full("swv"))
    first = text[: text.index("Waarom is dit nodig?")]
    wanted = ["Wat vraagt de school?", "Ilse de Graaf", "De Klaproosvlinder", "Noortje van Dalen", "5 oktober 2026", "9 juli 2027", "€\u00a03.000,00"]  # fmt: skip
    assert [piece for piece in wanted if piece not in first] == []


def test_the_copy_for_parents_says_what_was_asked_what_goes_along_and_what_happens_next():
    text = printed_text(full("ouders"))
    first = text[: text.index("Inzet en kosten")]
    wanted = ["Dit is uw kopie", "Wat vraagt de school?", "Wat gaat er mee?", "Wie doet mee?", "De hulp op school", "Wat gebeurt er nu?", "Stel uw vraag aan Ilse de Graaf"]  # fmt: skip
    assert [piece for piece in wanted if piece not in first] == []


@pytest.mark.parametrize("made", [full, minimal, lambda audience: marked(audience, "oza")])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_of_the_template_and_no_empty_shell_is_left(audience, made):
    data = made(audience)
    text = printed_text(data).replace("{{ 7*7 }}", "")
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|\bnan\b", text)
    body = Document(BytesIO(data)).element.body
    assert [paragraph for paragraph in body.findall(qn("w:p")) if not paragraph_text(paragraph).strip()] == []
    assert [cell for cell in body.iter(qn("w:tc")) if cell[-1].tag != qn("w:p")] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_table_has_a_description_and_repeats_its_header_row(audience):
    for table in Document(BytesIO(full(audience))).element.body.iter(qn("w:tbl")):
        properties = table.find(qn("w:tblPr"))
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        if properties.find(qn("w:tblStyle")).get(qn("w:val")) == "Plantabel":
            headers = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.findall(qn("w:tr"))]
            assert headers == [True] + [False] * (len(headers) - 1)
            assert len(headers) > 1


@pytest.mark.parametrize("audience", AUDIENCES)
def test_headings_go_down_one_level_at_a_time(audience):
    names = [paragraph.style.name for paragraph in Document(BytesIO(full(audience))).paragraphs]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("status", "shown"), [("", "CONCEPT"), ("CONCEPT", "CONCEPT"), ("verstuurd", "Verstuurd")])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_header_tells_reference_version_date_and_whether_it_is_a_draft(audience, status, shown):
    data = request_document(audience, example_request(), None, status)
    opened = Document(BytesIO(data))
    header = opened.sections[0].header.paragraphs[0].text
    assert header == f"VERTROUWELIJK · AV-2026-0007 · versie 1 · 5 oktober 2026\t{shown}"
    assert "Noortje van Dalen" in opened.core_properties.title
    assert all(code in opened.sections[0].footer._element.xml for code in ("PAGE", "NUMPAGES"))
