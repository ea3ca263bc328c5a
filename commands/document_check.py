"""``flask document check``: everything that there is to say about a Word template, in Dutch, with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from commands.form_check import closing_sentence
from commands.inputs import get_definition, read_word_file, refuse
from commands.outputs import check_output, write_whole
from documents.doctor.annotated import write_commented
from documents.doctor.examination import examine, unreadable
from documents.doctor.findings import Finding
from documents.doctor.report import as_json, has_errors, write_finding
from documents.doctor.subject import Subject
from documents.errors import TemplateError

_NOT_THERE = "Geef de naam van een Word-bestand (.docx) dat u mag lezen."


@click.command()
@click.argument("template", type=click.Path(path_type=Path))
@click.option("--form", "form_file", type=click.Path(path_type=Path), help="Formulier (.md of .xlsx).")
@click.option("--audience", help="Voor wie het document is, zoals team of ouders.")
@click.option("--json", "is_json", is_flag=True, help="Toon de bevindingen als JSON.")
@click.option("--comments", type=click.Path(path_type=Path), help="Schrijf ook een kopie met opmerkingen van Word.")
def check(template: Path, form_file: Path | None, audience: str | None, is_json: bool, comments: Path | None) -> None:
    """Controleer het Word-sjabloon TEMPLATE; eindigt met 1 als er fouten zijn.

    Zonder --form wordt alleen nagekeken of het bestand veilig is en of de codes goed zijn geschreven.
    """
    subject = _subject(form_file, audience)
    if comments is not None:
        check_output(comments, [template, *([form_file] if form_file else [])], "bevindingen.docx", "--comments")
    content, findings = _examine_file(template, subject)
    click.echo(json.dumps(as_json(findings), ensure_ascii=False, indent=2) if is_json else _write_lines(findings))
    if comments is not None:
        _write_copy(comments, content, findings)
    if has_errors(findings):
        raise SystemExit(1)


def _subject(form_file: Path | None, audience: str | None) -> Subject:
    from answers.audience import DOCUMENT_AUDIENCES, TEAM

    if audience is not None and audience not in DOCUMENT_AUDIENCES:
        refuse(f"De doelgroep “{audience}” bestaat niet. Kies uit: {', '.join(DOCUMENT_AUDIENCES)}.")
    readers = DOCUMENT_AUDIENCES[audience] if audience else None
    return Subject(get_definition(form_file) if form_file else None, readers, makes_copies=audience == TEAM)


def _examine_file(template: Path, subject: Subject) -> tuple[bytes, tuple[Finding, ...]]:
    """The file, empty when it cannot be read, and what there is to say about it."""
    try:
        content = read_word_file(template)
    except TemplateError as error:
        return b"", (replace(unreadable(str(error)), suggestion=_NOT_THERE),)
    return content, examine(content, subject)


def _write_lines(findings: Sequence[Finding]) -> str:
    closing = closing_sentence([finding.severity for finding in findings], "Het sjabloon is goed.")
    return "\n".join([*(write_finding(finding) for finding in findings), closing])


def _write_copy(output: Path, template: bytes, findings: Sequence[Finding]) -> None:
    try:
        copy = write_commented(template, findings)
    except TemplateError as error:
        refuse(f"Van dit bestand is geen kopie met opmerkingen te maken. {error}")
    write_whole(output, copy)
