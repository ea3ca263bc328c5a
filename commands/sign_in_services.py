"""``flask sign-in add | list | remove``: at which services organisations let their colleagues sign in."""

from __future__ import annotations

import click

from commands.service import open_service, refuse


@click.command()
@click.option("--organisation", required=True, help="De naam van de organisatie, zoals in de dienst.")
@click.option("--key", required=True, help="Een korte naam zonder spaties, zoals brink_school.")
@click.option("--label", required=True, help="Wat er op de knop staat: Aanmelden via …")
@click.option("--issuer", required=True, help="Het adres van de dienst (https://…).")
@click.option("--client-id", required=True, help="Onder welke naam die dienst Eén Plan kent.")
@click.option("--counts-as-second-factor", "counts", is_flag=True, help="De tweede stap van de organisatie telt.")
@click.option("--proof", default="", help="De acr of amr die de dienst daarvoor moet noemen, zoals mfa.")
@click.option("--swv", default="", help="Het samenwerkingsverband, als er meer organisaties zo heten.")
def add(  # noqa: PLR0913, PLR0917 - click's
    organisation: str, key: str, label: str, issuer: str, client_id: str, counts: bool, proof: str, swv: str
) -> None:
    """Voeg een dienst toe. Het geheim komt in EENPLAN_OIDC_<SLEUTEL>_SECRET."""
    from operations.accounts.sign_in_services import NewService, add_service
    from operations.errors import Invalid

    with open_service():
        try:
            add_service(NewService(organisation, key, label, issuer, client_id, counts, proof, swv))
        except Invalid as error:
            refuse(str(error))
    click.echo(f"Toegevoegd. Zet het geheim in EENPLAN_OIDC_{key.upper()}_SECRET en start de dienst opnieuw.")


@click.command("list")
def list_all() -> None:
    """Toon de diensten."""
    from operations.accounts.sign_in_services import list_services

    with open_service():
        for service in list_services():
            click.echo(f"{service.key}\t{service.organisation.name}\t{service.issuer}")


@click.command()
@click.argument("key")
def remove(key: str) -> None:
    """Haal een dienst weg, met alle koppelingen die erbij horen."""
    from operations.accounts.sign_in_services import remove_service
    from operations.errors import Invalid

    with open_service():
        try:
            remove_service(key)
        except Invalid as error:
            refuse(str(error))
    click.echo("Weggehaald.")
