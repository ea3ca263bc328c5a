"""Template code that could reach, run or eat anything is refused, wherever in the file it stands."""

import re

import pytest
from jinja2 import TemplateError as JinjaError

from documents.environment import TemplateEnvironment
from documents.errors import RuleError, TemplateError
from documents.properties import Properties
from documents.rendering import check_template, render_document
from tests.documents.word_files import changed, paragraphs, replaced, word

pytestmark = pytest.mark.all

ROWS = [{"n": "a", "rijen": [{"n": "b"}] * 100}] * 100
CONTEXT = {"x": "tekst", "rijen": ROWS}

ATTACKS = [
    "{{ x.__class__ }}", "{{ x['__class__'] }}", "{{ x|attr('__class__') }}", "{{ x.__class__.__mro__[1].__subclasses__() }}",
    "{{ x.upper() }}", "{{ x.format(x) }}", "{{ '%s'|format(x) }}", "{{ x|map('format') }}", "{{ rijen|groupby('n') }}",
    "{{ self._TemplateReference__context }}", "{{ _x }}", "{{ ''.join(x) }}", "{{ range(10) }}", "{{ lipsum() }}",
    "{{ cycler('a').next() }}", "{{ joiner() }}", "{{ namespace(a=1) }}", "{{ dict(a=1) }}", "{{ {'a': 1} }}", "{{ 2 ** 9 }}",
    "{% set _a = 1 %}", "{% set ns.a = 1 %}", "{% macro m() %}{{ m() }}{% endmacro %}", "{% call x() %}{% endcall %}",
    "{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{% from 'os' import path %}", "{% extends 'a' %}",
    "{% block a %}{% endblock %}", "{% filter upper %}{% endfilter %}", "{% set a %}x{% endset %}", "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ x }}{% endautoescape %}", "{{ x|safe }}", "{{ x|tojson }}", "{{ x|pprint }}", "{{ x|xmlattr }}",
    "{{ x|indent(1000000) }}", "{{ x|center(1000000) }}", "{{ x|wordwrap(1) }}", "{{ x|slice(1000000) }}", "{{ x|batch(9) }}",
    "{{ x is callable }}", "{{ x is sameas x }}", "{% for a in rijen recursive %}{% endfor %}",
    "{% for a in x %}" * 5 + "{% endfor %}" * 5, "{{ rijen|map(attribute='n')|map('attr', '__class__')|list }}",
    '{{ "\\ud800" }}', '{{ "\\x07" }}', '{{ x|replace("t", "\\uffff") }}', '{{ x["\\x00"] }}', '{% if x == "\\x0c" %}{% endif %}',
]  # fmt: skip

RUN_TIME_ATTACKS = [
    "{{ 'a' * 1000000000 }}", "{{ [1] * 1000000000 }}", "{{ '%s' % x }}", "{{ x * 3 }}", "{{ rijen }}", "{{ rijen[0] }}",
    "{{ rijen|list }}", "{% for a in x %}{% endfor %}", "{% for a in rijen[0] %}{% endfor %}", "{{ 1 / 0 }}", "{{ 1 % 0 }}",
    "{{ rijen + rijen }}", "{{ x + 1 }}", "{{ x < 3 }}", "{{ 10.0 ** 9 }}", "{{ [1, 'a']|sort }}", "{{ [x, 1]|sum }}",
    "{{ 'a'|replace('a', " + repr("b" * 600) + ") }}", "{{ rijen|selectattr('n', 'bestaatniet')|list|length }}",
    "{{ rijen|map('attr', 'n')|list|length }}", "{{ rijen|map('bestaatniet')|list }}",
]  # fmt: skip

EATERS = [
    "{% for a in rijen %}{% for b in a.rijen %}{% for c in rijen %}{% for d in c.rijen %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "{% set a = 'x' %}" + "{% set a = a ~ a %}" * 60 + "{{ a }}",
    "{% set a = 'x' %}" + "{% set a = a + a %}" * 60 + "{{ a }}",
    "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a|replace('a', 'aaaaaaaaaaaaaaaaaaaaaaaaa') %}" * 9,
    "{% set a = [x, x, x, x]|join('-') %}" + "{% set a = [a, a, a, a]|join('-') %}" * 20,
    "{% for a in rijen %}{% for b in a.rijen %}" + "veel tekst " * 2_000 + "{% endfor %}{% endfor %}",
]


def in_title(text: str) -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()
    return replaced(word("x"), "docProps/core.xml", b"<dc:title/>", b"<dc:title>" + escaped + b"</dc:title>")


def in_note(text: str) -> bytes:
    """A footnote; python-docx makes none, so the part is put in by hand."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r>'
        f"<w:t>{escaped}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = changed(word("x"), {"word/footnotes.xml": note.encode()})
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    data = replaced(data, "[Content_Types].xml", b"</Types>", override.encode())
    entry = f'<Relationship Id="rIdN" Type="{relation}" Target="footnotes.xml"/></Relationships>'
    return replaced(data, "word/_rels/document.xml.rels", b"</Relationships>", entry.encode())


PLACES = {
    "body": word,
    "table": lambda text: word("x", table=(text,)),
    "header": lambda text: word("x", header=text),
    "footer": lambda text: word("x", footer=text),
    "footnote": in_note,
    "title": in_title,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_before_it_runs(attack):
    with pytest.raises(TemplateError) as refusal:
        check_template(word(attack))
    assert str(refusal.value).startswith("In de tekst")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", ATTACKS[:6:5])
def test_an_attack_is_refused_wherever_it_stands_also_when_nobody_checked(attack, place):
    template = PLACES[place](attack)
    with pytest.raises(TemplateError) as refusal:
        check_template(template)
    assert str(refusal.value).startswith("In de ")
    with pytest.raises(TemplateError):
        render_document(template, CONTEXT, Properties("x"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_does_not_compile(attack):
    with pytest.raises((RuleError, JinjaError)):
        TemplateEnvironment().from_string(attack)


@pytest.mark.parametrize("attack", RUN_TIME_ATTACKS)
def test_code_that_does_not_fit_the_values_is_refused_when_it_runs(attack):
    with pytest.raises(TemplateError) as refusal:
        render_document(word("Voor", attack), CONTEXT, Properties("x"))
    assert str(refusal.value).startswith("In de tekst bij “")
    assert not re.search(r"not supported|No filter|No test|undefined|callable|division", str(refusal.value))


@pytest.mark.parametrize("eater", EATERS)
def test_a_template_that_eats_time_or_memory_is_stopped(eater):
    with pytest.raises(TemplateError):
        render_document(word(eater), CONTEXT, Properties("x"))


TOO_DEEP = {
    "conditions": "{% if x %}" * 120 + "{% endif %}" * 120,
    "many conditions": "{% if x %}" * 900 + "{% endif %}" * 900,
    "sum": "{{ " + "+".join(["x"] * 300) + " }}",
    "long sum": "{{ " + "+".join(["x"] * 3_000) + " }}",
    "parentheses": "{{ " + "(" * 400 + "1" + ")" * 400 + " }}",
    "dots": "{{ x" + ".a" * 3_000 + " }}",
    "filters": "{{ x" + "|upper" * 2_500 + " }}",
    "denials": "{{ " + "not " * 3_000 + "x }}",
}


@pytest.mark.parametrize("name", TOO_DEEP)
def test_code_that_is_too_deep_for_python_is_refused_in_dutch(name):
    template = word("Voor", TOO_DEEP[name])
    with pytest.raises(TemplateError, match=r"te veel codes of haakjes"):
        check_template(template)
    with pytest.raises(TemplateError, match=r"te veel codes of haakjes"):
        render_document(template, CONTEXT, Properties("x"))


def test_ordinary_nesting_is_not_too_deep():
    template = word("{% if x %}" * 60 + "ja" + "{% endif %}" * 60 + "{{ " + "~".join(["x"] * 60) + " }}")
    check_template(template)
    assert paragraphs(render_document(template, CONTEXT, Properties("x"))) == ["ja" + "tekst" * 60]


def test_every_document_has_its_own_number_of_rounds():
    template = word(
        "{% for a in rijen %}{% for b in a.rijen %}{% for c in rijen[:6] %}{% endfor %}{% endfor %}{% endfor %}klaar"
    )
    for _ in range(3):
        assert paragraphs(render_document(template, CONTEXT, Properties("x"))) == ["klaar"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("{% for r in rijen[:2] %}{{ loop.index }}{{ loop.last }}{{ loop.cycle }}{% endfor %}", "12ja"),
        ("{% if x == 'tekst' and not y %}goed{% elif x %}half{% else %}fout{% endif %}", "goed"),
        ("{% set a = x|upper %}{{ a ~ '!' }}", "TEKST!"),
        ("{{ rijen|selectattr('n', 'equalto', 'a')|list|length }}", "100"),
        ("{{ rijen|map(attribute='n')|unique|join(', ') }}", "a"),
        ("{{ x|e }} {{ x|title }} {{ 'a' if x is string else 'b' }} {{ x|replace('t', 'T') }}", "tekst Tekst a TeksT"),
        ("{# opmerking #}{{ '{{' }} {% raw %}{{ x }}{% endraw %}", "{{ {{ x }}"),
        ("{{ \u201ctekst\u201d }} {{ x|default(\u2018-\u2019) }}", "tekst tekst"),
        ("{_{ x }_} {_% if %_}", "{{ x }} {% if %}"),
    ],
)
def test_ordinary_code_is_allowed(code, expected):
    template = word(code)
    check_template(template)
    assert paragraphs(render_document(template, CONTEXT, Properties("x"))) == [expected]
