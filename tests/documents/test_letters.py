"""The shipped letters: what must be there is there, as typed, and nothing that the school or the parents may not see."""

import html
import re
import zipfile
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from answers.audience import visible_names
from documents.name_check import list_unknown_names
from documents.rendering import check_template
from tests.documents.form_answers import AWKWARD, marked_answers, shipped_definition
from tests.documents.request_answers import (
    LETTER,
    LETTER_TEMPLATES,
    SCHOOL_AND_PARENTS,
    SHORTEST_LETTER,
    example_decision,
    example_request,
    letter_document,
)
from tests.documents.word_files import all_xml, paragraph_text, printed_text

LETTERS = [template.stem for template in LETTER_TEMPLATES]
GRANTED = ["toekenning_awb", "toekenning_intern", "gedeeltelijk_awb", "gedeeltelijk_intern"]
REFUSED = ["afwijzing_awb", "afwijzing_intern"]
SET_ASIDE = ["buiten_behandeling_awb", "buiten_behandeling_intern"]
FORMS = {form: shipped_definition(form) for form in ("aanvraag", "besluit")}
ANSWERS = {
    "aanvraag": "Wij hebben uw aanvraag\n",
    "aanvulling": "Er mist nog iets",
    "toekenning": "Ja, uw aanvraag is toegekend.",
    "gedeeltelijk": "Ja, voor een deel.",
    "afwijzing": "Nee, uw aanvraag is afgewezen.",
    "buiten": "Wij behandelen uw aanvraag niet verder",
    "ontvangstbevestiging": "Wij kregen uw aanvraag op 6 oktober 2026.",
}


@cache
def full(letter: str, kind: str = "arrangement") -> bytes:
    return letter_document(letter, example_request(kind), example_decision(letter, kind))


@cache
def minimal(letter: str) -> bytes:
    return letter_document(letter, {}, {}, SHORTEST_LETTER, status="")


@cache
def marked(letter: str) -> bytes:
    """A letter in which every text has its own mark, and so do the facts."""
    decision = {**marked_answers("besluit"), "uitkomst": example_decision(letter)["uitkomst"]}
    facts = {name: f"{value} {AWKWARD}" if isinstance(value, str) else value for name, value in LETTER.items()}
    return letter_document(letter, marked_answers("aanvraag"), decision, facts)


def test_there_is_a_letter_for_every_ending_in_both_regimes():
    endings = {f"{ending}_{regime}" for ending in ("toekenning", "gedeeltelijk", "afwijzing", "buiten_behandeling") for regime in ("awb", "intern")}  # fmt: skip
    assert set(LETTERS) == endings | {"ontvangstbevestiging", "aanvulling_gevraagd"}


@pytest.mark.parametrize("template", LETTER_TEMPLATES, ids=LETTERS)
def test_a_letter_is_in_order_small_and_asks_for_names_that_exist(template):
    content = template.read_bytes()
    check_template(content)
    assert list_unknown_names(content, None, forms=FORMS) == []
    assert len(content) < 12_000


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_says_from_whom_to_whom_when_about_what_and_whom_to_call(letter):
    text = printed_text(full(letter))
    wanted = [
        "SWV Brinkveld", "Commissie Toewijzing", "Kerkplein 4\n9999 XX Brinkveld", "Aan De Klaproosvlinder", "Ilse de Graaf",
        "Datum\t20 november 2026", "Kenmerk\tAV-2026-0007", "Onderwerp\tUw aanvraag voor Noortje van Dalen",
        "Bel Karim Haddou op 0500-000000 of mail naar loket@swv.example", "Marijke Sijtsma, directeur",
        "kopie van deze brief gaat naar de ouders of verzorgers van Noortje van Dalen", "zijn een voorbeeld",
    ]  # fmt: skip
    assert [piece for piece in wanted if piece not in text] == []


@pytest.mark.parametrize("letter", LETTERS)
def test_the_short_answer_comes_before_everything_else(letter):
    paragraphs = Document(BytesIO(full(letter))).paragraphs
    styles = [paragraph.style.style_id for paragraph in paragraphs]
    assert styles.index("Kader") == styles.index("Title") + 1
    assert "Heading2" not in styles[: styles.index("Kader")]
    answer = paragraphs[styles.index("Title")].text + "\n" + paragraphs[styles.index("Kader")].text
    assert ANSWERS[letter.split("_", maxsplit=1)[0]] in answer


@pytest.mark.parametrize("letter", GRANTED)
def test_what_is_granted_is_told_with_its_reason_and_conditions(letter):
    decision, text = example_decision(letter), printed_text(full(letter))
    assert decision["motivering"] in text
    assert decision["voorwaarden"] in text
    assert "€\u00a03.250,00" in text
    for shown in ("5 oktober 2026", "9 juli 2027", "80"):
        assert shown in text


@pytest.mark.parametrize("letter", ["gedeeltelijk_awb", "gedeeltelijk_intern"])
def test_what_is_partly_granted_stands_beside_what_was_asked(letter):
    (table,) = Document(BytesIO(full(letter))).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [
        ["Wat", "U vroeg", "U krijgt"],
        ["Uren", "80", "80"],
        ["Bedrag", "€\u00a03.000,00", "€\u00a03.250,00"],
        ["Vanaf", "5 oktober 2026", "5 oktober 2026"],
        ["Tot en met", "9 juli 2027", "9 juli 2027"],
    ]


@pytest.mark.parametrize("letter", GRANTED)
def test_a_declaration_has_its_number_and_category(letter):
    decision = example_decision(letter, "tlv_so")
    text = printed_text(full(letter, "tlv_so"))
    assert decision["nummer"] in text
    assert "Categorie 1 (laag)" in text


@pytest.mark.parametrize("letter", [*REFUSED, "gedeeltelijk_awb", "gedeeltelijk_intern"])
def test_a_no_tells_the_criterion_and_the_reason(letter):
    text = printed_text(full(letter))
    assert "De school kan dit zelf doen" in text
    assert example_decision(letter)["motivering"] in text


@pytest.mark.parametrize("letter", [*GRANTED, *REFUSED, *SET_ASIDE])
def test_who_disagrees_reads_the_text_of_the_region_and_no_other_promise(letter):
    text = printed_text(full(letter))
    assert f"Bent u het hier niet mee eens?\n{LETTER['rechtsmiddel']}\n" in text
    own_words = text.replace(LETTER["rechtsmiddel"], "")
    assert not re.search(r"bezwaar|beroep|klacht|heroverweging|wettelijk|weken", own_words)
    silent = letter_document(letter, example_request(), example_decision(letter), {**LETTER, "rechtsmiddel": ""})
    assert "niet mee eens" not in printed_text(silent)


@pytest.mark.parametrize("letter", [*GRANTED, *REFUSED, *SET_ASIDE])
def test_each_regime_has_its_own_word_for_the_decision(letter):
    text = printed_text(full(letter))
    assert ("Besluit op uw aanvraag" in text, "Onze beslissing op uw aanvraag" in text) == (
        letter.endswith("awb"),
        letter.endswith("intern"),
    )


def test_the_confirmation_tells_both_dates_what_was_asked_and_which_files_came():
    text = printed_text(full("ontvangstbevestiging"))
    for piece in ("3 november 2026", "1 december 2026", "€\u00a03.000,00", "Observatie & advies, OPP"):
        assert piece in text
    same = {**LETTER, "streefdatum": LETTER["uiterlijk_op"]}
    assert printed_text(letter_document("ontvangstbevestiging", {}, {}, same)).count("1 december 2026") == 1


@pytest.mark.parametrize("letter", ["aanvulling_gevraagd", *SET_ASIDE])
def test_what_is_missing_is_told_with_the_last_day(letter):
    text = printed_text(full(letter))
    assert f"{LETTER['ontbreekt']}\n" in text
    assert "30 oktober 2026" in text


@pytest.mark.parametrize("letter", LETTERS)
def test_the_line_about_an_example_is_only_there_for_an_example(letter):
    real = letter_document(letter, example_request(), example_decision(letter), {**LETTER, "voorbeeld": False})
    assert "voorbeeld" not in printed_text(real).lower()


@pytest.mark.parametrize("letter", LETTERS)
def test_nothing_that_the_school_or_the_parents_may_not_see_is_anywhere_in_the_file(letter):
    content = html.unescape(all_xml(marked(letter)))
    shown = {match[1] for match in re.finditer(r"MERK-([a-z_]+)-", content)}
    allowed = set().union(*(visible_names(definition, SCHOOL_AND_PARENTS) for definition in FORMS.values()))
    assert shown - allowed == set()
    internal = {"toch_verder", "advies_tekst", "advies_meegelezen", "interne_notitie"}
    assert internal <= FORMS["besluit"].by_name.keys()
    assert shown & internal == set()


@pytest.mark.parametrize("letter", [*GRANTED, *REFUSED])
def test_special_characters_and_new_lines_are_printed_as_typed(letter):
    text = printed_text(marked(letter))
    assert f"MERK-motivering-- {AWKWARD}\n" in text
    assert f"{LETTER['rechtsmiddel']} {AWKWARD}\n" in text


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("made", [full, minimal, marked])
def test_nothing_of_the_template_and_no_empty_shell_is_left(letter, made):
    data = made(letter)
    text = printed_text(data).replace("{{ 7*7 }}", "")
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|\bnan\b", text)
    body = Document(BytesIO(data)).element.body
    assert [paragraph for paragraph in body.findall(qn("w:p")) if not paragraph_text(paragraph).strip()] == []
    assert all(len(table.findall(qn("w:tr"))) > 1 for table in body.iter(qn("w:tbl")))


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("made", [full, minimal])
def test_no_heading_stands_without_a_text(letter, made):
    body = Document(BytesIO(made(letter))).element.body
    blocks = [(block.tag, block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")) for block in body]
    styles = ["table" if tag == qn("w:tbl") else style.get(qn("w:val")) if style is not None else "" for tag, style in blocks]  # fmt: skip
    followed = [after for before, after in pairwise(styles) if before.startswith("Heading")]
    assert set(followed) <= {"Antwoord", "Gegeven", "ListBullet", "table", ""}


@pytest.mark.parametrize(("status", "shown"), [("", ""), ("CONCEPT", "CONCEPT"), ("definitief", "Definitief")])
def test_the_header_tells_reference_version_date_and_whether_it_is_a_draft(status, shown):
    data = letter_document("toekenning_awb", {}, {}, SHORTEST_LETTER, status)
    section = Document(BytesIO(data)).sections[0]
    assert section.header.paragraphs[0].text == f"VERTROUWELIJK · AV-2026-0007 · versie 1 · 5 oktober 2026\t{shown}"
    assert all(code in section.footer._element.xml for code in ("PAGE", "NUMPAGES"))


@pytest.mark.parametrize("letter", LETTERS)
def test_the_file_has_its_title_and_its_language(letter):
    data = full(letter)
    assert "Noortje van Dalen" in Document(BytesIO(data)).core_properties.title
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert 'w:val="nl-NL"' in archive.read("word/styles.xml").decode()
