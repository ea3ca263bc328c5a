"""The nearest name to a mistyped one, so that a finding can say what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches

_LIKENESS = 0.6
_LONGEST = 60
_MOST = 500
"""Names looked at, those that begin alike first: comparing words is slow."""

_asked = ContextVar("asked", default=True)


@contextmanager
def without_suggestions() -> Iterator[None]:
    """Let nothing be looked for here: who only counts findings has no use for the nearest name."""
    token = _asked.set(False)
    try:
        yield
    finally:
        _asked.reset(token)


def find_nearest(word: str, names: Iterable[str], likeness: float = _LIKENESS) -> str | None:
    """Return the name that looks most like `word`, upper and lower case being the same; None when none comes near."""
    if not _asked.get():
        return None
    wanted = word.casefold()[:_LONGEST]
    alike = sorted((name for name in names if name), key=lambda name: name[:1].casefold() != wanted[:1])
    by_folded = {name.casefold()[:_LONGEST]: name for name in alike[:_MOST]}
    matches = get_close_matches(wanted, by_folded, n=1, cutoff=likeness)
    return by_folded[matches[0]] if matches else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return the Dutch question whether the nearest name was meant, or "" when none comes near."""
    nearest = find_nearest(word, names)
    return f"Bedoelde u “{nearest}”?" if nearest else ""
