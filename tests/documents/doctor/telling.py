"""What the doctor tells of a template in short notation: the codes, or each with what it says."""

from __future__ import annotations

from documents.doctor.examination import examine
from documents.doctor.findings import Finding
from tests.documents.doctor.examples import SUBJECT, build


def codes(example: str | bytes) -> list[str]:
    return [finding.code for finding in tell(example)]


def tell(example: str | bytes) -> tuple[Finding, ...]:
    return examine(build(example) if isinstance(example, str) else example, SUBJECT)


def said(example: str | bytes) -> list[tuple[str, str]]:
    return [(finding.code, f"{finding.message} {finding.suggestion}") for finding in tell(example)]
