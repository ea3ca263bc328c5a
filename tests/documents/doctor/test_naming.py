"""What a template asks of its form: names, rows, choices and lists."""

import pytest

from documents.doctor.examination import examine
from documents.doctor.subject import Subject
from forms.loading import load_bytes
from tests.documents.doctor.examples import DEFINITION, build
from tests.documents.doctor.telling import said
from tests.documents.form_answers import shipped_definition
from tests.documents.word_files import word


@pytest.mark.parametrize(
    ("example", "code", "words"),
    [
        ("{{ document.kenmrek }}", "unknown-name", "Bedoelt u “kenmerk”?"),
        ("{{ brief.naam }}", "unknown-name", "“brief.naam”"),
        ("{{ iets_heel_anders }}", "unknown-name", "“iets_heel_anders”"),
        ("{{ doel }}", "unknown-name", "herhaling over “doelen”"),
        ("{% for d in doelen %}{{ d.school }}{% endfor %}", "unknown-name", "schrijf alleen “school”"),
        ("{% for d in doelen|sort(attribute='deol') %}{{ d.doel }}{% endfor %}", "unknown-name", "Bedoelt u “doel”?"),
        ("{% for d in doellen %}{{ d.wat_dan_ook }}{% endfor %}", "unknown-name", "Bedoelt u “doelen”?"),
        ("{% for d in d.acties %}x{% endfor %}", "unknown-name", "“d”"),
        ("{% for d in doelen %}{{ d.doel }}{% endfor %} {{ loop.index }}", "row-outside-loop", "“loop”"),
        ("{% for d in doelen %}{{ loop.indeks }}{{ d.doel }}{% endfor %}", "unknown-part", "Bedoelt u “loop.index”?"),
        ("{% for d in doelen %}{% if not loop.laatste %}{{ d.doel }}{% endif %}{% endfor %}", "unknown-part", "Bedoelt u “loop.last”?"),
        ("{% for d in doelen %}{{ loop.kleur }}{{ d.doel }}{% endfor %}", "unknown-part", "U kunt kiezen uit: first"),
        ("{% for d in doelen %}{{ loop.cycle('a', 'b') }}{{ d.doel }}{% endfor %}", "function-call", "haakjes"),
        ("{% for d in uren %}x{% endfor %}", "loop-over-no-list", "De lijsten zijn: doelen."),
        ("{% for d in document %}x{% endfor %}", "loop-over-no-list", "geen lijst"),
        ("{% for d in doelen %}{% for d in d.acties %}{{ d.actie }}{% endfor %}{% endfor %}", "row-hides-name", "net als de rij eromheen"),
        ("{% for document in doelen %}{{ document.doel }}{% endfor %}", "row-hides-name", "“document”"),
        ("{% for d in doelen %}{% for e in doelen|reverse %}{{ e.doel }}{% endfor %}{% endfor %}", "same-list-inside", "dezelfde lijst"),
        ("{{ doelen.doel }}", "unknown-part", "Zet de code in een herhaling over de lijst."),
        ("{{ document }}", "list-printed", "heel formulier"),
        ("{{ plan }}", "list-printed", "heel formulier"),
        ("{{ doelen|first }}", "list-printed", "hele rij"),
        ("{{ doelen|join(', ') }}", "list-printed", "een lijst"),
        ("{{ voornaam if akkoord == 'jaa' else school }}", "unknown-choice", "Bedoelt u “ja”?"),
        ("{% if akkoord in ['ja', 'Nee'] %}x{% endif %}", "label-compared", "Schrijf de naam van de keuze, “nee”."),
        ("{{ notitie|default('-') }}", "not-for-every-reader", "(ouder of ouder_jeugdhulp)"),
        ("{{ naam-kind }}", "unknown-name", "Schrijf een laag streepje (_)."),
        ("{{ voor-naam|upper }}", "unknown-name", "Bedoelt u “voornaam”?"),
        ("{% if naam-van-kind == 'x' %}x{% endif %}", "unknown-name", "“naam-van-kind”"),
        ("{% for d in doelen %}{{ d.do-el }}{% endfor %}", "unknown-name", "Bedoelt u “doel”?"),
        ("{{ uren - schol }}", "unknown-name", "Het sjabloon vraagt “schol”"),
        ("{{ uren-schol }}", "unknown-name", "Het sjabloon vraagt “schol”"),
        ("{{ voornaam|datum }}", "filter-misfit", "“voornaam” vraagt om een tekst. Het antwoord komt er dan onveranderd te staan. Haal “|datum” weg"),
        ("{{ voornaam|default('-')|datum_kort }}", "filter-misfit", "“datum_kort”"),
        ("{% for d in doelen %}{{ d.wie|datum }}{% endfor %}", "filter-misfit", "“wie” vraagt om een tekst"),
        ("{% set wie = voornaam %}{{ wie|bedrag }}", "filter-misfit", "neem de naam van een vraag met een getal."),
        ("{{ uren|datum }}", "filter-misfit", "“uren” vraagt om een getal"),
        ("{{ akkoord|opsomming }}", "filter-misfit", "Dan komt elke letter los te staan."),
        ("{{ geboren|int }}", "filter-misfit", "Er komt dan een 0 te staan. Schrijf “|datum” in plaats van “|int”"),
        ("{{ voornaam|round }}", "does-not-fill", "past niet bij het antwoord"),
        ("{{ uren|opsomming }}", "does-not-fill", "past niet bij het antwoord"),
        ("{{ uren / 0 }}", "does-not-fill", "Deze berekening kan niet"),
        ("{% if uren > '3' %}x{% endif %}", "does-not-fill", "past niet bij het antwoord"),
        ("{{ geboren > 5 }}", "does-not-fill", "past niet bij het antwoord"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_form_is_told(example: str, code: str, words: str) -> None:
    ((found, text),) = said(example)
    assert found == code
    assert words in text


@pytest.mark.parametrize(
    "example",
    [
        "{{ geboren|datum }} {{ geboren|default('-')|datum_kort }} {{ uren|bedrag }} {{ uren|int }} {{ uren|round }}",
        "{{ document.datum|datum }} {{ (voornaam if uren else geboren)|datum }} {{ akkoord|int }} {{ voornaam|int }}",
        "{% for d in doelen %}{{ d.acties|map(attribute='actie')|join(', ') }}{% endfor %}",
        "{{ uren-uren }} {{ uren - uren|int }}",
    ],
)
def test_a_filter_and_a_minus_that_fit_are_not_told(example: str) -> None:
    assert said(example) == []


def test_a_name_with_a_minus_whose_parts_exist_is_told_by_the_name_with_a_low_line() -> None:
    form = "| survey |\n| | type | name | label |\n| | text | naam | Naam |\n| | text | naam_kind | Naam van kind |\n"
    subject = Subject(load_bytes("proef.md", form.encode()).definition)
    found = [one for one in examine(build("{{ naam-kind }}"), subject) if "kind" in one.message and one.code == "unknown-name"]  # fmt: skip
    assert [(one.message, one.suggestion) for one in found] == [
        ("Het sjabloon vraagt “naam-kind”, maar die vraag bestaat hier niet.", "Bedoelt u “naam_kind”?")
    ]


def test_a_calculation_may_be_a_date() -> None:
    form = "| survey |\n| | type | name | label | calculation |\n| | calculate | dag | Dag | today() |\n"
    subject = Subject(load_bytes("proef.md", form.encode()).definition)
    assert "filter-misfit" not in [one.code for one in examine(build("{{ dag|datum }} {{ dag|bedrag }}"), subject)]


def test_a_letter_has_no_form_of_its_own_and_asks_those_of_others() -> None:
    letter = Subject(None, None, {"aanvraag": DEFINITION})
    assert [one.code for one in examine(word("{{ aanvraag.voornam }} {{ voornaam }}"), letter)] == ["no-title", "language-set-for-you", "unknown-name", "unknown-name"]  # fmt: skip


def test_questions_behind_a_calculation_that_is_printed_are_printed() -> None:
    plan = Subject(shipped_definition("plan"), None)
    (unused,) = (one for one in examine(build("{{ volledige_naam }}"), plan) if one.code == "never-printed")
    assert "roepnaam, " in unused.message
    assert "voornaam, " not in unused.message
