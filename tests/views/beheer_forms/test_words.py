"""How findings are grouped on the page of a draft."""

from collections.abc import Callable

from forms.definition import Place
from forms.findings import Finding, Severity
from tests.effort import MOST_GROWTH, growth
from views.beheer_forms.words import group_findings


def many(rows: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(severity, "x", Place("survey", row), "Dit klopt niet.")
        for severity in (Severity.ERROR, Severity.WARNING)
        for row in range(rows)
    )


def test_thousands_of_findings_are_grouped() -> None:
    findings = many(3_000)
    groups = group_findings(findings, findings[:10])
    assert [len(group.findings) for group in groups] == [3_000, 3_000]


def test_grouping_twice_as_many_findings_is_twice_the_work() -> None:
    def group(rows: int) -> Callable[[], object]:
        findings = many(rows)
        return lambda: group_findings(findings, findings)

    assert growth(group, 200) < MOST_GROWTH
