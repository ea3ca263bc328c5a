"""``flask region check FILE``: everything that there is to say about a region's file, in Dutch, with its place."""

from __future__ import annotations

import json
import pathlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import click

from commands.inputs import refuse
from workflow.region_file import RegionFile, read_region
from workflow.region_findings import RegionFinding, Severity

_WORDS = {Severity.ERROR: ("fout", "fouten"), Severity.WARNING: ("waarschuwing", "waarschuwingen")}


@click.command()
@click.argument("file", type=click.Path(path_type=pathlib.Path))
@click.option("--json", "as_json", is_flag=True, help="Toon de bevindingen als JSON.")
def check(file: pathlib.Path, as_json: bool) -> None:
    """Controleer de regio-instellingen in FILE (.toml); eindigt met 1 als er fouten zijn."""
    region = read_file(file)
    click.echo(write_json(region.findings) if as_json else write_lines(region.findings))
    if region.settings is None:
        raise SystemExit(1)


def read_file(file: pathlib.Path) -> RegionFile:
    """The region's file with its findings; a file that cannot be opened ends the command."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        refuse(f"Het bestand “{file.name}” is er niet. Kijk of de naam en de map kloppen.")
    except OSError:
        refuse(f"Het bestand “{file.name}” is niet te openen. Kijk of het een bestand is dat u mag lezen.")
    return read_region(content)


def write_json(findings: Sequence[RegionFinding]) -> str:
    """Return the findings as one JSON object, in the order of the file."""
    return json.dumps({"findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2)


def write_lines(findings: Sequence[RegionFinding]) -> str:
    """Return the findings for a person: a line each, and a closing sentence that counts them."""
    return "\n".join([*(_line(finding) for finding in findings), _closing_sentence(findings)])


def _line(finding: RegionFinding) -> str:
    line = f"regel {finding.line}" if finding.line else ""
    place = ", ".join(part for part in (line, finding.path) if part) or "bestand"
    return " ".join(f"{place}: {_WORDS[finding.severity][0]}: {finding.message} {finding.suggestion}".split())


def _closing_sentence(findings: Sequence[RegionFinding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {words[counts[severity] != 1]}" for severity, words in _WORDS.items() if counts[severity]
    ]
    return f"{', '.join(parts)}." if parts else "De regio-instellingen zijn goed."
