"""``flask region new``: a samenwerkingsverband begins, and its first beheerder is invited by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from commands.demo import prepare
from commands.service import get_settings, make_app, refuse

if TYPE_CHECKING:
    from config import Settings
    from operations.organisations.beginning import Begun

_DAY = "%d-%m-%Y"


@click.command()
@click.option("--name", required=True, help="De naam van het samenwerkingsverband.")
@click.option("--beheerder-mail", "email", required=True, help="Het e-mailadres van de eerste beheerder.")
@click.option("--again", is_flag=True, help="Stuur de uitnodiging opnieuw; de vorige link werkt dan niet meer.")
@click.option("--extra", is_flag=True, help="Nodig ook iemand uit als er al een beheerder is.")
def new(name: str, email: str, again: bool, extra: bool) -> None:
    """Maak een samenwerkingsverband en nodig de eerste beheerder uit; nog een keer kan geen kwaad."""
    from operations.errors import OperationError
    from operations.organisations.beginning import NewRegion, begin_region

    settings = get_settings(serves=True)  # the mail is sealed with the key that the service opens it with
    with make_app(settings).app_context():
        prepare(with_demo=False)
        try:
            begun = begin_region(NewRegion(name, email, again, extra))
        except OperationError as error:
            refuse(str(error))
    for line in _describe(begun, settings):
        click.echo(line)


def _describe(begun: Begun, settings: Settings) -> list[str]:
    """What was done, one sentence a line, and what comes next."""
    lines = [f"“{begun.name}” is gemaakt, met de formulieren van de dienst."] if begun.is_made else []
    lines += [f"De uitnodiging aan {address} werkt niet meer." for address in begun.taken_back]
    if begun.until is None:
        return [*lines, f"{begun.email} is al beheerder van “{begun.name}”. Er is niets veranderd."]
    until = begun.until.strftime(_DAY)
    if not begun.is_sent:
        return [
            *lines,
            f"{begun.email} is al uitgenodigd als beheerder van “{begun.name}”; de link werkt tot {until}.",
            "Is de mail niet aangekomen? Geef dan --again mee.",
        ]
    return [
        *lines,
        f"{begun.email} is uitgenodigd als beheerder; de link werkt tot {until}.",
        _say_where_it_goes(settings),
        f"De link begint met {settings.base_url} (anders: EENPLAN_BASE_URL).",
        f'Publiceer ook de instellingen van uw regio: ./run.sh flask region publish BESTAND --swv "{begun.name}"',
    ]


def _say_where_it_goes(settings: Settings) -> str:
    if settings.mail_url.startswith("file:"):
        return f"De mail komt in de map {settings.mail_url} zodra de dienst draait (anders: EENPLAN_MAIL_URL)."
    return "De mail gaat weg zodra de dienst draait: ./run.sh serve"
