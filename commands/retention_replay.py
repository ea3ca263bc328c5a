"""``flask retention replay``: what was erased and came back with a backup is erased again."""

from __future__ import annotations

import click

from commands.service import open_service


@click.command()
def replay() -> None:
    """Wis opnieuw wat eerder is gewist en met een reservekopie terugkwam."""
    from operations.retention.tombstones import replay as erase_again

    with open_service():
        click.echo(f"{erase_again()} plannen en aanvragen opnieuw gewist.")
