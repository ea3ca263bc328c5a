"""What time it is for the operations: now, unless the demo writes down what happened days ago."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from models.database import utc_now

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def current_moment() -> datetime:
    """The moment at which an operation that starts now happens, in UTC."""
    return _pretended.get() or utc_now()


@contextmanager
def happening_at(moment: datetime) -> Iterator[None]:
    """Let the operations inside happen at `moment`: only for invented people in a demo, and for tests of the clock."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
