"""What one open page last saw: the base of the three-way merge.

A page stays on the revision from which it was drawn. What it knows is that revision, and above that everything it sent
itself: its own newest text for a field, applied or kept beside, and the rows that it added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from answers.changes import AddRow, Change, ChangeKind, SetValue
from answers.draft import Answers, find_row, find_value, walk
from answers.journal import Entry, KeptRow, answers_at, find_tombstones, read_kept_row
from forms.paths import Path


@dataclass(frozen=True, slots=True)
class Seen:
    """`base`: the answers from which the page was drawn; `texts` and `rows`: what the page itself sent since."""

    base: Answers
    texts: Mapping[Path, str | None] = field(default_factory=dict)
    rows: frozenset[Path] = frozenset()
    removed: frozenset[Path] = frozenset()
    """Rows that the page took out or wanted out; when somebody brings one back, this page has not seen that."""
    tombstones: Mapping[Path, KeptRow] = field(default_factory=dict)
    """Rows that were removed since `base` and are still gone."""

    def text(self, path: Path) -> str | None:
        """The text that this page last saw at `path`; None when the question was untouched."""
        return self.texts[path] if path in self.texts else find_value(self.base, path)

    def has_row(self, path: Path) -> bool:
        """Whether this page has seen the row at `path`."""
        known = path in self.rows or find_row(self.base, path) is not None
        return known and not any(path.within(row) for row in self.removed)

    def tombstone(self, path: Path) -> KeptRow | None:
        """The removed row at `path`, or the removed row around it."""
        around = (Path(path.rows[:length]) for length in range(len(path.rows), 0, -1))
        return next((self.tombstones[row] for row in around if row in self.tombstones), None)

    def paths_in(self, row: Path) -> frozenset[Path]:
        """Every path in this row at which the page has seen a text."""
        inside = find_row(self.base, row) or {}
        own = {path for path in self.texts if path.within(row)}
        return frozenset({path for path, _ in walk(inside, row)} | own)

    def having_sent(self, change: Change) -> Seen:
        """What the page has seen after it sent this change too."""
        match change:
            case SetValue(path, value):
                return replace(self, texts={**self.texts, path: value})
            case AddRow(path):
                return replace(self, rows=self.rows | {path})
        return self

    def having_removed(self, path: Path, kept: KeptRow) -> Seen:
        """What the page has seen after the row at `path` was taken out."""
        return replace(self, tombstones={**self.tombstones, path: kept})


def seen_by_page(entries_after_base: Iterable[Entry], current: Answers, page: str) -> Seen:
    """Rebuild what `page` saw, from the journal after the revision from which it was drawn (oldest entry first)."""
    entries = tuple(entries_after_base)
    own = [entry for entry in entries if entry.page == page]
    return Seen(
        base=answers_at(current, entries, revision=-1),
        texts={path: text for entry in own for path, text in _texts(entry)},
        rows=frozenset(entry.path for entry in own if entry.kind is ChangeKind.ADD_ROW),
        removed=frozenset(entry.path for entry in own if _tells_it_is_gone(entry)),
        tombstones=find_tombstones(entries),
    )


def _tells_it_is_gone(entry: Entry) -> bool:
    """Whether the page took a row out, or wanted to and heard that it was gone already."""
    return entry.kind is ChangeKind.REMOVE_ROW and (entry.applied or entry.old is None)


def _texts(entry: Entry) -> Iterator[tuple[Path, str | None]]:
    if entry.kind is ChangeKind.SET_VALUE:
        yield entry.path, entry.new
    elif entry.kind is ChangeKind.ADD_ROW and entry.new is not None:
        yield from walk(read_kept_row(entry.new).row, entry.path)
