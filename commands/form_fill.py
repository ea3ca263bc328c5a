"""``flask form fill``: what a form makes of a file with answers, as JSON."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import click

from commands.inputs import get_definition, get_moment, refuse
from forms.answers_in import read_answers
from forms.evaluation import AnswersError, Evaluation, EvaluationError, evaluate


@click.command()
@click.argument("file", type=click.Path(path_type=pathlib.Path))
@click.option(
    "--answers",
    "answers_file",
    required=True,
    type=click.Path(path_type=pathlib.Path),
    help="JSON-bestand met de antwoorden.",
)
@click.option("--today", help="Reken alsof het deze dag is: jjjj-mm-dd (standaard vandaag).")
def fill(file: pathlib.Path, answers_file: pathlib.Path, today: str | None) -> None:
    """Vul het formulier in FILE (.md of .xlsx) in met antwoorden en toon wat het formulier ervan maakt."""
    now = get_moment(today)
    definition = get_definition(file)
    try:
        evaluation = evaluate(definition, read_answers(answers_file), today=now.date(), now=now)
    except (AnswersError, EvaluationError) as error:
        refuse(str(error))
    click.echo(json.dumps(_outcome(evaluation), ensure_ascii=False, indent=2).encode())


def _outcome(evaluation: Evaluation) -> dict[str, dict[str, Any]]:
    return {
        "relevant": dict(evaluation.relevant),
        "values": dict(evaluation.values),
        "violations": dict(evaluation.violations),
    }
