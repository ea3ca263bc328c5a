"""Which line of one text is which of another: equal, changed, or only in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_ALIKE = 0.5
"""From here on two lines are one line that was changed."""
_MOST_LAID_BESIDE = 60
"""Lines in a row that are each compared with each other: more of them are taken as removed and added."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST_WORDS = 4_000
"""Words of a line that are compared one by one."""


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters with what became of them."""

    text: str
    mark: Mark


Pair = tuple[int | None, int | None]
"""A line before and after, by their places; None for a line that is only in the other."""


def align(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Pair the lines in their order; what is only in one stands where it would be read."""
    for kind, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(range(start, end), range(begin, stop), strict=True)
        else:
            yield from _pair_changed(before, after, range(start, end), range(begin, stop))


def _pair_changed(before: Sequence[str], after: Sequence[str], old: range, new: range) -> Iterator[Pair]:
    left = list(old)
    for place in new:
        found = _find_alike(before, left, after[place]) if len(old) <= _MOST_LAID_BESIDE >= len(new) else None
        if found is None:
            yield None, place
            continue
        while left[0] != found:
            yield left.pop(0), None
        left.pop(0)
        yield found, place
    yield from ((place, None) for place in left)


def _find_alike(before: Sequence[str], among: Sequence[int], text: str) -> int | None:
    def is_alike(place: int) -> bool:
        matcher = SequenceMatcher(None, before[place][:_LONGEST_WORDS], text[:_LONGEST_WORDS], autojunk=False)
        return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE

    return next((place for place in among if is_alike(place)), None)


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the line after with what was removed from it in its place, word by word."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _LONGEST_WORDS:
        return _pieces([(before, Mark.REMOVED), (after, Mark.ADDED)])
    found: list[tuple[str, Mark]] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("".join(new[begin:stop]), Mark.SAME))
        else:
            found += [("".join(old[start:end]), Mark.REMOVED), ("".join(new[begin:stop]), Mark.ADDED)]
    return _pieces(found)


def _pieces(found: Sequence[tuple[str, Mark]]) -> tuple[Piece, ...]:
    return tuple(Piece(text, mark) for text, mark in found if text)
