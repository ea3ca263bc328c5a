"""What people were shown as saved, written down outside the system that is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from tests.faults.person import Receipt

KEPT_STATES = frozenset({"saved", "conflict"})
"""What a page says of a field whose text is in good hands; with ``conflict`` it waits beside the other one."""


@dataclass(frozen=True)
class Shown:
    """One save that a person believes in. Without script a page tells no `revision`, and `states` is empty."""

    email: str
    reference: str
    page: str
    key: str
    texts: Mapping[str, str]
    states: Mapping[str, str]
    revision: int | None
    new_row: str
    receipt: Receipt


@dataclass
class Ledger:
    """Every save that was acknowledged, in the order of acknowledgement."""

    shown: list[Shown] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def write(self, entry: Shown) -> None:
        with self._lock:
            self.shown.append(entry)

    @property
    def texts(self) -> Sequence[tuple[Shown, str, str]]:
        """Every text with its path."""
        return [(entry, path, text) for entry in self.shown for path, text in entry.texts.items()]

    @property
    def retries(self) -> int:
        return sum(entry.receipt.attempts - 1 for entry in self.shown)

    @property
    def longest(self) -> float:
        """Seconds between the first attempt and the acknowledgement, a restart of the service included."""
        return max((entry.receipt.seconds for entry in self.shown), default=0.0)

    @property
    def longest_in_one_go(self) -> float:
        """The same, of saves that were answered at once."""
        return max((entry.receipt.seconds for entry in self.shown if entry.receipt.attempts == 1), default=0.0)
