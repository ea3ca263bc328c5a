"""``flask demo``: fills the demo region; again is no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from commands.service import get_settings, make_app, refuse

if TYPE_CHECKING:
    from operations.demo.region import DemoAccount


@click.command()
def demo() -> None:
    """Vul de voorbeeldregio met mensen, scholen, plannen en aanvragen."""
    settings = get_settings()
    if not settings.is_local:
        refuse("De demo kan alleen op dit apparaat zelf, want de wachtwoorden zijn bekend. Laat EENPLAN_HOST weg.")
    with make_app(settings).app_context():
        prepare(with_demo=True)


def prepare(*, with_demo: bool) -> None:
    """Bring the database up to date: schema, what was erased, forms, and if wanted the demo region on the screen."""
    from models.schema import upgrade_schema
    from operations.publishing import publish_shipped
    from operations.retention.tombstones import replay

    upgrade_schema()
    if again := replay():
        click.echo(f"{again} plannen en aanvragen opnieuw gewist: zij stonden in een reservekopie.", err=True)
    publish_shipped()
    if with_demo:
        _show(_fill())


def _fill() -> tuple[DemoAccount, ...]:
    from operations.demo.region import fill_demo_region
    from operations.errors import Refused

    try:
        return fill_demo_region()
    except Refused as error:
        refuse(str(error))


def _show(accounts: tuple[DemoAccount, ...]) -> None:
    click.echo("Voorbeeldaccounts (alleen in de demo):")
    width = max(len(account.email) for account in accounts)
    for account in accounts:
        person = f"{account.name}, {account.organisation}: {account.work}"
        click.echo(f"  {account.email:{width}}  {account.password}  {person}")
