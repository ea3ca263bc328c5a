"""``flask retention list``: how much waits for a person to confirm that it may be erased, per samenwerkingsverband."""

from __future__ import annotations

import click

from commands.service import open_service


@click.command(name="list")
def list_waiting() -> None:
    """Zeg hoeveel er per samenwerkingsverband wacht om gewist te worden. Er wordt niets gewist."""
    from operations.retention.due import count_waiting

    with open_service():
        for name, number in count_waiting().items():
            click.echo(f"{name}: {number} voorstellen om te wissen.")
