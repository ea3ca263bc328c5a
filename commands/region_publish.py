"""``flask region publish FILE --swv NAAM``: the texts and terms of a region come into force."""

from __future__ import annotations

import pathlib

import click

from commands.inputs import refuse
from commands.region_check import read_file, write_lines
from commands.service import open_service


@click.command()
@click.argument("file", type=click.Path(path_type=pathlib.Path))
@click.option("--swv", required=True, help="De naam van het samenwerkingsverband, zoals in de dienst.")
def publish(file: pathlib.Path, swv: str) -> None:
    """Publiceer de regio-instellingen in FILE (.toml) voor een samenwerkingsverband."""
    from operations.errors import OperationError
    from operations.regions import list_contacts_nowhere, publish_region

    found = read_file(file)
    if found.settings is None:
        refuse(write_lines(found.findings))
    with open_service():
        try:
            number = publish_region(swv, file.read_text("utf-8-sig"))
            nowhere = list_contacts_nowhere(swv)
        except OperationError as error:
            refuse(str(error))
    for name in nowhere:
        click.echo(
            f"Let op: er is geen school of basisteam “{name}”. Niemand ziet de contactpersonen die daarbij staan."
        )
    click.echo(f"Versie {number} van de regio-instellingen geldt nu voor {swv}.")
