"""What a child may use, and how it says that it could not do its work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Limit(StrEnum):
    """What there was too much of."""

    TIME = "time"
    MEMORY = "memory"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use: bytes of memory above those of the warm server, seconds, and bytes of its result.

    `cpu` is in whole seconds of the processor, and judges what a file costs. `wall` is in seconds of the clock, for a
    task that hangs: it is so generous that only a machine with too much to do comes there. A task may open a few
    files and write nothing in any; unless it runs as root, it cannot start a process.
    """

    memory: int
    cpu: int
    wall: float
    result: int


class OverLimit(Exception):  # noqa: N818  a domain outcome, said by name
    """The task wanted more of `limit` than it may have, and was ended."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit.value)
        self.limit = limit


class Crashed(Exception):  # noqa: N818
    """The task ended without a result; the message says how, for who maintains this, and nothing of the data."""


class Busy(Exception):  # noqa: N818
    """There was no time for this task now: no turn came, or the clock ended it. It says nothing of the data."""


class Unavailable(Exception):  # noqa: N818
    """No child can be started on this machine; nothing was read."""
