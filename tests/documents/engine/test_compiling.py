"""A compiled template makes the document that docxtpl makes, for every template that we ship and whatever is typed."""

import io
from dataclasses import replace
from datetime import datetime

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.audience import DOCUMENT_AUDIENCES
from documents.context import build_context
from documents.engine.compiling import compile_template
from documents.engine.own_parts import CUSTOM, write_custom
from documents.engine.parts import How
from documents.engine.rewriting import SWITCH
from documents.errors import TemplateError
from documents.properties import Properties
from documents.rendering import check_template, explain_tier, render_document
from documents.template_source import Source
from documents.uncompiled import render_with_docxtpl
from documents.values import plain_row
from documents.word_template import WordTemplate
from tests.documents.form_answers import ROOT
from tests.documents.plan_answers import DEMO_PLANS, TEMPLATES, demo_answers, evaluated, marked_answers, plan_definition
from tests.documents.same_document import differing_parts, parts
from tests.documents.test_rendering import VALUES
from tests.documents.test_template_rules import in_note
from tests.documents.word_files import cells, changed, in_body, paragraphs, printed_text, read, replaced, word

SHIPPED = sorted((ROOT / "document_templates").rglob("*.docx"))
ABOUT = Properties("Plan", "Wijkteam", made_at=datetime(2026, 9, 1, 12, 0))  # noqa: DTZ001 - Word keeps UTC without a zone
ANSWERS = {path.stem: demo_answers(path) for path in DEMO_PLANS} | {"merk": marked_answers(), "leeg": {}}


def both(template, values):
    """The document of the compiled template, and that of docxtpl."""
    plain = plain_row(values)
    return compile_template(template).render(plain, ABOUT), render_with_docxtpl(template, plain, ABOUT)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_template_that_we_ship_is_compiled(path):
    assert explain_tier(path.read_bytes()) == ""
    assert all(part.makes_pieces for part in compile_template(path.read_bytes()).parts)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_compiled_is_known_as_the_parts_that_docxtpl_reads(path):
    title, *sources = WordTemplate(path.read_bytes()).list_sources()
    proven = compile_template(path.read_bytes()).sources
    assert {source.digest for source in sources} <= proven
    assert title.digest not in proven


def test_a_code_in_the_beginning_of_a_body_is_not_taken_for_a_name_of_a_space():
    plain, named, coded = (
        Source("de tekst", f"<w:body{told}>x") for told in ("", ' xmlns:a="b"', ' xmlns:a="{{ b }}"')
    )
    assert plain.digest == named.digest
    assert plain.digest != coded.digest


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "name",
    [
        "noor",
        "merk",
        "leeg",
        *(pytest.param(name, marks=pytest.mark.all) for name in ANSWERS if name not in ("noor", "merk", "leeg")),
    ],
)
def test_the_plan_is_the_document_that_docxtpl_makes(path, name):
    about = {"document": {"kenmerk": "EP-2026-0042", "versie": 3, "status": "vastgesteld", "datum": "2026-09-01"}}
    values = build_context(plan_definition(), evaluated(ANSWERS[name]), DOCUMENT_AUDIENCES[path.stem], about)
    template = path.read_bytes()
    ours, theirs = both(template, values)
    assert differing_parts(ours, theirs) == []
    assert read(ours).core_properties.title == read(theirs).core_properties.title
    assert compile_template(template, how=How(rewrites=False)).render(values, ABOUT) == ours


def test_with_the_switch_off_jinjas_own_code_makes_the_same_document(monkeypatch):
    template, values = word("{{ x }}", header="{{ x|upper }}"), plain_row({"x": "a\n<b>"})
    fast = compile_template(template).render(values, ABOUT)
    monkeypatch.setattr(SWITCH, "is_on", False)
    compiled = compile_template(template)
    assert not any(part.makes_pieces for part in compiled.parts)
    assert compiled.render(values, ABOUT) == fast


def test_awkward_values_are_the_same_everywhere():
    template = word(
        "{{ x }}",
        "{%p if x %}",
        "a {{ x }} b",
        "{%p endif %}",
        table=("{%tr for rij in rijen %}", "{{ rij.x }}", "{%tr endfor %}"),
        header="kop {{ x }}",
        footer="{{ x|upper }}",
    )
    for value in VALUES:
        assert differing_parts(*both(template, {"x": value, "rijen": [{"x": value}, {"x": ""}]})) == []


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_any_text_is_the_same_in_body_table_note_and_header(value):
    assert differing_parts(*both(_WITH_NOTE, {"x": value, "rijen": [{"x": value}]})) == []


_WITH_NOTE = in_note("{{ x }}")


PIECES = st.sampled_from(
    ["{{ x }}", "tekst", "{{ r.n }}", "{{ loop.index }}", "{{ x|upper }} & {{ g }}", "{% if g > 1 %}veel{% else %}{{ g }}{% endif %}", "{{ weg.weg }}"]
)  # fmt: skip
BLOCKS = st.recursive(
    PIECES.map(lambda piece: [piece]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        inner.map(lambda body: ["{%p for r in rijen %}", *body, "{%p endfor %}"]),
        st.tuples(inner, inner).map(lambda pair: ["{%p if r.n or x == 'ja' %}", *pair[0], "{%p else %}", *pair[1], "{%p endif %}"]),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(BLOCKS, BLOCKS, st.sampled_from([[], [{"n": "a\nb"}, {"n": ""}, {"n": "<c>"}]]))
def test_any_template_is_the_document_that_docxtpl_makes(body, table, rows):
    in_rows = tuple(line.replace("{%p", "{%tr") for line in table)
    template = word(*body, table=("kop", *in_rows))
    assert differing_parts(*both(template, {"x": "ja", "g": 2, "rijen": rows})) == []


def test_a_cell_whose_paragraphs_all_fall_away_keeps_an_empty_one():
    document = Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.paragraphs[0].text = "{%p for r in rijen %}"
    cell.add_paragraph("{{ r.n }}")
    cell.add_paragraph("{%p endfor %}")
    stream = io.BytesIO()
    document.save(stream)
    for rows in ([], [{"n": "a"}]):
        ours, theirs = both(stream.getvalue(), {"rijen": rows})
        assert differing_parts(ours, theirs) == []
        assert cells(ours) == ["".join(row["n"] for row in rows)]


def test_a_cell_keeps_its_paragraph_whatever_else_stands_in_it():
    def line(text):
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    gone = line("{%p if a %}") + line("{{ a }}") + line("{%p endif %}")
    cell = f'<w:tc><w:tcPr/><w:bookmarkStart w:id="1" w:name="x"/>{gone}<w:bookmarkEnd w:id="1"/></w:tc>'
    xml = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>'
    template = in_body(xml.encode())
    assert "nog iets anders" in explain_tier(template)
    assert cells(render_document(template, {"a": ""}, ABOUT)) == [""]


def test_capitals_in_the_list_of_types_make_no_difference():
    template = replaced(word("{{ a }}"), "[Content_Types].xml", b"/word/document.xml", b"/word/Document.xml")
    assert paragraphs(render_document(template, {"a": "x"}, ABOUT)) == ["x"]
    assert b"document.main+xml" in parts(render_document(template, {"a": "x"}, ABOUT))["[Content_Types].xml"]


def test_a_template_that_shows_a_part_that_is_not_there_is_refused():
    shown = b'<w:r><w:drawing><a:blip xmlns:a="urn:a" xmlns:r="urn:r" r:embed="rIdX"/></w:drawing></w:r>'
    entry = b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="NULL"/></Relationships>'
    template = replaced(
        in_body(b"<w:p>" + shown + b"</w:p>"), "word/_rels/document.xml.rels", b"</Relationships>", entry
    )
    for use in (check_template, lambda file: render_document(file, {}, ABOUT)):
        with pytest.raises(TemplateError, match="NULL"):
            use(template)


MANY = (
    "{%p if a == '0' %}",
    "0",
    *(line for number in range(1, 600) for line in (f"{{%p elif a == '{number}' %}}", str(number))),
    "{%p endif %}",
)


def test_a_template_with_very_many_branches_is_printed_all_the_same():
    assert paragraphs(render_document(word(*MANY), {"a": "599"}, ABOUT)) == ["599"]


@pytest.mark.parametrize(
    "code",
    [
        "{{ " + "(" * 150 + "a" + ")" * 150 + " }}",
        "{{ " + " + ".join(["a"] * 400) + " }}",
        "{% if a %}" * 150 + "x" + "{% endif %}" * 150,
    ],
)
def test_codes_too_deep_for_python_are_refused_with_a_sentence_or_printed(code):
    template = word(code)
    refusal = refusal_of(template)
    if refusal:
        assert "te veel codes" in refusal
    else:
        assert paragraphs(render_document(template, {"a": "x"}, ABOUT))[0]


def refusal_of(template):
    """Why a template cannot be checked or filled; empty when it can."""
    try:
        check_template(template)
        render_document(template, {"a": "x"}, ABOUT)
    except TemplateError as error:
        return str(error)
    return ""


def test_a_template_with_columns_that_come_and_go_is_left_to_docxtpl_and_says_why():
    document = Document()
    row = document.add_table(1, 3).rows[0]
    for cell, text in zip(row.cells, ("{%tc for r in rijen %}", "{{ r.n }}", "{%tc endfor %}"), strict=True):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    assert "cellen" in explain_tier(stream.getvalue())
    filled = render_document(stream.getvalue(), {"rijen": [{"n": "a"}, {"n": "b"}]}, ABOUT)
    assert [cell.text for cell in read(filled).tables[0].rows[0].cells] == ["a", "b"]


def test_what_goes_wrong_in_the_filling_is_told_with_its_paragraph():
    with pytest.raises(TemplateError, match="bij “bedrag"):
        render_document(word("eerst", "bedrag {{ 1 / n }}"), {"n": 0}, ABOUT)


def test_a_document_that_grows_without_end_is_refused():
    template = word("{%p for a in rijen %}", "{%p for b in rijen %}", "{{ x }}", "{%p endfor %}", "{%p endfor %}")
    with pytest.raises(TemplateError, match="te groot"):
        render_document(template, {"rijen": [""] * 200, "x": "a" * 10_000}, ABOUT)


def test_what_nothing_refers_to_does_not_come_along():
    template = changed(word("{{ x }}"), {"word/verborgen.xml": b"<geheim/>", "docProps/extra.xml": b"<geheim/>"})
    made = parts(render_document(template, {"x": "a"}, ABOUT))
    assert not any("verborgen" in name or "extra" in name for name in made)
    assert b"verborgen" not in made["[Content_Types].xml"]


def test_traces_of_the_maker_of_the_template_are_left_out():
    template = replaced(word("x"), "docProps/core.xml", b"</cp:coreProperties>", b"<cp:category>GEHEIM</cp:category></cp:coreProperties>")  # fmt: skip
    core = read(render_document(template, {}, ABOUT)).core_properties
    assert (core.category, core.author, core.language, core.title) == ("", "Wijkteam", "nl-NL", "Plan")
    assert core.created.replace(tzinfo=None) == ABOUT.made_at


def test_a_document_holds_what_it_is_and_nothing_of_what_the_template_held():
    held = _with_custom_property(word("{{ x }}"))
    plain, about = plain_row({"x": "a"}), replace(ABOUT, identity="EP-2026-0042;plan & <x>")
    for made in (compile_template(held).render(plain, about), render_with_docxtpl(held, plain, about)):
        custom = parts(made)["docProps/custom.xml"].decode()
        assert "EP-2026-0042;plan &amp; &lt;x&gt;" in custom
        assert "GEHEIM" not in custom
        assert Document(io.BytesIO(made)).part.package.rels
    assert differing_parts(*both(held, {"x": "a"})) == []


def _with_custom_property(data):
    """A Word file in which its maker left a property."""
    kind, relation = CUSTOM.content_type, CUSTOM.relationship
    data = changed(data, {CUSTOM.name: write_custom("GEHEIM")})
    override = f'<Override PartName="/{CUSTOM.name}" ContentType="{kind}"/></Types>'
    data = replaced(data, "[Content_Types].xml", b"</Types>", override.encode())
    entry = f'<Relationship Id="rIdC" Type="{relation}" Target="{CUSTOM.name}"/></Relationships>'
    return replaced(data, "_rels/.rels", b"</Relationships>", entry.encode())


_PICTURE = (
    b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    b'<wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r></w:p>'
)


def test_pictures_in_rows_that_are_repeated_get_numbers_of_their_own():
    begin, end = (b"<w:p><w:r><w:t>{%%p %s %%}</w:t></w:r></w:p>" % tag for tag in (b"for r in rijen", b"endfor"))
    ours, theirs = both(in_body(begin + _PICTURE + end), {"rijen": ["a", "b", "c"]})
    assert differing_parts(ours, theirs) == []
    assert parts(ours)["word/document.xml"].count(b'id="1003"') == 1


def test_the_whole_of_an_ordinary_template_is_printed():
    template = word("Voor {{ naam }}", table=("kop", "{{ x }}"), header="{{ naam }}", footer="voet {{ x }}")
    assert printed_text(render_document(template, {"naam": "Noor", "x": "é & <"}, ABOUT)).split("\n") == [
        "Voor Noor", "kop", "", "é & <", "", "Noor", "voet é & <",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["tekst", "{{ x }}"])
def test_pictures_of_the_body_are_numbered_whether_there_are_tags_or_not(text):
    ours, theirs = both(in_body(_PICTURE, word(text)), {"x": "a"})
    assert differing_parts(ours, theirs) == []
    assert b'<wp:docPr id="1001"' in parts(ours)["word/document.xml"]


def test_a_picture_of_a_header_keeps_its_number_and_none_of_the_body_has_it():
    template = in_body(_PICTURE, word("{{ x }}", header="{{ x }}"))
    header = next(name for name in parts(template) if name.startswith("word/header"))
    ours, theirs = both(replaced(template, header, b"</w:hdr>", _PICTURE + b"</w:hdr>"), {"x": "a"})
    assert differing_parts(ours, theirs) == []
    assert b'<wp:docPr id="1"' in parts(ours)[header]
