"""A name that the form does not have is told, with its place and the nearest name."""

import pytest

from documents.name_check import list_unknown_names
from forms.loading import load_bytes
from tests.documents.test_context import FORM
from tests.documents.word_files import word

DEFINITION = load_bytes("proef.md", FORM.encode()).definition
assert DEFINITION


def told(*texts: str, given: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
    return [(problem.message, problem.certain) for problem in list_unknown_names(word(*texts), DEFINITION, given)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ naam }} {{ akkoord.code }} {{ geboren|datum }} {{ document.kenmerk }} {{ plan.wat.dan.ook }} {{ besluit.x }}",
        "{% for d in doelen %}{{ d.doel }} {{ loop.index }} {% for a in d.acties %}{{ a.actie }} {{ d.doel }}{% endfor %}{% endfor %}",
        "{% for d in doelen|sort(attribute='doel') if d.wie %}{{ d.wie }}{% else %}{{ naam }}{% endfor %}",
        "{{ doelen|selectattr('doel', 'equalto', 'x')|list|length }} {{ (doelen|first).doel }} {{ doelen[0].doel }} {{ doelen[0]['doel'] }}",
        "{% set d = doelen|first %}{{ d.doel }} {% set x = 1 %}{{ x }}",
        "{% if niet_hier is defined %}x{% endif %}",
        "{% if akkoord == 'ja' or akkoord in ['ja', 'nee'] or akkoord == '' %}x{% endif %} {% for t in themas %}{{ t.code }}{% endfor %}",
        "{% for v in besluit.voorwaarden %}{{ v.tekst }}{% endfor %}",
    ],
)
def test_what_the_form_has_is_not_told(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Beste {{ naamm }}", ["In de tekst bij “Beste {{ naamm }}”", "“naamm”", "Bedoelt u “naam”?"]),
        ("{% for d in doellen %}{% endfor %}", ["“doellen”", "“doelen”"]),
        ("{% for d in doelen %}{{ d.deol }}{% endfor %}", ["“deol”", "“doel”"]),
        ("{% for d in doelen %}{{ d['deol'] }}{% endfor %}", ["“deol”", "“doel”"]),
        (
            "{% for d in doelen|reverse %}{% for a in d.acties %}{{ a.acite }}{% endfor %}{% endfor %}",
            ["“acite”", "“actie”"],
        ),
        ("{{ doelen|sort(attribute='deol')|length }}", ["“deol”", "“doel”"]),
        ("{{ doelen|selectattr('deol')|list|length }}", ["“deol”", "“doel”"]),
        ("{{ (doelen|last).deol }}", ["“deol”"]),
        ("{{ doel }}", ["“doel”", "herhaling over “doelen”"]),
        ("{{ document.kenmrek }}", ["“document.kenmrek”", "“kenmerk”"]),
        ("{{ kind.naam }}", ["“kind”", "groep"]),
        ("{% for d in doelen %}{{ d.naam }}{% endfor %}", ["“naam”", "schrijf alleen “naam”"]),
        ("{{ geboren.year }}", ["“geboren”", "“.year”"]),
        ("{% if akkoord == 'Nee' %}x{% endif %}", ["“akkoord”", "“Nee”", "“nee”"]),
    ],
)
def test_a_mistake_is_told_with_what_was_meant(text, words):
    ((message, certain),) = told(text)
    assert certain
    assert [word for word in words if word not in message] == []


def test_a_choice_without_quotation_marks_is_told():
    problems = told("{% if akkoord == ja %}x{% endif %}")
    assert any("'ja'" in message and certain for message, certain in problems)


def test_a_name_that_looks_like_nothing_is_told_but_not_certain():
    ((message, certain),) = told("{{ qqqqqq }} {{ qqqqqq }}")
    assert "“qqqqqq”" in message
    assert not certain


def test_names_that_are_given_are_known():
    assert told("{{ qqqqqq }}", given=("qqqqqq",)) == []


def test_headers_and_footers_are_read_too():
    data = word("x", header="{{ naamm }}", footer="{{ geborn }}")
    messages = [problem.message for problem in list_unknown_names(data, DEFINITION)]
    assert [message[:16] for message in messages] == ["In de koptekst b", "In de voettekst "]
