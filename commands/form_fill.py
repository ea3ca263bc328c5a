"""``flask form fill``: what a form makes of a file with answers, as JSON."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NoReturn

import click

from forms.answers_in import read_answers
from forms.definition import Definition
from forms.evaluation import AnswersError, Evaluation, EvaluationError, evaluate
from forms.findings import Finding, Severity
from forms.loading import load_definition
from forms.readers.workbook import ReadError


@click.command()
@click.argument("file")
@click.option("--answers", "answers_file", required=True, help="JSON-bestand met de antwoorden.")
@click.option("--today", help="Reken alsof het deze dag is: jjjj-mm-dd (standaard vandaag).")
def fill(file: str, answers_file: str, today: str | None) -> None:
    """Vul het formulier FILE (.md of .xlsx) in met antwoorden.

    Op stdout: {"relevant": {pad: true/false}, "values": {pad: tekst}, "violations": {pad: melding}}.
    """
    try:
        evaluation = _filled(pathlib.Path(file), pathlib.Path(answers_file), today)
    except (ReadError, AnswersError, EvaluationError) as error:
        _refuse(str(error))
    click.echo(json.dumps(_shape(evaluation), ensure_ascii=False, indent=2).encode())


def _refuse(message: str) -> NoReturn:
    click.echo(message.encode(errors="replace"), err=True)
    raise SystemExit(1)


def _filled(file: pathlib.Path, answers_file: pathlib.Path, today: str | None) -> Evaluation:
    now = _moment(today)
    definition = _definition(file)
    answers: Mapping[str, Any] = read_answers(answers_file)
    return evaluate(definition, answers, today=now.date(), now=now)


def _moment(today: str | None) -> datetime:
    """The moment to reckon with: midnight of the given day, or now by this machine's clock."""
    if today is None:
        return datetime.now().astimezone().replace(tzinfo=None)
    try:
        return datetime.combine(date.fromisoformat(today), datetime.min.time())
    except ValueError:
        _refuse("Schrijf de dag bij --today als jaar-maand-dag, bijvoorbeeld 2026-09-01.")


def _definition(file: pathlib.Path) -> Definition:
    loaded = load_definition(file)
    if loaded.definition is None:
        _refuse("\n".join(_line(finding) for finding in loaded.findings if finding.severity is Severity.ERROR))
    return loaded.definition


def _line(finding: Finding) -> str:
    place = finding.place
    column = f", kolom {place.column}" if place.column else ""
    return f"{place.sheet}, regel {place.row}{column}: {finding.message} {finding.suggestion}".rstrip()


def _shape(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    return {
        "relevant": dict(evaluation.relevant),
        "values": dict(evaluation.values),
        "violations": dict(evaluation.violations),
    }
