"""The loop of the worker: does its tasks in turn until it is told to stop, and survives a task that fails."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """`run` does one piece of work and says whether there was any; without, it is asked again after `every` seconds.

    A piece is short, and whatever is left half when the process is killed is taken up again by a later one.
    """

    name: str
    run: Callable[[], bool]
    every: float


class Worker:
    """Runs tasks, in this thread (`run`) or in one of its own (`start`)."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._due = dict.fromkeys(tasks, 0.0)
        self._stopping = Event()
        self._thread = Thread(target=self.run, name="worker", daemon=True)

    def start(self) -> None:
        """Work beside the rest of the process."""
        self._thread.start()

    def stop(self, patience: float = 5.0) -> None:
        """Finish the piece of work at hand, and begin no other; what takes longer, a later worker takes up again."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    def run(self) -> None:
        """Work until `stop`."""
        while not self._stopping.is_set():
            for task in self._due:
                if self._due[task] <= time.monotonic() and not self._stopping.is_set():
                    self._due[task] = time.monotonic() + (0.0 if _do(task) else task.every)
            self._stopping.wait(max(0.0, min(self._due.values()) - time.monotonic()))


def _do(task: Task) -> bool:
    """Whether there was work. The text of a failure is not logged: it may hold an address or an answer."""
    try:
        return task.run()
    except Exception as error:  # noqa: BLE001 - the loop outlives every failure; the work itself is taken up again
        LOG.error("Taak “%s” mislukte (%s); die wordt straks opnieuw gedaan.", task.name, type(error).__name__)  # noqa: TRY400 - a traceback may hold personal data
        return False
