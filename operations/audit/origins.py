"""Where an act comes from: the address and the session of whoever asked. Views know HTTP; operations only know this."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

SOURCE = f"eenplan/{socket.gethostname()}"[:100]
"""This installation, on this machine: NEN 7513's source of the event."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The network address, and a digest of the session. Both empty: the service itself, or a command on its machine."""

    address: str = ""
    session: str = ""


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def current_origin() -> Origin:
    """Where what happens now comes from."""
    return _origin.get()


def arrive_from(origin: Origin) -> None:
    """What this thread does from now on comes from `origin`, until it is told otherwise."""
    _origin.set(origin)


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Let the operations inside come from `origin`."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)
