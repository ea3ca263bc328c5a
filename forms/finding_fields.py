"""Findings as plain values, for the line to a child process and back."""

from __future__ import annotations

from typing import Any

from forms.definition import Place
from forms.findings import Finding, Severity


def write_finding(finding: Finding) -> list[Any]:
    """The finding as a list that JSON can hold."""
    place = finding.place
    where = [place.sheet, place.row, place.column, place.index]
    return [finding.severity.value, finding.code, *where, finding.message, finding.suggestion]


def read_finding(fields: Any) -> Finding:
    """The finding that `write_finding` wrote; raise `TypeError` or `ValueError` for anything else."""
    severity, code, sheet, row, column, index, message, suggestion = fields
    if {*map(type, (code, sheet, column, message, suggestion))} != {str} or {type(row), type(index)} != {int}:
        raise TypeError
    return Finding(Severity(severity), code, Place(sheet, row, column, index), message, suggestion)
