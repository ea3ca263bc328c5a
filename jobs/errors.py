"""Why a mail did not leave. The messages are kept and shown to the beheer, so they name nobody."""

from __future__ import annotations


class MailError(Exception):
    """The mail did not leave; the message says why, without an address."""


class MailDelayedError(MailError):
    """It may go better later: the server is away, busy, or set up wrongly."""


class MailRefusedError(MailError):
    """It will never leave: the server knows no such address, or the mail itself cannot be right."""
