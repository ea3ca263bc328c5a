"""``flask form publish``: the forms and Word templates of this code become versions in the database."""

from __future__ import annotations

import click

from commands.service import open_service, refuse


@click.command()
def publish() -> None:
    """Publiceer de formulieren en Word-sjablonen die bij deze versie van Eén Plan horen."""
    from operations.errors import OperationError
    from operations.publishing import (
        list_block_remarks,
        list_own_template_remarks,
        list_template_remarks,
        publish_shipped,
    )

    with open_service():
        try:
            published = publish_shipped()
            remarks = [
                *list_template_remarks(published),
                *list_block_remarks(published),
                *list_own_template_remarks(published),
            ]
        except OperationError as error:
            refuse(str(error))
    for name in published:
        click.echo(name)
    for remark in remarks:
        click.echo(remark.encode(errors="replace"), err=True)
