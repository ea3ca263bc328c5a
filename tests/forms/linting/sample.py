"""Small forms for the rules: rows in, findings out."""

from collections.abc import Sequence

from forms.findings import Finding
from forms.loading import load_bytes

CHOICES = """
list_name | name | label
rol | vader | Vader
rol | moeder | Moeder
rol | anders | Iemand anders
"""


def write_form(survey: str, choices: str = CHOICES, settings: str = "") -> str:
    """The first survey row after the header stands on line 3."""
    parts = {"survey": survey, "choices": choices, "settings": settings}
    lines: list[str] = []
    for name, rows in parts.items():
        if rows.strip():
            lines += [f"| {name} |", *(f"| | {row} |" for row in rows.strip().splitlines())]
    return "\n".join(lines)


def find(survey: str, choices: str = CHOICES, settings: str = "") -> tuple[Finding, ...]:
    return load_bytes("form.md", write_form(survey, choices, settings).encode()).findings


def find_row(row: str, columns: str = "type | name | label", choices: str = CHOICES) -> tuple[Finding, ...]:
    """What is said of a form of one row; it stands on line 3."""
    return find(f"{columns}\n{row}", choices)


def codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def one(findings: Sequence[Finding]) -> tuple[str, str, int, str]:
    """Severity, code, row and column of the only finding."""
    assert len(findings) == 1, findings
    finding = findings[0]
    assert finding.message.endswith((".", "?", "!")), finding.message
    return finding.severity.value, finding.code, finding.place.row, finding.place.column
