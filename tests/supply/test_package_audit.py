"""“Nothing known” is only said when every package was looked up."""

import pytest

from tests.supply.package_audit import NOT_AUDITED, judge

FINE = {"name": "flask", "version": "3.1.3", "vulns": []}
LEAKY = {"name": "oud", "version": "1.0", "vulns": [{"id": "PYSEC-2026-1"}]}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([FINE, FINE], 0, "Van 2 pakketten is geen lek bekend."),
        ([FINE, LEAKY], 1, "oud 1.0: PYSEC-2026-1"),
        ([FINE, SKIPPED], 1, "Niet gevonden bij de bron: lxml."),
        ([SKIPPED, SKIPPED], NOT_AUDITED, "NIET GECONTROLEERD"),
        ([], NOT_AUDITED, "NIET GECONTROLEERD"),
    ],
)
def test_the_answer_is_judged_as_a_whole(packages, code, said):
    verdict = judge({"dependencies": packages})
    assert verdict.code == code
    assert said in "\n".join(verdict.lines)


def test_no_answer_is_not_a_good_answer():
    assert judge(None).code == NOT_AUDITED
