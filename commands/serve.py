"""``flask serve``: the whole service in one process, with the demo region on a machine of one's own."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask
    from waitress.server import BaseWSGIServer, MultiSocketServer

    from config import Settings

_THREADS = 8


@click.command()
@click.option("--host", help="Adres waarop de dienst luistert (anders EENPLAN_HOST, anders 127.0.0.1).")
@click.option("--port", help="Poort (anders EENPLAN_PORT, anders 5000).")
def serve(host: str | None, port: str | None) -> None:
    """Start de dienst: http://127.0.0.1:5000, met een voorbeeldregio om in te werken."""
    from config import SettingsError, read_settings

    given = {"EENPLAN_HOST": host, "EENPLAN_PORT": port}
    try:
        settings = read_settings({**os.environ, **{name: value for name, value in given.items() if value}})
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    if settings.is_local and "EENPLAN_DEMO" not in os.environ:
        settings = replace(settings, demo=True)
    _run(settings)


def _run(settings: Settings) -> None:
    """Take the port first: a second server must not touch the database before it finds the port taken."""
    from app import create_app

    app = create_app(settings)
    server = _listen(app, settings)
    with app.app_context():
        _prepare(settings)
    click.echo(f"Eén Plan staat klaar op http://{settings.host}:{settings.port} (stoppen met Ctrl+C).")
    server.run()


def _listen(app: Flask, settings: Settings) -> MultiSocketServer | BaseWSGIServer:
    from waitress.server import create_server

    try:
        return create_server(app, host=settings.host, port=settings.port, threads=_THREADS, ident=None)
    except OSError as error:
        raise click.ClickException(
            f"Op {settings.host} kan poort {settings.port} niet worden gebruikt ({error.strerror}). "
            "Kies een andere poort, bijvoorbeeld met EENPLAN_PORT=5001."
        ) from error


def _prepare(settings: Settings) -> None:
    from commands.demo import show_accounts
    from models.schema import upgrade_schema
    from operations.demo_region import fill_demo_region
    from operations.publishing import publish_shipped

    upgrade_schema()
    publish_shipped()
    if settings.demo:
        show_accounts(fill_demo_region())
