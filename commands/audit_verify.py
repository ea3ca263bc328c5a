"""``flask audit verify``: whether the audit log is whole, unchanged, and the one that was anchored."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import click

from commands.service import open_service

if TYPE_CHECKING:
    from operations.audit.findings import Finding, Report

_SHOWN = 20


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Geef de uitkomst als JSON.")
def verify(*, as_json: bool) -> None:
    """Controleer het logboek: elke gebeurtenis, elke keten, en of zij kloppen met de verankering."""
    from operations.audit.verifying import verify_log

    started = time.perf_counter()
    with open_service():
        report = verify_log()
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
    else:
        _tell(report, time.perf_counter() - started)
    raise SystemExit(0 if report.is_sound else 1)


def _tell(report: Report, seconds: float) -> None:
    for finding in report.findings:
        click.echo(str(finding))
    outcome = "Alles klopt" if report.is_sound else f"{len(report.findings)} keer klopt er iets niet"
    click.echo(f"{outcome}: {report.events} gebeurtenissen in {report.chains} ketens ({seconds:.1f} s).")
    if report.unanchored:
        click.echo(f"Nog niet verankerd: {len(report.unanchored)}. Ga na of de dienst toen onverwacht is gestopt.")
        for finding in report.unanchored[:_SHOWN]:
            click.echo(f"  {finding.chain}, nummer {finding.sequence}")


def _as_json(report: Report) -> dict[str, object]:
    return {
        "sound": report.is_sound,
        "events": report.events,
        "chains": report.chains,
        "findings": [_finding_as_json(finding) for finding in report.findings],
        "unanchored": [_finding_as_json(finding) for finding in report.unanchored],
    }


def _finding_as_json(finding: Finding) -> dict[str, object]:
    return {
        "wrong": finding.wrong.value,
        "chain": finding.chain,
        "sequence": finding.sequence,
        "sentence": finding.sentence,
    }
