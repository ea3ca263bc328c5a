"""``flask serve``: the whole service in one process, with the demo region on a machine of one's own."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from commands.background import make_workers
from commands.demo import prepare
from commands.service import get_settings, make_app, refuse
from confined.hiding import hide_process

if TYPE_CHECKING:
    from flask import Flask
    from waitress.server import BaseWSGIServer, MultiSocketServer

    from config import Settings
    from jobs.worker import Worker

THREADS = 8


@click.command()
@click.option("--host", help="Adres waarop de dienst luistert (anders EENPLAN_HOST, anders 127.0.0.1).")
@click.option("--port", help="Poort (anders EENPLAN_PORT, anders 5000).")
def serve(host: str | None, port: str | None) -> None:
    """Start de dienst: http://127.0.0.1:5000, met een voorbeeldregio om in te werken."""
    given = {"EENPLAN_HOST": host, "EENPLAN_PORT": port}
    environ = {**os.environ, **{name: value for name, value in given.items() if value}}
    _run(get_settings(_with_demo(environ), serves=True))


def _with_demo(environ: dict[str, str]) -> dict[str, str]:
    """On a machine of one's own the demo is what somebody sees who says nothing about it; a proxy lets others in."""
    from config import is_loopback

    local = is_loopback(environ.get("EENPLAN_HOST", "127.0.0.1")) and environ.get("EENPLAN_PROXIES", "0") == "0"
    return {"EENPLAN_DEMO": "1", **environ} if local else environ


def _run(settings: Settings) -> None:
    """Take the port first: a second server must not touch the database before it finds the port taken."""
    hide_process()
    app = make_app(settings)
    server = _listen(app, settings)
    with app.app_context():
        prepare(with_demo=settings.demo)
    keep_for_good()
    if settings.mail_url.startswith("file:"):
        click.echo(f"Mail gaat niet naar mensen maar naar de map {settings.mail_url} (anders: EENPLAN_MAIL_URL).")
    click.echo(f"Eén Plan staat klaar op http://{_written(settings.host)}:{settings.port} (stoppen met Ctrl+C).")
    _work(server, make_workers(app))


def _work(server: MultiSocketServer | BaseWSGIServer, workers: Sequence[Worker]) -> None:
    """Answer pages, send mail and make PDF until somebody says stop; then finish what is at hand."""
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(0))  # as Ctrl+C does, instead of dying on the spot
    for worker in workers:
        worker.start()
    try:
        server.run()
    finally:
        for worker in workers:
            worker.stop()


def keep_for_good() -> None:
    """Tell the garbage collector that what start-up made stays: going through all of it takes a request 70 ms."""
    gc.collect()
    gc.freeze()


def _listen(app: Flask, settings: Settings) -> MultiSocketServer | BaseWSGIServer:
    from waitress.server import create_server

    try:
        return create_server(app, host=settings.host, port=settings.port, threads=THREADS, ident=None)
    except OSError as error:
        refuse(
            f"Op {settings.host} kan poort {settings.port} niet worden gebruikt ({error.strerror}). "
            "Kies een andere poort, bijvoorbeeld met EENPLAN_PORT=5001."
        )


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
