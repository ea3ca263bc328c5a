"""The work that goes on beside the pages: mail, the daily look at what may be erased, and making PDF.

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


_PDF_EVERY = 0.5
"""Seconds between two looks whether somebody waits for a PDF: that person looks at the page."""
_TIDY_EVERY = 30.0
_STRAY_EVERY = 86_400.0
"""Seconds between two looks for files that belong to nothing, from when the worker began."""


def make_workers(app: Flask) -> tuple[Worker, ...]:
    """Return the workers with every task, not yet at work. PDF has its own, so that no mail waits for a document."""
    from jobs.worker import Task, Worker
    from operations.mail.outbox import send_next
    from operations.pdf.making import clear_expired, make_next
    from operations.retention.daily import propose_today
    from operations.retention.stray_files import clear_stray_files

    def send_mail() -> bool:
        return send_next(app.extensions["mail"])

    steady = Worker(
        [
            Task("mail", _within(app, send_mail), _MAIL_EVERY),
            Task("bewaren", _within(app, propose_today), _DAY_EVERY),
            Task("pdf opruimen", _within(app, clear_expired), _TIDY_EVERY),
            Task("bestanden opruimen", _within(app, clear_stray_files), _STRAY_EVERY),
        ]
    )
    if not app.extensions["office"].is_there:
        return (steady,)
    return (steady, Worker([Task("pdf", _within(app, make_next), _PDF_EVERY)]))


def _within(app: Flask, run: Callable[[], bool]) -> Callable[[], bool]:
    """The same work in the application, with nothing of it kept afterwards."""

    @wraps(run)
    def inside() -> bool:
        with app.app_context():
            return run()

    return inside
