"""How much work something is, counted and not timed: the same on a busy machine as on one that does nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

MOST_GROWTH = 2.3
"""How many times the work may grow when there is twice as much to do: a little more than twice, for a sort or a tree.
Work that compares everything with everything grows four times."""


def count_calls(work: Callable[[], object]) -> int:
    """Return how many functions, of Python and of C, are called meanwhile in this thread.

    What a function in C does inside one call is not seen: to count a search through a list, search for a `Compared`.
    """
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times as much work twice the size is. `work` prepares that much of it, which is not counted."""
    work(size // 10)()  # what is only done the first time, such as an import
    once, twice = (count_calls(work(times * size)) for times in (1, 2))
    return twice / once


class Compared(str):
    """A text of which each comparison and each look-up is a call."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        return str.__hash__(self)
