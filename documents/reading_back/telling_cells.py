"""Rows of a table that lost every tag, known again by a cell that no other row has."""

from __future__ import annotations

from collections.abc import Sequence

from documents.reading_back.alignment import Alignment, Evidence, list_places
from documents.reading_back.working_copy import Item, TableRow

_DIFFERENT = 0.8
"""The share of the rows that have another text than the others in a telling column."""


def by_telling_cell(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Pair rows of a table without any tags by the cell that tells most: where it is the only one with its text."""
    if not any(item.paths for item in edited):
        column = _telling_column(base)
        _pair_same(alignment, _cells_of(base, column), _cells_of(edited, column))


def by_any_cell(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Pair the rows that are left, in a table without any tags, by any cell that is the only one left with its text."""
    if any(item.paths for item in edited):
        return
    for column in range(max((len(item.cells) for item in base if isinstance(item, TableRow)), default=0)):
        old = ["" if place in alignment.found else text for place, text in enumerate(_cells_of(base, column))]
        new = ["" if place in alignment.origin else text for place, text in enumerate(_cells_of(edited, column))]
        _pair_same(alignment, old, new)


def _pair_same(alignment: Alignment, old: Sequence[str], new: Sequence[str]) -> None:
    old_places, new_places = list_places((), old), list_places((), new)
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
