"""``flask form template``: a first Word template with the questions of a form, for one reader or for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from answers.audience import DOCUMENT_AUDIENCES
from commands.inputs import get_definition, refuse
from commands.outputs import check_not_there, check_output, write_whole
from documents.errors import TemplateError
from documents.first_template.template import make_template, sees_anything
from forms.definition import Definition

_DOCUMENTS = ("team", "ouders", "jeugdige", "swv")
"""The readers that get a file of their own in a folder, named as the service looks for them."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--audience", help=f"Alleen wat deze lezer mag zien: {', '.join(DOCUMENT_AUDIENCES)}.")
@click.option("--overwrite", is_flag=True, help="Vervang een bestand dat er al is.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Het Word-bestand, of een map: één per lezer",
)
def template(file: Path, audience: str | None, overwrite: bool, output: Path) -> None:
    """Maak van het formulier in FILE (.md of .xlsx) een eerste Word-sjabloon.

    Zonder --audience staan alle vragen erin: bij het vullen blijft over wat die lezer mag zien. Is de uitvoer een map,
    dan komt daar een sjabloon in voor het team, de ouders, de jeugdige en het samenwerkingsverband.
    """
    if audience is not None and audience not in DOCUMENT_AUDIENCES:
        refuse(f"De doelgroep “{audience}” bestaat niet. Kies uit: {', '.join(DOCUMENT_AUDIENCES)}.")
    if not output.is_dir() and output.suffix.casefold() != ".docx":
        refuse("Geef bij -o een bestand op dat eindigt op .docx, of een map die er al is.")
    definition = get_definition(file)
    outputs = _list_outputs(definition, audience, output)
    for path in outputs:
        check_output(path, [file], "sjabloon.docx")
        check_not_there(path, overwrite=overwrite)
    try:
        made = {path: make_template(definition, reader) for path, reader in outputs.items()}
    except TemplateError as error:
        refuse(f"{file.name}: {error}")
    for path, content in made.items():
        write_whole(path, content)
        click.echo(f"Het sjabloon staat in {path}.".encode(errors="replace"))


def _list_outputs(definition: Definition, audience: str | None, output: Path) -> Mapping[Path, str | None]:
    """Each file to make, and for which reader; in a folder only for those who see anything of the form."""
    if not output.is_dir():
        return {output: audience}
    readers = (audience,) if audience else tuple(name for name in _DOCUMENTS if sees_anything(definition, name))
    if not readers:
        refuse("In dit formulier is geen vraag die in Word kan staan.")
    return {output / f"{reader}.docx": reader for reader in readers}
