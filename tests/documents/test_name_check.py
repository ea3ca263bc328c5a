"""A name that the form does not have is told, with its place and the nearest name."""

import pytest

from documents.name_check import list_unknown_names
from forms.loading import load_bytes
from tests.documents.test_context import FORM
from tests.documents.word_files import word

DEFINITION = load_bytes("proef.md", FORM.encode()).definition
assert DEFINITION


def told(*texts: str, given: tuple[str, ...] = (), top=DEFINITION, forms=None) -> list[tuple[str, bool]]:
    problems = list_unknown_names(word(*texts), top, given, forms)
    return [(problem.message, problem.certain) for problem in problems]


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
        "{{ brief.ondertekenaar }} {% for b in aanvraag_bijlagen %}{{ b.titel }} {{ b.bestand }}{% endfor %}",
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
        ("{{ brief.ondertekenar }}", ["“brief.ondertekenar”", "Bedoelt u “ondertekenaar”?"]),
        ("{% for b in aanvraag_bijlagen %}{{ b.titels }}{% endfor %}", ["“titels”", "Bedoelt u “titel”?"]),
        ("{{ aanvraag_bijlage|length }}", ["“aanvraag_bijlage”"]),
        ("{{ kind.naam }}", ["“kind”", "groep"]),
        ("{{ akk-oord }}", ["“akk-oord”", "Bedoelt u “akkoord”?"]),
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


@pytest.mark.parametrize(
    "code", ["akkoord == 'misschien'", "akkoord in ['ja', 'misschien']", "'sport' in themas", "'misschien' != akkoord"]
)
def test_a_choice_that_does_not_exist_is_told_but_not_certain(code):
    ((message, certain),) = told(f"{{% if {code} %}}x{{% endif %}}")
    assert "die keuze bestaat niet" in message
    assert not certain


def test_names_that_are_given_are_known():
    assert told("{{ qqqqqq }}", given=("qqqqqq",)) == []


def test_headers_and_footers_are_read_too():
    data = word("x", header="{{ naamm }}", footer="{{ geborn }}")
    messages = [problem.message for problem in list_unknown_names(data, DEFINITION)]
    assert [message[:16] for message in messages] == ["In de koptekst b", "In de voettekst "]


LETTER = {"aanvraag": DEFINITION}


@pytest.mark.parametrize(
    "text",
    [
        "{{ aanvraag.naam }} {{ aanvraag.akkoord.code }} {% for d in aanvraag.doelen %}{{ d.doel }}{% for a in d.acties %}{{ a.actie }}{% endfor %}{% endfor %}",
        "{% set a = aanvraag %}{{ a.naam }} {{ (aanvraag.doelen|first).doel }} {% if aanvraag.akkoord == 'ja' %}x{% endif %}",
        "{{ besluit.wat.dan.ook }} {{ plan.iets }} {{ document.kenmerk }}",
    ],
)
def test_a_letter_has_no_answers_of_its_own_but_those_of_other_forms(text):
    assert told(text, top=None, forms=LETTER) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ aanvraag.naamm }}", ["“aanvraag.naamm”", "Bedoelt u “naam”?"]),
        ("{% for d in aanvraag.doelen %}{{ d.deol }}{% endfor %}", ["“deol”", "“doel”"]),
        ("{{ aanvraag.doelen|sort(attribute='deol')|length }}", ["“deol”"]),
        ("{{ aanvraag.doel }}", ["“aanvraag.doel”", "herhaling over “doelen”"]),
        ("{{ aanvraag.kind }}", ["“aanvraag.kind”", "groep"]),
        ("{% if aanvraag.akkoord == 'Nee' %}x{% endif %}", ["“akkoord”", "“nee”"]),
    ],
)
def test_a_mistake_in_a_name_of_another_form_is_told(text, words):
    ((message, certain),) = told(text, top=None, forms=LETTER)
    assert certain
    assert [word for word in words if word not in message] == []


def test_a_name_at_the_top_of_a_letter_is_told():
    ((message, _),) = told("{{ naam }}", top=None, forms=LETTER)
    assert "“naam”" in message
