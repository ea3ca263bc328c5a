"""``flask demo``: fills the demo region; again is no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from flask import current_app
from flask.cli import with_appcontext

if TYPE_CHECKING:
    from operations.demo_region import DemoAccount


@click.command()
@with_appcontext
def demo() -> None:
    """Vul de voorbeeldregio met mensen, scholen en plannen."""
    from config import Settings
    from models.schema import upgrade_schema
    from operations.demo_region import fill_demo_region
    from operations.publishing import publish_shipped

    settings = current_app.extensions["settings"]
    assert isinstance(settings, Settings)
    if not settings.is_local:
        raise click.ClickException("De demo kan alleen op dit apparaat zelf, want de wachtwoorden zijn bekend.")
    upgrade_schema()
    publish_shipped()
    show_accounts(fill_demo_region())


def show_accounts(accounts: tuple[DemoAccount, ...]) -> None:
    """Print with which accounts anybody can sign in."""
    click.echo("Voorbeeldaccounts (alleen in de demo):")
    width = max(len(account.email) for account in accounts)
    for account in accounts:
        click.echo(f"  {account.email:{width}}  {account.password}  {account.name}, {account.organisation}")
