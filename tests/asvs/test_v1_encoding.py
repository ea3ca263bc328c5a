"""ASVS V1.2: text stays text wherever it is printed, linked, searched or calculated with."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date

import pytest

from config import CHECKOUT
from documents.properties import Properties
from documents.rendering import render_document
from forms.expressions import ExpressionError, parse_expression
from jobs.messages import Mail, build_message
from language.text import clean_text
from operations.cases import NewCase, open_case
from operations.mail.queue import MailKind, show_mail
from tests.asvs.pages import addresses, autosave
from tests.contracts.test_tree import python_files, room
from tests.documents.test_rendering import VALUES
from tests.documents.word_files import all_xml, read, replaced, word
from tests.forms.evaluation.forms import fill, small_form
from tests.jobs.test_messages import AT, SENDER
from tests.operations.edits import answers, everything
from tests.region import viewer
from tests.threats.payloads import PAYLOADS
from tests.threats.test_injection import PAYLOADS as QUESTIONS
from tests.threats.test_injection import matches

PLACES = ("body", "table", "header", "footer")
PRINTED = [value for value in VALUES if len(value) < 1_000][:30]
LINKS = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<b>x</b>", "vbscript:x"),
    *("file:///etc/passwd", "\\\\elders.example\\map", "//elders.example/x", '"><a href="javascript:alert(1)">x</a>'),
)
OUT_OF_BOUNDS = re.compile(r"(?i)\s*(javascript|data|vbscript|file):|//|\\\\")
PRODUCT = {"answers", "documents", "forms", "jobs", "language", "models", "operations", "rights", "storage", "views", "workflow"}  # fmt: skip


def printed(value: str) -> dict[str, str]:
    """What a document says in each place where its template has this value."""
    row = ("{%tr for r in rijen %}", "{{ r.x }}", "{%tr endfor %}")
    template = word("{{ x }}", table=row, header="{{ x }}", footer="{{ x }}")
    document = read(render_document(template, {"x": value, "rijen": [{"x": value}]}, Properties("Plan")))
    section = document.sections[0]
    places = (document, document.tables[0].rows[0].cells[0], section.header, section.footer)
    return {name: place.paragraphs[0].text for name, place in zip(PLACES, places, strict=True)}


@pytest.mark.all
def test_v1_2_1_a_text_comes_out_of_every_document_as_it_went_in():
    combinations = [(value, place, text) for value in PRINTED for place, text in printed(value).items()]
    assert len(combinations) == 120
    assert [(place, value) for value, place, text in combinations if text != clean_text(value)] == []


@pytest.mark.all
def test_v1_2_1_the_title_of_a_document_says_what_was_typed_on_one_line():
    template = replaced(word("x"), "docProps/core.xml", b"<dc:title/>", b"<dc:title>{{ x }}</dc:title>")
    for value in [value for value in PRINTED if value.strip() and len(value) < 200]:
        title = read(render_document(template, {"x": value}, Properties("Plan"))).core_properties.title
        assert title.split() == clean_text(value).split(), value


def test_v1_2_1_a_text_with_markup_comes_out_of_every_page_as_it_went_in(app, ilse, case, vraag):
    text = "\n".join(PAYLOADS)
    answer = autosave(ilse, vraag, aanleiding=text, vraag_leren=text)
    assert {field["state"] for field in answer.json["fields"].values()} == {"saved"}
    with app.app_context():
        assert answers(case.rpartition("/")[2])["aanleiding"] == clean_text(text)
    assert ilse.get(vraag).value("aanleiding") == clean_text(text)
    for path in (vraag, f"{case}/samenvatting"):
        tree = ilse.get(path).tree
        assert (
            tree.xpath("//main//script | //iframe | //object | //embed | //base | //@*[starts-with(name(), 'on')]")
            == []
        )
        shown = " ".join(tree.xpath("//main")[0].text_content().split())
        assert all(" ".join(payload.split()) in shown for payload in PAYLOADS), path


@pytest.mark.all
def test_v1_2_1_what_was_searched_for_comes_back_as_text(ilse):
    for payload in PAYLOADS:
        page = ilse.submit(ilse.get("/casussen"), "//form[@role='search']", zoek=payload)
        assert page.tree.xpath("//input[@id='zoek']/@value") == [clean_text(payload.strip())[:100]]
        assert page.tree.xpath("//main//script | //main//img | //main//svg | //iframe") == []


def test_v1_2_2_a_link_that_runs_or_fetches_is_printed_and_never_a_link(ilse, case, vraag):
    autosave(ilse, vraag, aanleiding=" ".join(LINKS), vraag_leren=LINKS[0])
    for path in (vraag, f"{case}/samenvatting", case, "/casussen"):
        assert [link for link in addresses(ilse.get(path).text) if OUT_OF_BOUNDS.match(link)] == [], path


def test_v1_2_2_a_mail_is_plain_text_in_which_nothing_is_a_link(app):
    with app.app_context():
        told = {"inviter": LINKS[0], "organisation": LINKS[-1], "link": "https://plan.example/x"}
        text = show_mail(MailKind.INVITATION_PARENT, told)
    mail = build_message(Mail("n1@swv.example", AT, "ouder@gezin.example", text.subject, text.body), SENDER)
    assert [part.get_content_type() for part in mail.walk()] == ["text/plain"]
    assert LINKS[-1] in " ".join(mail.get_content().split())


def test_v1_2_2_a_document_links_to_nothing_that_somebody_typed():
    template = word("{{ x }}", header="{{ x }}")
    for link in LINKS:
        xml = all_xml(render_document(template, {"x": link}, Properties("Plan")))
        assert 'TargetMode="External"' not in xml
        assert "HYPERLINK" not in xml


@pytest.mark.parametrize("link", LINKS)
def test_v1_2_2_after_signing_in_nobody_is_sent_to_another_site(visitor, link):
    nobody = visitor("")
    page = nobody.client.get("/aanmelden", query_string={"next": link}, buffered=True)
    assert [found for found in addresses(page.text) if OUT_OF_BOUNDS.match(found)] == []
    nobody.sign_in("ilse")
    answer = nobody.client.get("/aanmelden", query_string={"next": link}, buffered=True)
    assert not OUT_OF_BOUNDS.match(answer.headers.get("Location", "/"))


def test_v1_2_4_no_question_to_the_database_is_put_together_from_text():
    """But for the policies that a migration makes, of names that stand in that same file."""
    rooms = sorted(PRODUCT & {room(path) for path in python_files()})
    wanted = ("--isolated", "--select", "S608", "--ignore-noqa", "--output-format", "concise", "--quiet")
    command = [sys.executable, "-m", "ruff", "check", *wanted, *rooms]
    checked = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert checked.returncode in {0, 1}, checked.stderr
    assert {line.partition(":")[0] for line in checked.stdout.splitlines()} <= {"models/tenancy.py"}


@pytest.mark.all
def test_v1_2_4_a_search_finds_what_its_words_find_whatever_it_looks_like(app, ilse):
    names = ("Noor van Dalen", "Or Een", "Union Selma", "Drop O'Brien")
    with app.app_context():
        for name in names:
            first, _, last = name.partition(" ")
            open_case(viewer("ilse"), NewCase(first, last, date(2017, 5, 14), "Brinkveld"))
        before = everything()
    for question in QUESTIONS:
        page = ilse.submit(ilse.get("/casussen"), "//form[@role='search']", zoek=question.replace("\x00", ""))
        found = {name for name in names if name in page.words}
        assert found == {name for name in names if matches(name, question.replace("\x00", ""))}, question
    with app.app_context():
        assert everything() == before


@pytest.mark.parametrize(
    "source",
    ["//x", "/descendant::x", "document('file:///etc/passwd')", "id('x')", "x[last()-1", "namespace::x", "@x",
     "$x", "unparsed-text('x')", "${a}/following::x", "system-property('x')", "processing-instruction()"],
)  # fmt: skip
def test_v1_2_7_a_formula_reaches_nothing_but_the_questions_of_its_form(source):
    with pytest.raises(ExpressionError):
        parse_expression(source)


def test_v1_2_7_an_answer_is_never_read_as_part_of_a_formula():
    form = small_form(
        "type | name | label | calculation",
        "text | a | A |",
        "calculate | b | | if(${a} = 'ja', 'binnen', 'buiten')",
    )
    for typed in ("' or '1'='1", "ja' or 'a'='a", "${a}", "'] | //* | a['", "concat('j', 'a')", "1 or 1"):
        assert fill(form, a=typed).values["b"] == "buiten"


def test_v1_2_7_the_library_for_xpath_gets_no_text_at_all():
    asked = re.compile(r"\.xpath\(|XPath\(|ETXPath|XPathEvaluator")
    assert [path for path in python_files() if room(path) in PRODUCT and asked.search(path.read_text("utf-8"))] == []
