"""``flask serve``: the whole service in one process."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flask import Flask

_THREADS = 8


@click.command()
@click.option("--host", help="Adres waarop de dienst luistert (standaard EENPLAN_HOST of 127.0.0.1).")
@click.option("--port", type=int, help="Poort (standaard EENPLAN_PORT of 5000).")
def serve(host: str | None, port: int | None) -> None:
    """Start de dienst."""
    raise NotImplementedError
