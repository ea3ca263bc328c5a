"""Jobs take turns: as many at once as the machine has processors, for more of them would only take longer together."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from confined.limits import Busy

_FEWEST, _MOST = 2, 8
"""Two, so that one long job does not hold up all others; eight, so that their memory together has an end."""
_MOST_WAITING = 24
"""Each that waits keeps its data, at most some 10 MB; more do not come in."""
PATIENCE = 60.0
"""Seconds that a job waits for its turn."""


class Turns:
    """Places for `at_once` jobs, and for `waiting` more that wait at most `patience` seconds for one."""

    def __init__(self, at_once: int = 0, waiting: int = _MOST_WAITING, patience: float = PATIENCE) -> None:
        at_once = at_once or min(max(os.cpu_count() or 1, _FEWEST), _MOST)
        self._patience = patience
        self._turns = threading.BoundedSemaphore(at_once)
        self._places = threading.BoundedSemaphore(at_once + waiting)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Have a turn for as long as the block takes; raise `Busy` when none comes, or too many wait for one."""
        if not self._places.acquire(blocking=False):
            raise Busy("too many jobs wait for a turn")
        with _given_back(self._places):
            if not self._turns.acquire(timeout=self._patience):
                raise Busy("no turn came")
            with _given_back(self._turns):
                yield


@contextmanager
def _given_back(taken: threading.BoundedSemaphore) -> Iterator[None]:
    try:
        yield
    finally:
        taken.release()
