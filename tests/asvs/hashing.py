"""How many password hashes are computed, and how heavy each of them is: what an attempt costs, on any machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from argon2 import extract_parameters
from argon2.low_level import hash_secret, hash_secret_raw, verify_secret

MAKING = {hash_secret.__code__, hash_secret_raw.__code__}
CHECKING = verify_secret.__code__


@dataclass(frozen=True, slots=True)
class Heaviness:
    """What decides how long argon2 works on one password: t, m and p of RFC 9106."""

    rounds: int
    kibibytes: int
    lanes: int


@contextmanager
def hashing_watched() -> Iterator[list[Heaviness]]:
    """Collect each hash that this thread computes, to keep or to compare with: also by whoever imported argon2 early."""
    computed: list[Heaviness] = []

    def see(frame: FrameType, event: str, _argument: object) -> None:
        if event != "call":
            return
        if frame.f_code in MAKING:
            costs = (frame.f_locals[name] for name in ("time_cost", "memory_cost", "parallelism"))
            computed.append(Heaviness(*costs))
        elif frame.f_code is CHECKING:
            kept = extract_parameters(frame.f_locals["hash"].decode("ascii"))
            computed.append(Heaviness(kept.time_cost, kept.memory_cost, kept.parallelism))

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        yield computed
    finally:
        sys.setprofile(before)
