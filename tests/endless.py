"""What must not go on without end: the bad way would take hours, and the good way far less than the patience here."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PATIENCE = 60.0
"""Seconds of the processor, of this process alone: what else a machine has to do takes nothing of it. What is done under
it takes less than two, also with the coverage counted; it is no measure of speed, but the end of a test that hangs."""


class EndlessError(BaseException):
    """It went on and on. No `except Exception` of what hangs takes it for a fault in a file."""


@contextmanager
def must_end(what: object = "") -> Iterator[None]:
    """Raise `EndlessError`, which says `what`, when the block keeps the processor busy for more than `PATIENCE`."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise EndlessError(f"{what or 'this'} took more than {PATIENCE:.0f} seconds of the processor")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
