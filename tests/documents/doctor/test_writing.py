"""Every way in which a code can be written wrongly is told by what is wrong; ordinary code is not told at all."""

import pytest

from tests.documents.doctor.telling import codes, said

GOOD = [
    "{{ document.kenmerk }} {{ plan.iets.anders }} {{ aanvraag.x }} {{ besluit.y }} {{ brief.datum|datum }}",
    "{% for b in aanvraag_bijlagen %}{{ b.titel }}{% endfor %}",
    "{{ doelen|map(attribute='doel')|join(', ') }} {{ (doelen|first).doel }} {{ doelen|length }}",
    "{% for d in doelen if d.doel == 'x' %}{{ loop.index }} {{ d.doel }}{% else %}geen{% endfor %}",
    "{% set a = voornaam %}{{ a }}{% set lijst = doelen %}{% for d in lijst %}{{ d.doel }}{% endfor %}",
    "{{ voornaam|default(“-”) }} {%if akkoord%}x{%endif%} {%- if akkoord -%}x{%- endif -%}",
    "Hij zei «ja, dat wil ik» en 3 < 4 << 5; zie [1] en [[1]].",
    "{# opmerking {{ weg }} #} {_{ voornaam }_} {% raw %}{{ weg }}{% endraw %} 5 % en }",
    "{{ geboren.code }} {{ akkoord.code }} {{ voornaam if akkoord == 'ja' else school }}",
    "{% if 'ja' in akkoord or akkoord in ['ja', 'nee'] or akkoord == '' %}x{% endif %}",
    "{% for d in doelen %}a\nb{% endfor %}",
    "{%p for d in doelen %}\n{%p if d.doel %}\n{{ d.doel }}\n{%p else %}\ngeen\n{%p endif %}\n{%p endfor %}",
    "| A | B | C |\n| {%tc for d in doelen %} | {{ d.doel }} | {%tc endfor %} |",
    "| A |\n| {%tr for d in doelen %} |\n| {% if d.wie %}{{ d.wie }}{% endif %} |\n| {%tr for a in d.acties %} |\n| {{ a.actie }} |\n| {%tr endfor %} |\n| {%tr endfor %} |",
]


@pytest.mark.parametrize("example", GOOD)
def test_of_ordinary_code_nothing_is_said(example: str) -> None:
    assert said(example) == []


@pytest.mark.parametrize(
    ("example", "code", "words"),
    [
        ("{{ voornaam|default(„-”) }}", "tag-syntax", "het teken “„”"),
        ("{{{ voornaam }}}", "tag-syntax", "niet goed geschreven"),
        ("{{ voornaam|default('- }}", "tag-syntax", "niet goed geschreven"),
        ("{% if %}x{% endif %}", "tag-syntax", "er mist een naam"),
        ("{% for d doelen %}{{ d.doel }}{% endfor %}", "tag-syntax", "“in” mist"),
        ("{% for d in doelen %}x{% endfor d %}", "tag-syntax", "Achter “endfor” kan niets staan"),
        ("{% %}", "empty-tag", "leeg"),
        ("{% if akkoord %}a{% else if uren %}b{% endif %}", "unknown-tag", "“elif uren”"),
        ("{% if akkoord %}a{% elseif uren %}b{% endif %}", "unknown-tag", "Bedoelt u “elif”?"),
        ("{{ voor\u00adnaam }}", "tag-syntax", "een onzichtbaar teken"),
        ("Naam: «voornaam»", "single-braces", "{{ voornaam }}"),
        ("Naam: ｛｛ voornaam ｝｝", "single-braces", "{{ voornaam }}"),
        ("Naam: <<voornaam>> of [[school]]", "single-braces", "{{ voornaam }}"),
        ("{% als akkoord %}", "unknown-tag", "Bedoelt u “if”?"),
        ("{% fro d in doelen %}", "unknown-tag", "Bedoelt u “for”?"),
        ("{% for d in doelen %}x{% einde for %}", "unknown-tag", "Bedoelt u “endfor”?"),
        ("{% set x %}a{% endset %}", "unsupported-tag", "set"),
        ("{% block a %}x{% endblock %}", "unsupported-tag", "“block”"),
        ("{% with a = 1 %}x{% endwith %}", "unsupported-tag", "“with”"),
        ("{% from 'os' import path %}", "unsupported-tag", "“from”"),
        ("{{ range(3) }}", "function-call", "filter"),
        ("{{ r voornaam }}", "raw-tag", "opgemaakte tekst"),
        ("{{ voornaam|upperr }}", "unknown-filter", "“upper”"),
        ("{{ doelen|map('bestaatniet')|list|length }}", "unknown-filter", "“bestaatniet”"),
        ("{{ '\\ud800' }}", "control-character", "Word-bestand"),
        ("{# half", "half-tag", "niet heel"),
        ("{{ voornaam }{% if akkoord %} x {{ school }}", "half-tag", "“{{ voornaam }” is niet heel"),
        ("half #}", "half-tag", "niet heel"),
        ("{% if akkoord }x{% endif %}", "half-tag", "“{% if akkoord }x” is niet heel"),
        ("{% if voornaam == «x» %}x{% endif %}", "tag-syntax", "het teken “«”"),
        ("{{ {voornaam} }}", "tag-syntax", "niet goed geschreven"),
        ("Naam: {{ voornaam }}}", "single-braces", "een accolade te veel"),
        ("{% for doelen %}x{% endfor %}", "tag-syntax", "“in” mist"),
        ("{% foreach d in doelen %}{{ d.doel }}{% endfor %}", "unknown-tag", "Bedoelt u “for”?"),
        ("{% IF akkoord %}x{% endif %}", "unknown-tag", "Bedoelt u “if”?"),
        ("{% for d in doelen %}{{ d.doel }}{% endif %}", "end-without-begin", "Schrijf “{% endfor %}”."),
        ("| A |\n| {%tr if akkoord %} |\n| x |\n| {%tr endfor %} |", "end-without-begin", "Schrijf “{%tr endif %}”."),
        ("{% if uren > 3,5 %}x{% endif %}", "unsupported-expression", "Schrijf een getal met een punt (3.5)"),
        ("{{ 'x' if uren, akkoord else 'y' }}", "tag-syntax", "niet goed geschreven"),
        ("{{ voornaam, school }}", "unsupported-expression", "komma"),
        ("{{ 1e400 }}", "unsupported-expression", "Dit getal is te groot."),
    ],
)
def test_one_mistake_is_told_once_by_what_it_is(example: str, code: str, words: str) -> None:
    ((found, text),) = said(example)
    assert found == code
    assert words in text


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("{%p if akkoord %}\na\n{%p else %}\nb\n{%p elif uren %}\nc\n{%p endif %}", ["misplaced-else"]),
        (
            "{%p if akkoord %}\n{%p for d in doelen %}\nx\n{%p endif %}\n{%p endfor %}",
            ["begin-without-end", "end-without-begin"],
        ),
        ("{%p if akkoord %}\na\n{% else %}\nb\n{%p endif %}", ["block-levels"]),
        ("| A | B |\n| {%tc for d in doelen %} | {{ d.doel }} |\n| x | {%tc endfor %} |", ["block-levels"]),
        ("| {%tr for d in doelen %} |\n| {{ d.doel }} |\n\n| {%tr endfor %} |\n| x |", ["block-levels"]),
        ("| A |\n| {%tr for d in doelen %} |\n| {{ d.doel }} |\n\n{%p endfor %}", ["block-levels"]),
        ("| A |\n| {% if akkoord %}a |\n| b{% endif %} |", ["block-over-cells"]),
        ("{% if akkoord %}a\n| A |\n| b{% endif %} |", ["block-over-cells"]),
        ("| A |\n| {%tr for d in doelen %}{%tr endfor %} |", ["text-beside-tag"]),
        (
            "| A |\n| {% tr for d in doelen %} |\n| {{ d.doel }} |\n| {% endfor %} |",
            ["space-before-prefix", "block-levels"],
        ),
        ("{%p for d in doelen %}\n{{ d.doel }}\n{%p end for %}", ["unknown-tag"]),
        ("{%tr for d in doelen %}\n{{ d.doel }}\n{%tr endfor %}", ["row-tag-outside-table", "row-tag-outside-table"]),
    ],
)
def test_begin_and_end_belong_on_the_same_level(example: str, expected: list[str]) -> None:
    assert codes(example) == expected


def test_one_mistake_does_not_hide_the_next() -> None:
    example = (
        "{{ voornam }} {{ school|upperr }}\n{{ uren }\n{% if akkoord = 'ja' %}{{ deol }}{% endif %}\n{{ geboren.jaar }}"
    )
    assert codes(example) == [
        "unknown-filter",
        "unknown-name",
        "half-tag",
        "single-equals",
        "unknown-name",
        "unknown-part",
    ]
