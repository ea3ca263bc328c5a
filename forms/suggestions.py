"""The nearest name to a mistyped one, so that a finding can say what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import SequenceMatcher

_LIKENESS = 0.6
_LONGEST = 60
_MOST = 500
"""Names looked at, those that begin alike first: comparing words is slow."""
MOST_IN_A_FORM = 25_000
"""Names looked at for one form: fifty mistakes among so many names as above, and hundreds in an ordinary form."""


@dataclass(slots=True)
class _Budget:
    """How many more names may be looked at here."""

    left: int


_budget: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def limited_suggestions(names: int) -> Iterator[None]:
    """Let no more than so many names be looked at here: mistakes after that stand without the nearest name."""
    token = _budget.set(_Budget(names))
    try:
        yield
    finally:
        _budget.reset(token)


def without_suggestions() -> AbstractContextManager[None]:
    """Let nothing be looked for here: who only counts findings has no use for the nearest name."""
    return limited_suggestions(0)


def find_nearest(word: str, names: Iterable[str], likeness: float = _LIKENESS) -> str | None:
    """Return the name that looks most like `word`, upper and lower case being the same; None when none comes near."""
    budget = _budget.get()
    if budget is not None and budget.left <= 0:
        return None
    wanted = word.casefold()[:_LONGEST]
    alike = _alike(wanted[:1], names)
    if budget is not None:
        budget.left -= len(alike)
    by_folded = {name.casefold()[:_LONGEST]: name for name in alike}
    nearest = _nearest(wanted, by_folded, likeness)
    return by_folded[nearest] if nearest else None


def _alike(initial: str, names: Iterable[str]) -> list[str]:
    """The names to look at: those that begin with this letter, then the others, each in their own order."""
    same: list[str] = []
    others: list[str] = []
    for name in names:
        if name:
            kind = same if name[:1].casefold() == initial else others
            if len(kind) < _MOST:
                kind.append(name)
                if len(same) == _MOST:
                    break
    return (same + others)[:_MOST]


def _nearest(wanted: str, names: Iterable[str], likeness: float) -> str:
    """The first of difflib's close matches, or "": what cannot be nearer than the nearest so far is not compared."""
    best = (likeness, "")
    matcher = SequenceMatcher(b=wanted)
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), name))
    return best[1]


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """Return the Dutch question whether the nearest name was meant, or "" when none comes near."""
    nearest = find_nearest(word, names)
    return f"Bedoelde u “{nearest}”?" if nearest else ""
