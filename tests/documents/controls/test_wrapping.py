"""Every answer in a working copy stands in a control with its path; for the rest it is the same document."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_joint_context
from documents.controls.names import bookmark_of, tag_of
from documents.errors import TemplateError
from documents.filled import Filled
from documents.properties import Properties
from documents.rendering import render_document, render_working_copy
from documents.values import plain_row
from forms.evaluation import evaluate
from forms.loading import load_bytes
from tests.documents.plan_answers import DEMO_PLANS, TEMPLATES, demo_answers, evaluated, marked_answers, plan_definition
from tests.documents.same_document import parts
from tests.documents.word_files import word

ABOUT = Properties("Plan")
TEAM = next(path for path in TEMPLATES if path.stem == "team").read_bytes()
DOCUMENT = {"document": {"kenmerk": "EP-2026-0042", "versie": 3, "status": "concept", "datum": "2026-09-01"}}


def team_context(answers, *, with_paths):
    filled = Filled(plan_definition(), evaluated(answers), DOCUMENT_AUDIENCES["team"], with_paths=with_paths)
    return build_joint_context(filled, {}, DOCUMENT)


def body_of(document):
    return etree.fromstring(parts(document)["word/document.xml"])


def controls(document):
    return [
        (sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")), sdt)
        for sdt in body_of(document).iter(qn("w:sdt"))
    ]


def text_of(element):
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(node.text or "" if node.tag == qn("w:t") else signs.get(node.tag, "") for node in element.iter())


def lines(document, *, without_hints=False):
    body = body_of(document)
    for sdt in list(body.iter(qn("w:sdt"))) if without_hints else []:
        if sdt.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None:
            for text in sdt.iter(qn("w:t")):
                text.text = ""
    return [text_of(paragraph) for paragraph in body.iter(qn("w:p"))]


ANSWERS = {path.stem: demo_answers(path) for path in DEMO_PLANS} | {"merk": marked_answers(), "leeg": {}}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_working_copy_says_what_the_document_says(name):
    plain = render_document(TEAM, team_context(ANSWERS[name], with_paths=False), ABOUT)
    copy = render_working_copy(TEAM, team_context(ANSWERS[name], with_paths=True), ABOUT, plan_definition())
    for said, with_hints, bare in zip(lines(plain), lines(copy), lines(copy, without_hints=True), strict=True):
        assert said in {with_hints, bare}


@pytest.mark.parametrize("name", ["noor", "merk"])
def test_every_control_holds_the_answer_of_its_path_as_it_is_printed(name):
    definition, evaluation = plan_definition(), evaluated(ANSWERS[name])
    copy = render_working_copy(TEAM, team_context(ANSWERS[name], with_paths=True), ABOUT, definition)
    paths = {tag_of(path): path for path in evaluation.values}
    found = controls(copy)
    assert len(found) > 100
    for tag, sdt in found:
        path = paths[tag]
        stored = evaluation.values[path]
        empty = sdt.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None
        assert empty == (not stored), tag
        question = definition.by_name[path.rsplit(".", 1)[-1]]
        if question.type.value == "text" and stored:
            assert text_of(sdt) == stored


def test_every_goal_and_action_carries_the_bookmark_of_its_row_once():
    copy = render_working_copy(TEAM, team_context(ANSWERS["noor"], with_paths=True), ABOUT, plan_definition())
    marks = list(body_of(copy).iter(qn("w:bookmarkStart")))
    names = [mark.get(qn("w:name")) for mark in marks]
    assert len(set(names)) == len(names)
    assert len({mark.get(qn("w:id")) for mark in marks}) == len(marks)
    for goal in ANSWERS["noor"]["doelen"]:
        assert bookmark_of(f"doelen[{goal['_id']}]") in names
        for action in goal.get("acties", []):
            assert bookmark_of(f"doelen[{goal['_id']}].acties[{action['_id']}]") in names


FORM = """
| survey |
| | type | name | label::Nederlands (nl) | calculation |
| | text | ander | Wie nog meer? | |
| | text | naam | Hoe heet ${ander}? | |
| | date | dag | Welke dag? | |
| | select_one kleur | kleur | Welke kleur? | |
| | integer | aantal | Hoeveel? | |
| | calculate | som | | ${aantal} + 1 |
| | begin_repeat | rijen | Rijen | |
| | text | tekst | Wat? | |
| | end_repeat | | | |
| choices |
| | list_name | name | label::Nederlands (nl) |
| | kleur | rood | Rood & wit |
| | kleur | blauw | Blauw |
"""


@pytest.fixture(scope="module")
def form():
    return load_bytes("proef.md", FORM.encode()).definition or pytest.fail("the form has a fault")


def copy_of(form, template, answers):
    evaluation = evaluate(form, answers, today=date(2026, 9, 1))
    context = build_joint_context(Filled(form, evaluation, None, with_paths=True), {}, DOCUMENT)
    return render_working_copy(template, context, ABOUT, form)


def control(document, tag):
    return next(sdt for found, sdt in controls(document) if found == tag)


def kinds(sdt):
    return [etree.QName(child).localname for child in sdt.find(qn("w:sdtPr"))]


def test_an_empty_answer_invites_to_fill_it_in_and_names_the_question(form):
    sdt = control(copy_of(form, word("Voor {{ naam }}."), {}), "naam")
    assert kinds(sdt) == ["alias", "tag", "showingPlcHdr", "text"]
    assert text_of(sdt) == "[Hoe heet …?]"
    assert sdt.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").get(qn("w:val")) == "Hoe heet …?"


def test_a_date_and_a_choice_have_controls_of_their_own(form):
    copy = copy_of(
        form, word("{{ dag }}", "{{ kleur }}", "{{ dag|datum_kort }}"), {"dag": "2026-09-01", "kleur": "rood"}
    )
    day = control(copy, "dag")
    assert kinds(day) == ["alias", "tag", "date"]
    assert day.find(f"{qn('w:sdtPr')}/{qn('w:date')}").get(qn("w:fullDate")) == "2026-09-01T00:00:00Z"
    assert text_of(day) == "1 september 2026"
    items = control(copy, "kleur").iter(qn("w:listItem"))
    assert [(item.get(qn("w:displayText")), item.get(qn("w:value"))) for item in items] == [("Rood & wit", "rood"), ("Blauw", "blauw")]  # fmt: skip
    assert [tag for tag, _ in controls(copy)].count("dag") == 2


def test_a_date_that_was_typed_as_a_text_is_kept_as_a_text(form):
    day = control(copy_of(form, word("{{ dag }}"), {"dag": "na de vakantie"}), "dag")
    assert text_of(day) == "na de vakantie"
    assert day.find(f"{qn('w:sdtPr')}/{qn('w:date')}").get(qn("w:fullDate")) is None


def test_zero_is_an_answer(form):
    sdt = control(copy_of(form, word("{{ aantal }}"), {"aantal": "0"}), "aantal")
    assert text_of(sdt) == "0"
    assert "showingPlcHdr" not in kinds(sdt)


@pytest.mark.parametrize("expression", ["{{ naam|upper }}", "{{ naam ~ ander }}", "{{ naam or ander }}", "{{ som }}", "{{ document.kenmerk }}", "{{ rijen|length }}"])  # fmt: skip
def test_what_is_no_plain_answer_is_printed_without_a_control(form, expression):
    assert controls(copy_of(form, word(expression), {"naam": "a", "ander": "b"})) == []


def test_rows_in_any_order_carry_the_path_of_their_row(form):
    template = word(
        table=(
            "{%tr for r in rijen|sort(attribute='tekst', reverse=true) %}",
            "{{ loop.index }} {{ r.tekst }}",
            "{%tr endfor %}",
        )
    )
    answers = {"rijen": [{"_id": "r1", "tekst": "a"}, {"_id": "r2", "tekst": "b"}]}
    assert [(tag, text_of(sdt)) for tag, sdt in controls(copy_of(form, template, answers))] == [
        ("rijen[r2].tekst", "b"),
        ("rijen[r1].tekst", "a"),
    ]


def test_the_words_for_what_is_not_filled_in_yet_become_the_hint_of_an_empty_control(form):
    template = word("{%p if naam %}", "{{ naam }}", "{%p else %}", "Nog niet ingevuld", "{%p endif %}")
    assert text_of(control(copy_of(form, template, {"naam": "Noor"}), "naam")) == "Noor"
    empty = control(copy_of(form, template, {}), "naam")
    assert text_of(empty) == "Nog niet ingevuld"
    assert "showingPlcHdr" in kinds(empty)


def test_a_control_looks_like_the_text_around_it(form):
    document = Document()
    document.add_paragraph().add_run("Voor {{ naam }}!").bold = True
    stream = io.BytesIO()
    document.save(stream)
    copy = copy_of(form, stream.getvalue(), {"naam": "a\nb"})
    runs = [run for run in body_of(copy).iter(qn("w:r")) if text_of(run).strip()]
    assert [text_of(run) for run in runs] == ["Voor ", "a\nb", "!"]
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)


def test_a_template_that_cannot_be_compiled_makes_a_document_without_controls(form):
    document = Document()
    row = document.add_table(1, 3).rows[0]
    for cell, text in zip(row.cells, ("{%tc for r in rijen %}", "{{ r.tekst }}", "{%tc endfor %}"), strict=True):
        cell.text = text
    document.add_paragraph("{{ naam }}")
    stream = io.BytesIO()
    document.save(stream)
    copy = copy_of(form, stream.getvalue(), {"naam": "Noor", "rijen": [{"_id": "r1", "tekst": "x"}]})
    assert controls(copy) == []
    assert "Noor" in lines(copy)


def test_paths_of_rows_are_only_there_when_asked_for(form):
    evaluation = evaluate(form, {"rijen": [{"_id": "r1", "tekst": "x"}]}, today=date(2026, 9, 1))
    assert Filled(form, evaluation, None).list_answers()["rijen"] == [{"tekst": "x"}]
    assert plain_row(Filled(form, evaluation, None, with_paths=True).list_answers())["rijen"][0]["_pad"] == "rijen[r1]"


@pytest.mark.parametrize(
    "template",
    [
        word("{%p set naam = rijen.0.tekst %}", "{{ naam }}"),
        word("{%p for naam in rijen|map(attribute='tekst') %}", "{{ naam }}", "{%p endfor %}"),
        word("{%p set rijen = [] %}", "{%p for r in rijen %}", "{{ r.tekst }}", "{%p endfor %}", "x"),
        word("{%p for r in rijen %}", "{%p for r in [1] %}", "{{ r.tekst }}", "{%p endfor %}", "{%p endfor %}"),
        word("{%p for r in rijen %}", "{%p set r = rijen.0 %}", "{{ r.tekst }}", "{%p endfor %}"),
    ],
)
def test_a_name_that_the_template_uses_itself_is_not_the_answer_of_that_name(form, template):
    answers = {"naam": "Noor", "rijen": [{"_id": "r1", "tekst": "x"}, {"_id": "r2", "tekst": "y"}]}
    assert controls(copy_of(form, template, answers)) == []


@pytest.mark.parametrize("code", ["{{ rijen|map(attribute='_pad')|list|join }}", "{{ rijen|join('', '_pad') }}", "{{ rijen|selectattr('_pad')|list|length }}", "{{ rijen|sort(attribute='a._pad')|length }}"])  # fmt: skip
def test_the_path_of_a_row_is_not_for_authors(form, code):
    with pytest.raises(TemplateError, match="liggend streepje"):
        copy_of(form, word(code), {"rijen": [{"_id": "r1", "tekst": "x"}]})


def test_a_text_may_begin_with_a_line_below(form):
    assert lines(copy_of(form, word("{{ rijen|map(attribute='tekst')|join('_x') }}"), {"rijen": [{"_id": "r1", "tekst": "a"}, {"_id": "r2", "tekst": "b"}]}))[0] == "a_xb"  # fmt: skip
