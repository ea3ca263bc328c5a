"""Pairing what is left by likeness and by its place: within the gap in which it stands, and rows also across gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.reading_back.alignment import Alignment, Evidence
from documents.reading_back.resemblance import fits, resemblance
from documents.reading_back.working_copy import Item, Paragraph, TableRow

_MOST_EFFORT = 100_000
_LETTERS_PER_EFFORT = 100
_LEAST_LIKE = 0.5
_LEAST_LIKE_ROW = 0.55
_LEAST_LIKE_ANYWHERE = 0.75


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


def by_gap(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item], effort: Effort) -> None:
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


def anywhere(
    alignment: Alignment, base: Sequence[Item], edited: Sequence[Item], moving: frozenset[int], effort: Effort
) -> None:
    """Compare what is left of the rows of a list with everything that is left, most alike first."""
    old = [place for place in sorted(moving) if place not in alignment.found]
    new = [place for place in range(len(edited)) if place not in alignment.origin and place not in alignment.copies]
    if not old or not new or not effort.suffices([base[place] for place in old], [edited[place] for place in new]):
        return
    scored = [(resemblance(base[first], edited[second]), -first, -second) for first in old for second in new]
    for score, first, second in sorted(scored, reverse=True):
        least = _LEAST_LIKE_ROW if isinstance(base[-first], TableRow) else _LEAST_LIKE_ANYWHERE
        if score >= least:
            alignment.pair(-first, -second, Evidence.LIKENESS)


def last_row(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Hold the one row that is left on both sides of a table to be the same one, rewritten.

    Where other rows have their tags, one without any was made by the word processor: only at the place of the lost
    one it may be that one, typed over.
    """
    old = [place for place, item in enumerate(base) if item.text and place not in alignment.found]
    new = [place for place, item in enumerate(edited) if item.text and place not in alignment.origin]
    if len(old) == len(new) == 1 and new[0] not in alignment.copies:
        first, second = base[old[0]], edited[new[0]]
        if not isinstance(first, TableRow) or not isinstance(second, TableRow) or len(first.cells) != len(second.cells):
            return
        if not any(item.paths for item in edited) or _stand_behind_the_same(alignment, old[0], new[0]):
            alignment.pair(old[0], new[0], Evidence.PLACE)


def _stand_behind_the_same(alignment: Alignment, old: int, new: int) -> bool:
    """Whether the nearest known item before the place in the base is also that before the place in the edited file."""
    before = next((alignment.origin[place] for place in range(new - 1, -1, -1) if place in alignment.origin), -1)
    return before == next((place for place in range(old - 1, -1, -1) if place in alignment.found), -1)
