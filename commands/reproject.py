"""``flask answers reproject``: the tables with goals, actions, dates and search words, made again from the answers."""

from __future__ import annotations

import click
from flask.cli import with_appcontext


@click.command()
@with_appcontext
def reproject() -> None:
    """Maak de lijsten met doelen, afspraken, data en zoekwoorden opnieuw uit de antwoorden."""
    from operations.reprojecting import reproject as rebuild

    click.echo(f"{rebuild()} plannen opnieuw verwerkt.")
