"""``flask form check FILE``: everything that there is to say about a form, in Dutch, with its place."""

from __future__ import annotations

import json
import pathlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import click

from forms.findings import Finding, Severity
from forms.loading import load_bytes, read_file
from forms.readers.workbook import ReadError
from forms.writing.excel import WriteError

_WORDS = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
    Severity.NOTICE: ("opmerking", "opmerkingen"),
}


@click.command()
@click.argument("file", type=click.Path(path_type=pathlib.Path))
@click.option("--json", "as_json", is_flag=True, help="Toon de bevindingen als JSON.")
@click.option("--excel", type=click.Path(path_type=pathlib.Path), help="Zet de bevindingen ook in deze Excel-werkmap.")
def check(file: pathlib.Path, as_json: bool, excel: pathlib.Path | None) -> None:
    """Controleer het formulier in FILE (.md of .xlsx); eindigt met 1 als er fouten zijn."""
    try:
        content = read_file(file)
        findings = load_bytes(file.name, content).findings
        if excel is not None:
            _write_excel(excel, file, content, findings)
    except (ReadError, WriteError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    click.echo(write_json(findings) if as_json else write_lines(findings))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)


def _write_excel(output: pathlib.Path, file: pathlib.Path, content: bytes, findings: Sequence[Finding]) -> None:
    """The file itself, with red cells and comments at the mistakes."""
    from commands.inputs import refuse
    from commands.outputs import check_output, write_whole
    from forms.writing.annotated import write_annotated

    check_output(output, [file], "bevindingen.xlsx", "--excel")
    if output.suffix.casefold() != ".xlsx":
        refuse("Geef bij --excel een bestand op dat eindigt op .xlsx.")
    write_whole(output, write_annotated(content, findings))


def write_json(findings: Sequence[Finding]) -> str:
    """Return the findings as one JSON object, in the order of the file."""
    return json.dumps({"findings": [_as_json(finding) for finding in findings]}, ensure_ascii=False, indent=2)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "sheet": finding.place.sheet,
        "row": finding.place.row,
        "column": finding.place.column,
        "message": finding.message,
        "suggestion": finding.suggestion,
    }


def write_lines(findings: Sequence[Finding]) -> str:
    """Return the findings for a person: a line each, and a closing sentence that counts them."""
    return "\n".join(
        [*(_line(finding) for finding in findings), closing_sentence([finding.severity for finding in findings])]
    )


def _line(finding: Finding) -> str:
    place = f"{finding.place.sheet or 'bestand'} regel {finding.place.row}"
    column = f", {finding.place.column}" if finding.place.column else ""
    kind = _WORDS[finding.severity][0]
    return " ".join(f"{place}{column}: {kind}: {finding.message} {finding.suggestion}".split())


def closing_sentence(severities: Iterable[Severity], good: str = "Het formulier is goed.") -> str:
    """Return ``2 fouten, 1 waarschuwing.``, or `good` when there is nothing."""
    counts = Counter(severities)
    parts = [f"{counts[severity]} {_WORDS[severity][counts[severity] != 1]}" for severity in _WORDS if counts[severity]]
    return f"{', '.join(parts)}." if parts else good
