"""Tells the operations from where a request comes: its address, and the digest of its session."""

from __future__ import annotations

from flask import Flask, request

from operations.audit.origins import NOWHERE, Origin, arrive_from
from views.accounts.sessions import current_digest


def init_app(app: Flask) -> None:
    """Say it at the start of every request."""
    app.before_request(tell_origin)
    app.teardown_request(forget_origin)


def tell_origin() -> None:
    """Before anything else of the request."""
    arrive_from(Origin(request.remote_addr or "", current_digest()))


def forget_origin(_error: BaseException | None) -> None:
    """What this thread does next does not come from there."""
    arrive_from(NOWHERE)
