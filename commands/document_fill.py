"""``flask document fill``: a Word template, a form and answers in; a Word document out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from answers.audience import DOCUMENT_AUDIENCES, Readers
from commands.inputs import read_word_file, refuse
from commands.outputs import check_output, write_whole
from documents.audience_check import list_hidden_names
from documents.context import build_context
from documents.errors import TemplateError
from documents.name_check import Problem, list_unknown_names
from documents.properties import Properties
from documents.rendering import check_template, render_document
from documents.traces import without_traces
from forms.answers_in import read_answers
from forms.definition import Definition
from forms.evaluation import AnswersError, EvaluationError, evaluate
from forms.findings import Finding, Severity
from forms.loading import load_definition
from forms.readers.workbook import ReadError


@click.command()
@click.argument("template", type=click.Path(path_type=Path))
@click.option("--form", "form_file", required=True, type=click.Path(path_type=Path), help="Formulier (.md of .xlsx).")
@click.option("--answers", "answers_file", required=True, type=click.Path(path_type=Path), help="Antwoorden (JSON).")
@click.option("--audience", help=f"Voor wie het document is: {', '.join(DOCUMENT_AUDIENCES)}.")
@click.option("--context", "context_file", type=click.Path(path_type=Path), help="Gegevens van het document (JSON).")
@click.option("--today", help="Reken alsof het deze dag is: jjjj-mm-dd (standaard vandaag).")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Het Word-bestand dat ontstaat.")
def fill(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    template: Path,
    form_file: Path,
    answers_file: Path,
    audience: str | None,
    context_file: Path | None,
    today: str | None,
    output: Path,
) -> None:
    """Vul het Word-sjabloon TEMPLATE met de antwoorden op een formulier."""
    sources = [template, form_file, answers_file, *([context_file] if context_file else [])]
    check_output(output, sources, "plan.docx")
    readers, now = _readers(audience), _moment(today)
    try:
        definition = _definition(form_file)
        evaluation = evaluate(definition, read_answers(answers_file), today=now.date(), now=now)
        given = read_answers(context_file) if context_file else {}
        context = build_context(definition, evaluation, readers, given)
        checked = _check(template, definition, given, readers)
        document = _render(template, checked, definition, context)
    except (AnswersError, EvaluationError, TemplateError) as error:
        refuse(str(error))
    write_whole(output, document)
    click.echo(f"Het document staat in {output}.")


def _readers(audience: str | None) -> Readers | None:
    if audience is not None and audience not in DOCUMENT_AUDIENCES:
        refuse(f"De doelgroep “{audience}” bestaat niet. Kies uit: {', '.join(DOCUMENT_AUDIENCES)}.")
    return DOCUMENT_AUDIENCES[audience] if audience else None


def _moment(today: str | None) -> datetime:
    """The moment to reckon with: midnight of the given day, or now by this machine's clock."""
    if today is None:
        return datetime.now().astimezone().replace(tzinfo=None)
    try:
        return datetime.combine(date.fromisoformat(today), datetime.min.time())
    except ValueError:
        refuse(f"“{today}” is geen dag. Schrijf bij --today jaar-maand-dag, bijvoorbeeld 2026-09-01.")


def _definition(file: Path) -> Definition:
    try:
        loaded = load_definition(file)
    except ReadError as error:
        refuse(f"Formulier {file.name}: {error}")
    if loaded.definition is None:
        refuse("\n".join(_line(finding) for finding in loaded.findings if finding.severity is Severity.ERROR))
    return loaded.definition


def _line(finding: Finding) -> str:
    place = f"{finding.place.sheet}, regel {finding.place.row}"
    return f"In het formulier ({place}): {finding.message} {finding.suggestion}".rstrip()


def _check(file: Path, definition: Definition, given: Mapping[str, Any], readers: Readers | None) -> bytes:
    """Return the template, checked with its names; raise `TemplateError` with the name of the file."""
    try:
        template = read_word_file(file)
        check_template(template)
        _report(file, list_unknown_names(template, definition, given.keys()))
        _report(file, list_hidden_names(template, definition, readers))
    except TemplateError as error:
        raise TemplateError(f"{file.name}: {error}") from error
    return template


def _render(file: Path, template: bytes, definition: Definition, context: Mapping[str, Any]) -> bytes:
    """Fill the checked template; raise `TemplateError` with the name of the file."""
    try:
        made_at = datetime.now(UTC).replace(tzinfo=None)
        return render_document(without_traces(template), context, Properties(definition.title, made_at=made_at))
    except TemplateError as error:
        raise TemplateError(f"{file.name}: {error}") from error


def _report(file: Path, problems: Sequence[Problem]) -> None:
    """Warn about names that are not there or not for every reader; refuse when one is surely a mistake."""
    certain = next((problem for problem in problems if problem.certain), None)
    if certain is not None:
        raise TemplateError(certain.message)
    for problem in problems:
        click.echo(f"{file.name}: {problem.message}".encode(errors="replace"), err=True)
