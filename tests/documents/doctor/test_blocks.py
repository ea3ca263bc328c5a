"""Of a block without an end, or an end without a block, the right one is told, whatever stands around it."""

from __future__ import annotations

import pytest

from documents.doctor.examination import examine
from tests.documents.doctor.examples import SUBJECT, build

AROUND = "{{%p if school %}}\n{}\n{{%p endif %}}"


@pytest.mark.parametrize(
    ("inside", "code", "at"),
    [
        ("{% if akkoord %}Akkoord", "begin-without-end", "{% if akkoord %}Akkoord"),
        ("{% if akkoord %}Akkoord{% endfor %}", "begin-without-end", "{% if akkoord %}Akkoord{% endfor %}"),
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
