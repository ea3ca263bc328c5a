"""``flask form publish``: the forms and Word templates of this code become versions in the database."""

from __future__ import annotations

import click
from flask.cli import with_appcontext


@click.command()
@with_appcontext
def publish() -> None:
    """Publiceer de formulieren en Word-sjablonen die bij deze versie van Eén Plan horen."""
    from operations.errors import OperationError
    from operations.publishing import publish_shipped

    try:
        published = publish_shipped()
    except OperationError as error:
        raise click.ClickException(str(error)) from error
    for name in published:
        click.echo(name)
