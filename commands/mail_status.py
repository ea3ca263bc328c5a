"""``flask mail status``: does mail leave? For whoever runs the service; it names nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from commands.service import open_service

if TYPE_CHECKING:
    from operations.mail.outbox import OutboxState

_WORRYING = timedelta(minutes=5)
"""So long a mail may wait before the command ends with exit code 1, for who watches the service with it."""


@click.command()
def status() -> None:
    """Toon hoeveel mail wacht, sinds wanneer, en de laatste fout."""
    from operations.mail.outbox import read_outbox

    with open_service():
        state = read_outbox()
    for line in _describe(state):
        click.echo(line)
    if _waits_too_long(state):
        raise SystemExit(1)


def _describe(state: OutboxState) -> list[str]:
    lines = [f"Wacht: {state.waiting}", f"Verstuurd: {state.sent}", f"Opgegeven: {state.given_up}"]
    if state.oldest is not None:
        lines.append(f"Oudste wacht sinds: {state.oldest:%Y-%m-%d %H:%M} UTC")
    if state.last_error:
        lines.append(f"Laatste fout: {state.last_error}")
    return lines


def _waits_too_long(state: OutboxState) -> bool:
    from models.database import utc_now

    return state.oldest is not None and utc_now() - state.oldest > _WORRYING
