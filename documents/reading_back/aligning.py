"""Which paragraph, table or row of the edited file is which one of the base.

Exact ways first, for they are fast and sure: the tags of fields, hidden bookmarks, the same text. Only what is left is
compared by likeness, within the gap in which it stands; rows of a list also across gaps, since rows move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from documents.reading_back.resemblance import fits, resemblance
from documents.reading_back.working_copy import Item, Paragraph, TableRow

_MOST_EFFORT = 100_000
_LETTERS_PER_EFFORT = 100
_NEAREST = 4
_DIFFERENT = 0.8
"""The share of the rows that have another text than the others in a telling column."""
_LEAST_LIKE = 0.5
_LEAST_LIKE_ROW = 0.55


class Evidence(StrEnum):
    """Why two items are held to be the same one. The first three are sure."""

    TAGS = "tags"
    BOOKMARK = "bookmark"
    TEXT = "text"
    LIKENESS = "likeness"
    PLACE = "place"

    @property
    def is_sure(self) -> bool:
        """Whether it needs nobody to look at it."""
        return self in (Evidence.TAGS, Evidence.BOOKMARK, Evidence.TEXT)


@dataclass(slots=True)
class Effort:
    """How much comparing by likeness one file is worth; a file that asks for more was not made by people."""

    left: int = _MOST_EFFORT

    def suffices(self, old: Iterable[Item], new: Iterable[Item]) -> bool:
        """Whether all of `old` may be compared with all of `new`; what that takes is gone then."""
        first, second = ([1 + len(item.text) // _LETTERS_PER_EFFORT for item in items] for items in (old, new))
        needed = sum(first) * sum(second)
        if needed > self.left:
            return False
        self.left -= needed
        return True


@dataclass(slots=True)
class Alignment:
    """`found` gives for each item of the base its place in the edited file and why; `copies` what was copied."""

    found: dict[int, tuple[int, Evidence]] = field(default_factory=dict)
    origin: dict[int, int] = field(default_factory=dict)
    """The other way round: for each item of the edited file its place in the base."""
    copies: dict[int, int] = field(default_factory=dict)
    """For an item of the edited file with the tags of one that is already found: the place of that one in the base."""

    def pair(self, old: int, new: int, why: Evidence) -> None:
        """Hold these two to be the same, when neither is taken yet."""
        if old not in self.found and new not in self.origin:
            self.found[old] = (new, why)
            self.origin[new] = old


def align(
    base: Sequence[Item], edited: Sequence[Item], effort: Effort, *, moving: frozenset[int] = frozenset()
) -> Alignment:
    """Find the items of `base` in `edited`; those at the places `moving` may stand anywhere."""
    alignment = Alignment()
    _by_pasted(alignment, base, edited)
    _by_tags(alignment, base, edited)
    _by_bookmark(alignment, base, edited)
    _by_text(alignment, base, [item.text for item in edited])
    _by_text(alignment, base, [item.before for item in edited])
    _by_telling_cell(alignment, base, edited)
    _by_gap(alignment, base, edited, effort)
    _by_any_cell(alignment, base, edited)
    _anywhere(alignment, base, edited, moving, effort)
    _last_row(alignment, base, edited)
    return alignment


def _by_pasted(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Pair a paragraph of fixed text with itself, although somebody pasted a control into it."""
    fixed = _places((), ("" if item.paths else item.text for item in base))
    for new, item in enumerate(edited):
        if isinstance(item, Paragraph) and item.paths:
            old = fixed.get(item.fixed_text, [])
            if len(old) == 1:
                alignment.pair(old[0], new, Evidence.TEXT)


def _by_tags(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    holders: dict[str, list[int]] = {}
    for place, item in enumerate(base):
        for path in dict.fromkeys(item.paths):
            holders.setdefault(path, []).append(place)
    same_text = _places((), (item.text for item in base))
    turns: Counter[str] = Counter()
    claims: list[tuple[tuple[bool | float, ...], int, int]] = []
    for new, item in enumerate(edited):
        known = [path for path in item.paths if path in holders]
        if not known or new in alignment.origin:
            continue
        rarest = min(known, key=lambda path: len(holders[path]))
        turn = turns[rarest]
        turns[rarest] += 1
        near = holders[rarest][max(0, turn - _NEAREST) : turn + _NEAREST + 1] or holders[rarest][-1:]
        same = [old for old in same_text.get(item.text, [])[:_NEAREST] if rarest in base[old].paths]
        claims += [(_rank(base[old], item, abs(old - new)), new, old) for old in dict.fromkeys(near + same)]
    claims.sort(key=lambda claim: claim[0], reverse=True)
    for _, new, old in claims:
        alignment.pair(old, new, Evidence.TAGS)
    for _, new, old in claims:
        if new not in alignment.origin:
            alignment.copies.setdefault(new, old)


def _rank(old: Item, new: Item, distance: int) -> tuple[bool | float, ...]:
    """How much an item looks like the original rather than a copy of it: more is better, from left to right."""
    shared = len(set(old.paths) & set(new.paths))
    same = old.text in (new.text, new.before)
    return (type(old) is type(new), not new.is_gone, set(old.rows) <= set(new.rows), shared, same, -distance)


def _by_bookmark(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    holders: dict[str, int] = {}
    for place, item in enumerate(base):
        for row in item.rows:
            holders.setdefault(row, place)
    for new, item in enumerate(edited):
        if new in alignment.copies:
            continue
        for row in reversed(item.rows):
            old = holders.get(row)
            if old is not None and type(base[old]) is type(item):
                alignment.pair(old, new, Evidence.BOOKMARK)


def _by_text(alignment: Alignment, base: Sequence[Item], texts: Sequence[str]) -> None:
    """Pair what has the same text; what has it more than once only when it is there as often as before, in order."""
    old_places = _places(alignment.found, (item.text for item in base))
    new_places = _places({**alignment.origin, **alignment.copies}, texts)
    for text, old in old_places.items():
        new = new_places.get(text, [])
        if len(old) == len(new):
            for first, second in zip(old, new, strict=True):
                alignment.pair(first, second, Evidence.TEXT)


def _by_telling_cell(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Pair rows of a table without any tags by the cell that tells most: where it is the only one with its text."""
    if not any(item.paths for item in edited):
        column = _telling_column(base)
        _pair_same(alignment, _cells_of(base, column), _cells_of(edited, column))


def _by_any_cell(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Pair the rows that are left, in a table without any tags, by any cell that is the only one left with its text."""
    if any(item.paths for item in edited):
        return
    for column in range(max((len(item.cells) for item in base if isinstance(item, TableRow)), default=0)):
        old = ["" if place in alignment.found else text for place, text in enumerate(_cells_of(base, column))]
        new = ["" if place in alignment.origin else text for place, text in enumerate(_cells_of(edited, column))]
        _pair_same(alignment, old, new)


def _pair_same(alignment: Alignment, old: Sequence[str], new: Sequence[str]) -> None:
    old_places, new_places = _places((), old), _places((), new)
    for text, found in old_places.items():
        if len(found) == len(new_places.get(text, ())) == 1:
            alignment.pair(found[0], new_places[text][0], Evidence.LIKENESS)


def _telling_column(items: Sequence[Item]) -> int:
    """The column with the longest answers that differ from row to row; -1 without one."""
    texts: dict[int, list[str]] = {}
    for item in items:
        for column, cell in enumerate(item.cells if isinstance(item, TableRow) and item.paths else ()):
            if not cell.is_unanswered and not cell.is_closed:
                texts.setdefault(column, []).append(cell.text)
    telling = [column for column, found in texts.items() if len(set(found)) >= _DIFFERENT * len(found)]
    return max(telling, key=lambda column: sum(map(len, texts[column])) / len(texts[column]), default=-1)


def _cells_of(items: Sequence[Item], column: int) -> list[str]:
    """The texts of one column; nothing for a cell that is not there or says little."""
    cells = [item.cells[column : column + 1] if isinstance(item, TableRow) and column >= 0 else () for item in items]
    return ["" if not cell or cell[0].is_unanswered or cell[0].is_closed else cell[0].text for cell in cells]


def _places(taken: Iterable[int], texts: Iterable[str]) -> dict[str, list[int]]:
    """Where each text stands, among the places that are not taken."""
    skipped = set(taken)
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        if text and place not in skipped:
            places.setdefault(text, []).append(place)
    return places


def _by_gap(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item], effort: Effort) -> None:
    """Compare what is left by likeness, each run of new items with the old ones that stood at that place."""
    start = 0
    while start < len(edited):
        if start in alignment.origin:
            start += 1
            continue
        end = start
        while end < len(edited) and end not in alignment.origin:
            end += 1
        new = [place for place in range(start, end) if place not in alignment.copies]
        old = _gap_in_base(alignment, len(base), start, end)
        if old and new and effort.suffices([base[place] for place in old], [edited[place] for place in new]):
            _pair_in_gap(alignment, base, edited, old, new)
        start = end


def _gap_in_base(alignment: Alignment, size: int, start: int, end: int) -> list[int]:
    """The places of the base that were not found, behind the item before this run and before the one behind it."""
    places: dict[int, None] = {}
    place = alignment.origin[start - 1] + 1 if start else 0
    while place < size and place not in alignment.found:
        places[place] = None
        place += 1
    place = alignment.origin.get(end, size) - 1
    before: list[int] = []
    while place >= 0 and place not in alignment.found:
        before.append(place)
        place -= 1
    places.update(dict.fromkeys(reversed(before)))
    return list(places)


def _pair_in_gap(
    alignment: Alignment, base: Sequence[Item], edited: Sequence[Item], old: list[int], new: list[int]
) -> None:
    scores = [[resemblance(base[first], edited[second]) for second in new] for first in old]
    for row, column in _best_path(scores):
        why = Evidence.TEXT if base[old[row]].text == edited[new[column]].text else Evidence.LIKENESS
        alignment.pair(old[row], new[column], why)
    left_old = [place for place in old if place not in alignment.found]
    left_new = [place for place in new if place not in alignment.origin]
    if len(left_old) == len(left_new) == 1 and _could_be_rewritten(base[left_old[0]], edited[left_new[0]]):
        alignment.pair(left_old[0], left_new[0], Evidence.PLACE)


def _best_path(scores: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that together resemble each other most."""
    rows, columns = len(scores), len(scores[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            score = scores[row][column]
            taken = score + best[row + 1][column + 1] if score >= _LEAST_LIKE else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], taken)
    pairs, row, column = [], 0, 0
    while row < rows and column < columns:
        score = scores[row][column]
        if score >= _LEAST_LIKE and best[row][column] == score + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _could_be_rewritten(old: Item, new: Item) -> bool:
    """Whether a paragraph may now hold other text in its fields: the little fixed text that it has is still there."""
    return isinstance(old, Paragraph) and isinstance(new, Paragraph) and bool(old.paths) and fits(old, new)


def _anywhere(
    alignment: Alignment, base: Sequence[Item], edited: Sequence[Item], moving: frozenset[int], effort: Effort
) -> None:
    """Compare what is left of the rows of a list with everything that is left, most alike first."""
    old = [place for place in sorted(moving) if place not in alignment.found]
    new = [place for place in range(len(edited)) if place not in alignment.origin and place not in alignment.copies]
    if not old or not new or not effort.suffices([base[place] for place in old], [edited[place] for place in new]):
        return
    scored = [(resemblance(base[first], edited[second]), -first, -second) for first in old for second in new]
    for score, first, second in sorted(scored, reverse=True):
        least = _LEAST_LIKE_ROW if isinstance(base[-first], TableRow) else 0.75
        if score >= least:
            alignment.pair(-first, -second, Evidence.LIKENESS)


def _last_row(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Hold the one row that is left on both sides of a table to be the same one, rewritten."""
    old = [place for place, item in enumerate(base) if item.text and place not in alignment.found]
    new = [place for place, item in enumerate(edited) if item.text and place not in alignment.origin]
    if len(old) == len(new) == 1 and new[0] not in alignment.copies:
        first, second = base[old[0]], edited[new[0]]
        if isinstance(first, TableRow) and isinstance(second, TableRow) and len(first.cells) == len(second.cells):
            alignment.pair(old[0], new[0], Evidence.PLACE)
