"""Findings as lines for a person, and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from documents.doctor.findings import Finding, Place, Severity
from documents.tag_places import quote

KINDS: Mapping[Severity, str] = {Severity.ERROR: "fout", Severity.WARNING: "waarschuwing", Severity.NOTICE: "opmerking"}
_PARTS = {
    "header": "de koptekst",
    "footer": "de voettekst",
    "footnotes": "de voetnoten",
    "endnotes": "de eindnoten",
    "core": "de eigenschappen",
    "styles": "de stijlen",
}


def write_finding(finding: Finding) -> str:
    """Return one line: where, how bad, what, and what to do."""
    where = write_place(finding.place)
    words = f"{where}: {KINDS[finding.severity]}: {finding.message} {finding.suggestion} [{finding.code}]"
    return " ".join(words.split())


def write_place(place: Place) -> str:
    """Return where it is: the part or heading, the table with its row and cell, and the words of the paragraph."""
    name = place.part.rsplit("/", 1)[-1]
    part = next((dutch for word, dutch in _PARTS.items() if name.startswith(word)), "de tekst" if place.part else "")
    pieces = [f"onder de kop “{quote(place.heading)}”" if place.heading else part or "het bestand"]
    numbers = (("tabel", place.table), ("rij", place.row), ("cel", place.column))
    pieces += [f"{word} {number}" for word, number in numbers if number is not None]
    pieces += [f"bij “{quote(place.paragraph)}”"] if place.paragraph else []
    return ", ".join(pieces)


def as_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the findings as one object for JSON."""
    return {"findings": [_as_object(finding) for finding in findings]}


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether a template with these findings is refused."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def _as_object(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "heading": place.heading,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "paragraph": place.paragraph,
        "part": place.part,
    }
