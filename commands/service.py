"""What the commands on the whole service share: its settings, its application, and how they refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from flask import Flask

    from config import Settings


def refuse(message: str) -> NoReturn:
    """Say on stderr what is wrong, and end with exit code 1."""
    click.echo(message, err=True)
    raise SystemExit(1)


def get_settings(environ: Mapping[str, str] | None = None, *, serves: bool = False) -> Settings:
    """Return the settings, or refuse what cannot be right; what `serves` pages must be given its key."""
    from config import SettingsError, read_settings

    try:
        return read_settings(environ, serves=serves)
    except SettingsError as error:
        refuse(str(error))


def make_app(settings: Settings) -> Flask:
    """Make the application."""
    from app import create_app
    from jobs.transports import TransportAddressError

    try:
        return create_app(settings)
    except TransportAddressError as error:
        refuse(str(error))


@contextmanager
def open_service() -> Iterator[None]:
    """Work in the application, on a database that is ready for it."""
    with make_app(get_settings()).app_context():
        check_schema()
        yield


def check_schema() -> None:
    """Refuse to work on a database that another version of the code left."""
    from models.schema import is_current

    if not is_current():
        refuse("De database is nog niet klaar voor deze versie van Eén Plan. Doe eerst: ./run.sh flask db upgrade")
