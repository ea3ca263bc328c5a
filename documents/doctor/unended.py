"""Which of the blocks in each other has no end: as written, every end belongs to the innermost block that is open.

Then the block that is left over at the bottom is the outermost one, wherever the end was forgotten. So each block
inside it is tried as the one without an end, and what makes most sense of the headings and the names is told. When two
make as much sense, it is the innermost: there it is forgotten most.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from documents.doctor.levels import check_levels
from documents.doctor.tags import Tag

_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![\w.|])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_WORDS = frozenset({"if", "elif", "else", "for", "in", "is", "not", "and", "or", "set", "loop.index"})
_MOST_TRIED = 1_000
"""Places in one part; the largest shipped template has some three hundred blocks. What is beyond is as written."""
_DEEPEST = 8

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines with text, each with its level when it is a heading."""

    lines: Mapping[int, int | None] = field(default_factory=dict)


@dataclass(slots=True)
class Block:
    """A block that began with tag number `at`; `ends_at` is None as long as it did not end, `inside` holds what did."""

    tag: Tag
    word: str
    at: int
    has_else: bool = False
    end: Tag | None = None
    ends_at: int | None = None
    inside: list[Block] = field(default_factory=list)

    @property
    def names(self) -> Names:
        """What it asks; of a repeat, what its rows are called."""
        return _row_names(self.tag) if self.word == "for" else _names_in(self.tag.body)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading or a line of text, or a code that prints `names`. They follow each other by line, then by code."""

    line: int
    number: int
    level: int | None
    names: Names


class Choosing:
    """Judges where an end may have been forgotten, in one part."""

    def __init__(self, tags: Iterable[Tag], outline: Outline) -> None:
        pieces = [_Piece(line, -1, level, frozenset()) for line, level in outline.lines.items()]
        numbered = list(enumerate(tags))
        pieces += [_Piece(tag.line, at, None, _names_in(tag.body)) for at, tag in numbered if tag.mark == "{{"]
        self._rows = [(at, _row_names(tag)) for at, tag in numbered if tag.mark == "{%" and tag.word == "for"]
        self._pieces = sorted(pieces, key=_place)
        self._tries_left = _MOST_TRIED

    def find_unended(self, block: Block) -> Block:
        """Return the block that has no end: `block`, for which none is left over, or one inside it."""
        best, least = block, (0, _DEEPEST)
        for path in self._list_paths([block]):
            weighed = self._weigh(path), sum(_leads_past(one, other) for one, other in pairwise(path))
            if weighed <= least:
                best, least = path[-1], weighed
        return best

    def _list_paths(self, path: list[Block]) -> Iterator[list[Block]]:
        """Yield each block in the last one that may have no end, with those around: each ends where the next did."""
        around = path[-1]
        like = [one for one in around.inside if (one.word, one.tag.prefix) == (around.word, around.tag.prefix)]
        for one in like if len(path) < _DEEPEST else ():
            self._tries_left -= 1
            if self._tries_left >= 0 and self._may_end_with(around, one):
                yield [*path, one]
                yield from self._list_paths([*path, one])

    def _may_end_with(self, around: Block, one: Block) -> bool:
        """Whether a block may hold another one and end where that did, without going on in the next section."""
        assert one.end is not None, "what is inside a block ended"
        if check_levels(around.tag, one.end) is not None:
            return False
        held = self._between(around, one)
        begins = bool(held) and held[0].level is not None
        own = held[0].level if begins else self._level_above(around.tag.line)
        if any(piece.level is not None and piece.level <= (own or 0) for piece in held[begins:]):
            return False
        if around.word == "for" and self._is_asked_after(around, one):
            return False
        first = min(around.inside, key=lambda inner: inner.at)
        is_bare = not any(piece.line < first.tag.line or 0 <= piece.number < first.at for piece in held)
        return begins or is_bare or _belong_together(around, one)

    def _weigh(self, path: list[Block]) -> int:
        """How much odder it is when the last of these blocks has no end than when the first has none."""
        moved = sum(self._oddness(one, other) for one, other in pairwise(path))
        return moved - sum(self._oddness(one, one) for one in path[1:])

    def _oddness(self, block: Block, last: Block) -> int:
        """How odd it is that `block` ends where `last` did: it has other answers too, or ends halfway a section."""
        held = self._between(block, last)
        if held and held[0].level is not None:
            return int(self._goes_on(last, held[0].level))
        printed = [piece.names for piece in held if piece.names]
        own = [bool(names & block.names) for names in printed]
        return int(block.word == "if" and any(own) and not all(own))

    def _between(self, first: Block, last: Block) -> list[_Piece]:
        """What stands in a block that ends where `last` did."""
        assert last.end is not None
        assert last.ends_at is not None
        start = bisect_right(self._pieces, (first.tag.line, first.at), key=_place)
        return self._pieces[start : bisect_right(self._pieces, (last.end.line, last.ends_at), key=_place)]

    def _goes_on(self, last: Block, level: int) -> bool:
        """Whether text of the same section follows."""
        assert last.end is not None
        after = next((one for one in self._pieces if one.line > last.end.line), None)
        return after is not None and (after.level is None or after.level > level)

    def _level_above(self, line: int) -> int:
        levels = [one.level for one in self._pieces if one.line < line and one.level is not None]
        return levels[-1] if levels else 0

    def _is_asked_after(self, block: Block, last: Block) -> bool:
        """Whether a row is asked behind its repeat, before another repeat has rows with that name."""
        assert last.ends_at is not None
        stop = next((at for at, names in self._rows if at > last.ends_at and names & block.names), math.inf)
        after = (one.names for one in self._pieces if last.ends_at < one.number < stop)
        return any(name.partition(".")[0] in block.names for names in after for name in names)


def _belong_together(around: Block, inner: Block) -> bool:
    """Whether two conditions ask the same, or something is asked of a row of the repeat around it."""
    if around.word == "for":
        return any(name.partition(".")[0] in around.names for name in _names_in(inner.tag.body))
    return bool(around.names & inner.names)


def _leads_past(around: Block, inner: Block) -> bool:
    """Whether a block would go on past what it asks for itself, to the end of a block about something else."""
    return not _belong_together(around, inner) and any(_belong_together(around, one) for one in around.inside)


def _place(piece: _Piece) -> tuple[int, int]:
    return piece.line, piece.number


def _row_names(tag: Tag) -> Names:
    return _names_in(tag.body.removeprefix("for").partition(" in ")[0])


def _names_in(code: str) -> Names:
    """The names in a code, with what stands behind their points."""
    return frozenset(_NAME.findall(_TEXT.sub("''", code))) - _WORDS
