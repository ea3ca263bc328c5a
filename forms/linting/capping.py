"""The first findings of a kind, and one that counts the others: an error is never passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from forms.findings import Finding, Severity
from forms.suggestions import without_suggestions

MOST_OF_A_KIND = 100
"""Nobody reads more of the same; and looking for the nearest name takes time. The rest is counted."""
_SEVERITIES = tuple(Severity)


def cap(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings of one kind, which may be looked for while they are asked, the first ones and how many follow."""
    found = iter(findings)
    shown = list(islice(found, MOST_OF_A_KIND))
    yield from shown
    with without_suggestions():
        passed_over = {replace(finding, suggestion="") for finding in found}
    more = passed_over - {replace(finding, suggestion="") for finding in shown}
    if more:
        yield _more(sorted(more, key=lambda finding: (_SEVERITIES.index(finding.severity), finding.place.row)))


def cap_each(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings of any kind, the first ones of each code."""
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.code].append(finding)
    return (finding for kind in kinds.values() for finding in cap(kind))


def _more(findings: list[Finding]) -> Finding:
    """Stand for findings that are not shown, at the place of the worst one."""
    are = "is er nog 1 plaats" if len(findings) == 1 else f"zijn er nog {len(findings)} plaatsen"
    message = f"Van deze soort {are} die hier niet {'staat' if len(findings) == 1 else 'staan'}: {findings[0].message}"
    todo = "Herstel eerst wat u ziet, en controleer het formulier daarna nog een keer."
    return Finding(findings[0].severity, "more-of-the-same", findings[0].place, message, todo)
