"""``flask region check FILE``: everything that there is to say about a region's file, in Dutch, with its place."""

from __future__ import annotations

import json
import pathlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import click

from commands.inputs import get_definition, refuse
from config import CHECKOUT
from forms.definition import Question
from forms.ordinary_file import WHAT_INSTEAD, NotAnOrdinaryFileError, open_ordinary
from workflow.region_file import RegionFile, read_region
from workflow.region_findings import WORDS, RegionFinding


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
        with open_ordinary(file) as stream:
            content = stream.read()
    except FileNotFoundError:
        refuse(f"Het bestand “{file.name}” is er niet. Kijk of de naam en de map kloppen.")
    except NotAnOrdinaryFileError:
        refuse(f"“{file.name}” {WHAT_INSTEAD}")
    except OSError:
        refuse(f"Het bestand “{file.name}” is niet te openen. Kijk of het een bestand is dat u mag lezen.")
    return read_region(content, list_shipped_kinds())


def list_shipped_kinds() -> tuple[str, ...]:
    """The kinds of request in the shipped form, to find misspelt ones."""
    definition = get_definition(CHECKOUT / "forms" / "definitions" / "aanvraag.md")
    question = definition.meaning("aanvraag.soort")
    assert isinstance(question, Question)
    assert question.choices is not None
    return tuple(choice.name for choice in definition.choices[question.choices.list_name])


def write_json(findings: Sequence[RegionFinding]) -> str:
    """Return the findings as one JSON object, in the order of the file."""
    return json.dumps({"findings": [asdict(finding) for finding in findings]}, ensure_ascii=False, indent=2)


def write_lines(findings: Sequence[RegionFinding]) -> str:
    """Return the findings for a person: a line each, and a closing sentence that counts them."""
    return "\n".join([*(str(finding) for finding in findings), _closing_sentence(findings)])


def _closing_sentence(findings: Sequence[RegionFinding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {words[counts[severity] != 1]}" for severity, words in WORDS.items() if counts[severity]
    ]
    return f"{', '.join(parts)}." if parts else "De regio-instellingen zijn goed."
