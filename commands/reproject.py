"""``flask answers reproject``: the tables with goals, actions, dates and search words, made again from the answers."""

from __future__ import annotations

import click

from commands.service import open_service


@click.command()
def reproject() -> None:
    """Maak de lijsten met doelen, afspraken, data en zoekwoorden opnieuw uit de antwoorden."""
    from operations.reprojecting import reproject as rebuild

    with open_service():
        click.echo(f"{rebuild()} plannen opnieuw verwerkt.")
