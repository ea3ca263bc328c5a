"""``flask worker``: the background work in a process of its own, for a service on several machines."""

from __future__ import annotations

import signal

import click

from commands.background import make_workers
from commands.service import check_schema, get_settings, make_app
from confined.hiding import hide_process


@click.command()
def worker() -> None:
    """Verstuur de mail en maak de pdf's die klaarstaan. Voor een dienst op meer machines; `serve` doet dit zelf al."""
    hide_process()
    app = make_app(get_settings())
    with app.app_context():
        check_schema()
    made = make_workers(app)
    asked_to_stop = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, asked_to_stop)  # this thread waits for them, and no other one gets them
    for each in made:
        each.start()
    click.echo("De werker is begonnen (stoppen met Ctrl+C).")
    signal.sigwait(asked_to_stop)
    for each in made:
        each.stop()
    click.echo("De werker is gestopt; wat klaarstaat, blijft klaarstaan.")
