"""Of a block without an end, or an end without a block, the right one is told, whatever stands around it."""

from __future__ import annotations

import pytest

from documents.doctor.examination import examine
from documents.doctor.findings import Finding
from tests.documents.doctor.examples import SUBJECT, build

AROUND = "{{%p if school %}}\n{}\n{{%p endif %}}"


@pytest.mark.parametrize(
    ("inside", "code", "at"),
    [
        ("{% if akkoord %}Akkoord", "begin-without-end", "{% if akkoord %}Akkoord"),
        ("{% if akkoord %}Akkoord{% endfor %}", "end-without-begin", "{% if akkoord %}Akkoord{% endfor %}"),
        (
            "{% if akkoord %}Akkoord{% endif %}{% endif %}",
            "end-without-begin",
            "{% if akkoord %}Akkoord{% endif %}{% endif %}",
        ),
        ("| Doel |\n| {%tr if akkoord %} |\n| Ja |", "begin-without-end", "{%tr if akkoord %}"),
        ("| Doel |\n| Ja |\n| {%tr endif %} |", "end-without-begin", "{%tr endif %}"),
        ("| Doel |\n| {%tr if akkoord %} |\n| Ja |\n| {% endif %} |", "block-levels", "{% endif %}"),
        ("{%p if akkoord %}\nAkkoord\n{% endif %}", "block-levels", "{% endif %}"),
    ],
)
@pytest.mark.parametrize("depth", [0, 1, 3])
def test_the_block_that_is_wrong_is_told_and_not_the_one_around_it(inside: str, code: str, at: str, depth: int) -> None:
    example = inside
    for _ in range(depth):
        example = AROUND.format(example)
    told = [
        (one.code, one.place.paragraph) for one in examine(build(example), SUBJECT) if one.severity.value == "error"
    ]
    assert (code, at) in told
    assert {paragraph for _, paragraph in told} == {at}


SECTIONS = """{%p if school or akkoord %}
# Een
{%p if school %}
{{ school }}
{%p endif %}
{%p if akkoord %}
{{ akkoord }}
{%p endif %}
{%p endif %}
{%p if uren %}
# Twee
{{ uren }}
{%p endif %}"""
"""As an author writes it: a part with a heading that comes and goes, with its answers one by one."""
REPEATED = """{%p for d in doelen %}
{{ d.doel }}
{%p for a in d.acties %}
{{ a.actie }}
{%p endfor %}
{%p endfor %}"""


def without_line(example: str, number: int) -> str:
    """The example without the line of that number, from 1."""
    lines = example.split("\n")
    return "\n".join(lines[: number - 1] + lines[number:])


@pytest.mark.parametrize(
    ("example", "forgotten", "named"),
    [
        (SECTIONS, 5, "{%p if school %}"),
        (SECTIONS, 8, "{%p if akkoord %}"),
        (SECTIONS, 13, "{%p if uren %}"),
        (REPEATED, 5, "{%p for a in d.acties %}"),
        ("{% if school %}{{ school }}{% if uren %}, {{ uren }} uur{% endif %}", 0, "{% if school %}"),
        ("{%p if school %}\n{{ school }}\n{%p if uren %}\n{{ uren }}\n{%p endif %}", 0, "{%p if school %}"),
        (
            "{%p if school %}\n{%p if uren %}\n{{ uren }}\n{%p endif %}",
            0,
            "{%p if uren %}",
        ),
    ],
)
def test_of_blocks_in_each_other_the_innermost_that_is_not_closed_is_named(example, forgotten, named) -> None:
    [one] = errors_in(without_line(example, forgotten) if forgotten else example)
    assert one.code == "begin-without-end"
    assert one.message == f"“{named}” heeft geen einde."
    assert one.place.paragraph.startswith(named)


def test_where_it_may_be_the_one_around_it_that_is_named_too() -> None:
    [one] = errors_in(without_line(SECTIONS, 9))
    assert one.message == "“{%p if akkoord %}” heeft geen einde."
    assert "Dan heeft “{%p if school or akkoord %}” geen einde." in one.suggestion


def test_a_repeat_whose_row_is_asked_further_on_does_not_end_before_that() -> None:
    [one] = errors_in(
        "{%p for d in doelen %}\n{{ d.doel }}\n{%p for a in d.acties %}\n{{ a.actie }}\n{%p endfor %}\n{{ d.wie }}"
    )
    assert one.message == "“{%p for d in doelen %}” heeft geen einde."


def test_hundreds_of_blocks_in_each_other_are_judged_too() -> None:
    example = "\n".join(["{%p if school %}"] * 300 + ["{%p endif %}"] * 299)
    assert {one.code for one in errors_in(example)} == {"too-deep", "begin-without-end"}


def errors_in(example: str) -> list[Finding]:
    return [one for one in examine(build(example), SUBJECT) if one.severity.value == "error"]
