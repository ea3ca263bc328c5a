"""How long the code of one document may work, and where that is looked at: in loops, and in work on lists and texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any

from jinja2 import pass_environment
from jinja2.utils import _PassArg

from documents.errors import TooMuchError

SECONDS = 5.0
"""Of the processor, for the code of one document; the largest plan takes some thousandths."""
MOST_AT_ONCE = 20_000_000
"""Letters and items that one filter may get: within a single call nothing looks at the clock."""
UNWATCHED = 32
"""Rounds of a loop after which the clock is looked at."""
TOO_MUCH = (
    "Dit Word-sjabloon vullen kost te veel tijd of geheugen: kijk na of er een herhaling in een herhaling staat, "
    "of een lijst die telkens opnieuw wordt gesorteerd."
)
_LOOK_AFTER = 10_000
"""Letters and items between two looks at the clock: an ordinary document never looks."""


class Deadline:
    """Of one document. It is counted from the first look, in time of this thread: a busy machine blames nobody."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._ends: float | None = None
        self._unlooked = 0

    def charge(self, amount: int) -> None:
        """Note work on so many letters or items; raise `TooMuchError` for too many, or when the time is over."""
        if amount > MOST_AT_ONCE:
            raise TooMuchError(TOO_MUCH)
        self._unlooked += amount
        if self._unlooked > _LOOK_AFTER:
            self._unlooked = 0
            self.look()

    def look(self) -> None:
        """Raise `TooMuchError` when the time is over."""
        now = time.thread_time()
        if self._ends is None:
            self._ends = now + self._seconds
        if now > self._ends:
            raise TooMuchError(TOO_MUCH)


class WatchedRounds:
    """The rows of a long loop, that looks at the clock every so many rounds."""

    def __init__(self, rows: Sequence[Any], deadline: Deadline) -> None:
        self._rows, self._deadline = rows, deadline

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Any]:
        for start in range(0, len(self._rows), UNWATCHED):
            self._deadline.look()
            yield from self._rows[start : start + UNWATCHED]


def charged(table: Mapping[str, Callable[..., Any]], names: frozenset[str]) -> Mapping[str, Callable[..., Any]]:
    """Return `table`, of which the filters in `names` charge what they work on to the document."""
    return {name: charging(work) if name in names else work for name, work in table.items()}


def charging(work: Callable[..., Any], place: int = 0) -> Callable[..., Any]:
    """Return a filter or test that charges its argument at `place`, and then does `work`."""
    asks = _PassArg.from_obj(work)

    @wraps(work)
    def charge_first(environment: Any, *args: Any, **named: Any) -> Any:
        given = _charge(args[place], environment.deadline)
        return work(*args[:place], given, *args[place + 1 :], **named)

    @wraps(work)
    def charge_second(passed: Any, *args: Any, **named: Any) -> Any:
        environment = passed if asks is _PassArg.environment else passed.environment
        given = _charge(args[place], environment.deadline)
        return work(passed, *args[:place], given, *args[place + 1 :], **named)

    return pass_environment(charge_first) if asks is None else charge_second


def _charge(value: Any, deadline: Deadline) -> Any:
    """Charge a text, or a list and the texts in it; return it, or for what is only read later what charges then."""
    if isinstance(value, str):
        deadline.charge(len(value))
    elif isinstance(value, list | tuple):
        deadline.charge(len(value) + sum(len(item) for item in value if isinstance(item, str)))
    elif isinstance(value, Iterator):
        return _charge_each(value, deadline)
    return value


def _charge_each(values: Iterator[Any], deadline: Deadline) -> Iterator[Any]:
    for value in values:
        deadline.charge(1 + len(value) if isinstance(value, str) else 1)
        yield value
