"""Writers of one SQLite file wait in a row: first come, first served.

SQLite itself lets waiting writers try again after a pause that grows, so that under constant writing one of them may
stand aside for seconds while newcomers pass. This row is of one process; writers of several still wait for each other
through SQLite's own lock.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from sqlalchemy.exc import OperationalError


class Turns:
    """A lock that is given away in the order in which it was asked for."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._is_taken = False
        self._waiting: deque[Event] = deque()

    @property
    def waiting(self) -> int:
        """How many are waiting now."""
        return len(self._waiting)

    @contextmanager
    def take(self, seconds: float) -> Iterator[None]:
        """Have the turn for as long as the block takes.

        Raise SQLAlchemy's `OperationalError`, as for a busy database, when it has not come after so many seconds.
        """
        self._wait(seconds)
        try:
            yield
        finally:
            self._pass_on()

    def _wait(self, seconds: float) -> None:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return
            called = Event()
            self._waiting.append(called)
        if not called.wait(seconds):
            self._give_up(called)

    def _give_up(self, called: Event) -> None:
        """Leave the row, unless the turn came at the last moment."""
        with self._guard:
            if called.is_set():
                return
            self._waiting.remove(called)
        raise OperationalError("BEGIN IMMEDIATE", None, _busy())

    def _pass_on(self) -> None:
        """The turn goes to the one in front without ever being free, so that no newcomer can take it."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


_turns: dict[str, Turns] = {}


def turns_of(file: str) -> Turns:
    """Return the row of the database in `file`: one per process."""
    return _turns.setdefault(file, Turns())


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    error.sqlite_errorname = "SQLITE_BUSY"
    return error
