"""Checks one chain of the audit log: every link, its head, and whether it is what was anchored outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.audit import HASHED, link
from operations.audit.findings import Finding, Wrong, how_many

_SEQUENCE, _PREVIOUS, _HASH = range(3)


@dataclass(frozen=True, slots=True)
class Head:
    """How many events a chain has, and the hash of the last."""

    sequence: int = 0
    hash: str = ""


@dataclass(slots=True)
class ChainCheck:
    """Walks along one chain. `anchors` gives the hash per sequence, and `head` is what the database says of it."""

    chain: str
    anchors: Mapping[int, str]
    head: Head | None
    last: Head = field(default_factory=Head)
    rewritten: bool = False
    unanchored: list[Finding] = field(default_factory=list)

    def walk(self, rows: Iterable[Sequence[Any]]) -> Iterator[Finding]:
        """Check rows of sequence, previous, hash and then every column of `HASHED`, in order of sequence."""
        for row in rows:
            yield from self._check_place(row)
            yield from self._check_content(row)
            self.last = Head(row[_SEQUENCE], row[_HASH])
        yield from self._check_end()

    def _check_place(self, row: Sequence[Any]) -> Iterator[Finding]:
        wanted = self.last.sequence + 1
        if row[_SEQUENCE] > wanted:
            yield self._finding(Wrong.MISSING, wanted, how_many(wanted, row[_SEQUENCE] - 1))
        elif row[_SEQUENCE] < wanted:
            yield self._finding(Wrong.INSERTED, row[_SEQUENCE])
        elif row[_PREVIOUS] != self.last.hash:
            yield self._finding(Wrong.LOOSE, row[_SEQUENCE])

    def _check_content(self, row: Sequence[Any]) -> Iterator[Finding]:
        sequence, hashed = row[_SEQUENCE], row[_HASH]
        anchored = self.anchors.get(sequence)
        if link(row[_PREVIOUS], dict(zip(HASHED, row[_HASH + 1 :], strict=True))) != hashed:
            yield self._changed_or_displaced(sequence, hashed)
        elif anchored is None:
            self.unanchored.append(self._finding(Wrong.UNANCHORED, sequence))
        elif anchored != hashed and not self.rewritten:
            self.rewritten = True
            yield self._finding(Wrong.REWRITTEN, sequence, "vanaf hier")

    def _changed_or_displaced(self, sequence: int, hashed: str) -> Finding:
        """A row that stands elsewhere than where it was anchored kept its hash."""
        for place, anchored in self.anchors.items():
            if anchored == hashed and place != sequence:
                return self._finding(Wrong.DISPLACED, sequence, str(place))
        return self._finding(Wrong.CHANGED, sequence)

    def _check_end(self) -> Iterator[Finding]:
        known = max(self.anchors, default=0)
        claimed = self.head.sequence if self.head else 0
        if (furthest := max(known, claimed)) > self.last.sequence:
            first = self.last.sequence + 1
            yield self._finding(Wrong.TRUNCATED, first, how_many(first, furthest))
        if self.head != self.last:
            yield self._finding(Wrong.HEAD, None)

    def _finding(self, wrong: Wrong, sequence: int | None, detail: str = "") -> Finding:
        return Finding(wrong, self.chain, sequence, detail)
