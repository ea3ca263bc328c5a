"""How long LibreOffice may take, and how much of it there may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How long and how much: seconds of the clock, documents, and bytes.

    `start` and `seconds`: for starting, and for one document. `patience`: how long one waits for a turn. `idle`: after
    which a process that nobody asks ends. A process that made `documents`, or grew above `resident`, is replaced.
    `memory`: what it may ask above its size at the start.
    """

    start: float = 60.0
    seconds: float = 60.0
    patience: float = 90.0
    idle: float = 600.0
    documents: int = 100
    resident: int = 600 << 20
    memory: int = 2 << 30
