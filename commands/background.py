"""The work that goes on beside the pages: mail, and the daily look at what may be erased.

Shared by ``serve``, which does it itself, and ``worker``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from jobs.worker import Worker

_MAIL_EVERY = 2.0
"""Seconds between two looks in an empty outbox: a code by mail is waited for."""
_DAY_EVERY = 600.0
"""Seconds between two looks whether a new day has begun."""


def make_worker(app: Flask) -> Worker:
    """Return the worker with every task, not yet at work."""
    from jobs.worker import Task, Worker
    from operations.mail.outbox import send_next
    from operations.retention.daily import propose_today

    def send_mail() -> bool:
        return send_next(app.extensions["mail"])

    return Worker(
        [
            Task("mail", _within(app, send_mail), _MAIL_EVERY),
            Task("bewaren", _within(app, propose_today), _DAY_EVERY),
        ]
    )


def _within(app: Flask, run: Callable[[], bool]) -> Callable[[], bool]:
    """The same work in the application, with nothing of it kept afterwards."""

    @wraps(run)
    def inside() -> bool:
        with app.app_context():
            return run()

    return inside
