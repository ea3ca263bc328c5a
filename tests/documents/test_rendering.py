"""Every value is printed exactly as typed, wherever it stands; nothing in a value runs, and nothing is lost silently."""

import io
import zipfile
from datetime import datetime

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.errors import TemplateError
from documents.properties import Properties
from documents.rendering import check_template, render_document
from documents.values import Choice, Number
from language.text import clean_text
from tests.documents.test_template_rules import in_note
from tests.documents.word_files import all_xml, cells, in_body, paragraphs, read, replaced, word

VALUES = [
    "IQ<70 volgens rapport", "gewicht < 5 kg", "R&D; afdeling", "Jansen & Zn", "A <b>bold</b> B", "]]>", "<![CDATA[x]]>",
    "&amp; &#x41; &nbsp;", "{{ 7*7 }}", "{% if x %}", "{# weg #}", "{_{ x }_}", "{_% x %_}", "{{", "}}", "${naam}", "\\{{ x }}",
    "regel 1\nregel 2", "regel 1\r\n\r\nregel 3", "\nvooraan en achteraan\n", "tab\ttab", "  spaties  ", "\x0b\x0c\x00\x07\x08\x1b\x1f",
    "lone \ud800 surrogate", "\ufffe\uffff", "Zoë Ünlü-Çelik Łukasz 李 👩‍👧", "\u202eomgekeerd", "'enkel' \"dubbel\" ‘krul’ “krul”",
    '</w:t></w:r><w:r><w:instrText>INCLUDEPICTURE "http://x"</w:instrText></w:r>', "a" * 40_000, "loop.index __class__ {{ self }}",
    "\u00a0vaste\u00a0spatie\u00ad", "None", "<w:p>", "\x85\u2028\u2029",
]  # fmt: skip
VALUE_IDS = [f"{number}" for number in range(len(VALUES))]
TITLE = Properties("Plan")


def rendered(template: bytes, **context: object) -> bytes:
    return render_document(template, context, TITLE)


@pytest.mark.parametrize("value", VALUES, ids=VALUE_IDS)
def test_a_value_is_printed_exactly_in_body_table_header_and_footer(value):
    template = word(
        "{{ x }}",
        table=("{%tr for rij in rijen %}", "{{ rij.x }}", "{%tr endfor %}"),
        header="{{ x }}",
        footer="{{ x }}",
    )
    document = read(rendered(template, x=value, rijen=[{"x": value}, {"x": "na"}]))
    section = document.sections[0]
    texts = [document.paragraphs[0].text, section.header.paragraphs[0].text, section.footer.paragraphs[0].text]
    assert texts == [clean_text(value)] * 3
    assert [row.cells[0].text for row in document.tables[0].rows] == [clean_text(value), "na"]


ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@settings(max_examples=15, deadline=None)
@given(st.lists(ANY_TEXT, min_size=20, max_size=40))
def test_any_text_is_printed_exactly(values):
    template = word("{%p for x in waarden %}", "Voor {{ x }} na", "{%p endfor %}")
    assert paragraphs(rendered(template, waarden=values)) == [f"Voor {clean_text(value)} na" for value in values]


@pytest.mark.parametrize("value", VALUES, ids=VALUE_IDS)
def test_a_value_in_a_footnote_is_printed_and_not_run_with_several_sections(value):
    two_sections = in_body(b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", in_note("{{ x }}"))
    with zipfile.ZipFile(io.BytesIO(rendered(two_sections, x=value))) as archive:
        note = archive.read("word/footnotes.xml")
    runs = read(in_body(note[note.index(b"<w:p>") : note.index(b"</w:footnote>")])).paragraphs[0].text
    assert runs == clean_text(value)


def test_line_breaks_stay_line_breaks_with_the_look_of_the_text():
    document = Document()
    document.add_paragraph().add_run("{{ x }}").bold = True
    stream = io.BytesIO()
    document.save(stream)
    paragraph = read(rendered(stream.getvalue(), x="een\ntwee")).paragraphs[0]
    assert paragraph.text == "een\ntwee"
    assert all(run.bold for run in paragraph.runs if run.text.strip())


def test_paragraphs_and_rows_come_and_go_whole():
    template = word(
        "{%p if x == 'ja' %}", "Ja: {{ x }}", "{%p else %}", "Nee", "{%p endif %}", "{%p for r in rijen %}", "{{ loop.index }} {{ r.n }}", "{%p endfor %}"
    )  # fmt: skip
    rows = [{"n": "a"}, {"n": "b"}]
    assert paragraphs(rendered(template, x=Choice("ja", "Zeker"), rijen=rows)) == ["Ja: Zeker", "1 a", "2 b"]
    assert paragraphs(rendered(template, rijen=[])) == ["Nee"]


def test_rows_inside_rows_print_and_sort():
    template = word(table=("{%tr for d in doelen|sort(attribute='n') %}", "{{ d.n }}", "{%tr for a in d.acties %}", "{{ d.n }}-{{ a.n }}", "{%tr endfor %}", "{%tr endfor %}"))  # fmt: skip
    goals = [{"n": "b", "acties": [{"n": "1"}]}, {"n": "a", "acties": [{"n": "2"}, {"n": "3"}]}]
    assert cells(rendered(template, doelen=goals)) == ["a", "a-2", "a-3", "b", "b-1"]


def test_a_tag_that_word_cut_over_runs_still_works():
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ na", "am", " }", "} en meer"):
        paragraph.add_run(piece)
    stream = io.BytesIO()
    document.save(stream)
    assert paragraphs(rendered(stream.getvalue(), naam="Noor & co")) == ["Noor & co en meer"]


def test_a_missing_name_prints_nothing():
    assert paragraphs(rendered(word("[{{ weg }}{{ weg.x }}]"))) == ["[]"]


def test_the_title_and_language_are_set_and_traces_of_the_maker_go():
    made_at = datetime(2026, 9, 1, 12, 0)  # noqa: DTZ001 - Word keeps UTC without a zone
    data = render_document(word("x"), {}, Properties("Plan van Noor & <Sem>\nvoor thuis", "Wijkteam", made_at=made_at))
    core = read(data).core_properties
    assert (core.title, core.author, core.last_modified_by) == (
        "Plan van Noor & <Sem> voor thuis",
        "Wijkteam",
        "Wijkteam",
    )
    assert (core.language, core.comments) == ("nl-NL", "")
    assert core.created.replace(tzinfo=None) == made_at
    assert '<w:lang w:val="nl-NL" w:eastAsia="nl-NL"' in all_xml(data).replace(
        'w:eastAsia="nl-NL" w:val="nl-NL"', 'w:val="nl-NL" w:eastAsia="nl-NL"'
    )


def test_a_title_may_be_as_long_as_a_name():
    assert len(read(render_document(word("x"), {}, Properties("lang " * 200))).core_properties.title) <= 255


def test_a_title_with_a_tag_is_filled_and_not_escaped_twice():
    template = replaced(word("x"), "docProps/core.xml", b"<dc:title/>", b"<dc:title>Plan {{ naam }} {{ n }}</dc:title>")
    core = read(rendered(template, naam="R&D <b> {{ 7*7 }}", n=Number("1.5"))).core_properties
    assert core.title == "Plan R&D <b> {{ 7*7 }} 1,5"


def test_a_template_is_not_changed_by_rendering_and_gives_the_same_twice():
    template = word("{{ x }}", header="{{ x }}")
    first, second = rendered(template, x="a"), rendered(template, x="a")
    assert all_xml(first) == all_xml(second)
    assert paragraphs(template) == ["{{ x }}"]


@pytest.mark.parametrize("context", [{"x": object()}, {"x": [print]}, {1: "a"}])
def test_only_plain_values_are_accepted(context):
    with pytest.raises(TypeError):
        render_document(word("{{ x }}"), context, TITLE)


BROKEN = {
    "Beste {{ naam": ("Beste {{ naam", "niet heel"),
    "naam }} hier": ("naam }} hier", "niet heel"),
    "{{ naam ¶ }}": ("{{ naam", "één alinea"),
    "{% for r in rijen %}x": ("x", "endfor"),
    "{% if x %}a{% endfor %}": ("a", "endfor"),
    "{% endif %}": ("", "endif"),
    "{% tr for r in rijen %}{% tr endfor %}": ("tr for", "haal de spatie weg"),
    "{{ r naam }}": ("{{ r naam }}", "niet goed geschreven"),
    "{{r naam }}": ("{{r naam }}", "opgemaakte tekst"),
    "{{ naam|hoofdletter }}": ("naam|hoofdletter", "bestaat niet"),
    "{{ naam.upper() }}": ("naam.upper()", "haakjes"),
    "{{ 'a }}": ("", "niet goed geschreven"),
    "Noor {%p if x %} de Vries": ("“Noor de Vries”", "eigen alinea"),
    "{%p if x %}{%p endif %}": ("{%p endif %}", "eigen alinea"),
    "{%tr for r in rijen %}": ("{%tr for r in rijen %}", "staat niet in een tabel"),
    "{%tc if x %}": ("{%tc if x %}", "staat niet in een tabel"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_tag_is_named_in_dutch_with_its_paragraph(text):
    near, words = BROKEN[text]
    with pytest.raises(TemplateError) as refusal:
        check_template(word("Eerste alinea", *text.split("¶")))
    assert near in str(refusal.value)
    assert words in str(refusal.value)


def test_a_loop_that_starts_and_ends_in_different_kinds_of_place_is_refused():
    template = word("{% for r in rijen %}a", "b", "c{% endfor %}")
    with pytest.raises(TemplateError, match="niet op dezelfde soort plek"):
        rendered(word("{%p for r in rijen %}", "x", table=("{%tr endfor %}",)), rijen=[{}, {}])
    assert paragraphs(rendered(template, rijen=[{}])) == ["a", "b", "c"]


@pytest.mark.parametrize("beside", ["{%tr for r in rijen %}Ons doel", "{{ x }}{%tr for r in rijen %}"])
def test_what_stands_in_the_row_of_a_loop_is_not_lost_silently(beside):
    with pytest.raises(TemplateError, match="eigen tabelrij"):
        check_template(word(table=(beside, "{{ r.n }}", "{%tr endfor %}")))


def test_a_text_box_stands_for_itself():
    box = "<w:p><w:r><w:t>Buiten</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{%p if x %}</w:t></w:r></w:p><w:p><w:r><w:t>Binnen {{ x }}</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"  # fmt: skip
    data = rendered(in_body(box.encode()), x="a & b")
    assert "Binnen a &amp; b" in all_xml(data)


def test_too_many_tags_are_refused():
    with pytest.raises(TemplateError, match="meer dan 2000"):
        check_template(word("{{ x }}" * 2_001))
