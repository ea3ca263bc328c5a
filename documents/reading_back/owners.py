"""Which row of which list an item of the base belongs to: the hidden bookmarks say where each row begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from documents.reading_back.working_copy import Item, Table, TableRow
from forms.paths import Path, parse_path

Owners: TypeAlias = tuple[str, ...]
"""The rows around an item, outermost first: ``("doelen[a]", "doelen[a].acties[b]")``."""


def list_owners(items: Sequence[Item]) -> list[Owners]:
    """Return for each item of the base the rows that it belongs to.

    A row goes on until the next one begins; the last one until its last field and the fixed text that the one before
    it has behind its last field too.
    """
    begun = [_own_rows(item) for item in items]
    owners: list[Owners] = []
    open_rows: Owners = ()
    for place, rows in enumerate(begun):
        for row in rows:
            open_rows = (*(around for around in open_rows if _is_within(row, around) and row != around), row)
        if not rows and open_rows:
            open_rows = tuple(row for row in open_rows if _goes_on(row, place, items, begun))
        owners.append(open_rows)
    _lengthen_last_rows(items, owners)
    return owners


def _lengthen_last_rows(items: Sequence[Item], owners: list[Owners]) -> None:
    places: dict[str, list[int]] = {}
    for place, rows in enumerate(owners):
        for row in rows:
            places.setdefault(row, []).append(place)
    siblings: dict[str, list[str]] = {}
    for row in places:
        siblings.setdefault(listing_of(row), []).append(row)
    for same_list in siblings.values():
        if len(same_list) > 1:
            before, last = places[same_list[-2]], places[same_list[-1]]
            for old, new in zip(_tail(items, before), range(last[-1] + 1, len(items)), strict=False):
                if items[old].text != items[new].text or owners[new]:
                    break
                owners[new] = (*owners[last[0]][: owners[last[0]].index(same_list[-1])], same_list[-1])


def _tail(items: Sequence[Item], places: list[int]) -> list[int]:
    """The places of a row behind its last field."""
    last = max((place for place in places if items[place].paths), default=places[-1])
    return [place for place in places if place > last]


def row_around(path: str) -> str:
    """Return the row in which an answer stands; empty for one that stands in no row."""
    return str(parse_path(path).parent)


def listing_of(row: str) -> str:
    """Return the list of a row: ``doelen[a].acties`` for ``doelen[a].acties[b]``."""
    return row.rpartition("[")[0]


def row_from(path: str, row: str) -> str:
    """Return what `path` is called seen from its row: ``wie``, or ``acties[b].wie`` for one deeper."""
    return path[len(row) + 1 :]


def _own_rows(item: Item) -> list[str]:
    """The rows that begin here, outermost first; a table row without bookmark has that of most of its fields."""
    if isinstance(item, Table):
        return _rows_of_table(item)
    if item.rows:
        return sorted(dict.fromkeys(item.rows), key=lambda row: row.count("["))
    if not isinstance(item, TableRow):
        return []
    votes = Counter(row for row in map(row_around, item.paths) if row)
    return [max(votes, key=lambda row: (votes[row], row.count("[")))] if votes else []


def _rows_of_table(table: Table) -> list[str]:
    """The row that begins with this whole table: its first paragraph says so, and no other row begins in it."""
    first = table.table_rows[0].rows[:1] if table.table_rows else ()
    return [row for row in first if all(_is_within(other, row) for other in table.rows)]


def _goes_on(row: str, place: int, items: Sequence[Item], begun: Sequence[list[str]]) -> bool:
    """Whether `row` reaches this item: it or a later one has a field in it, or the next row of its list follows."""
    for later in range(place, len(items)):
        for next_row in begun[later]:
            if not _is_within(next_row, row):
                return listing_of(next_row) == listing_of(row) and next_row not in _before(begun, place)
        if begun[later] or any(_is_within(path, row) for path in items[later].paths):
            return True
    return False


def _before(begun: Sequence[list[str]], place: int) -> Iterator[str]:
    return (row for rows in begun[:place] for row in rows)


def _is_within(path: str, row: str) -> bool:
    return path == row or path.startswith(row + ".")


def parent_of(row: str) -> str:
    """Return the row around a row; empty at the top."""
    path = parse_path(row)
    return str(Path(path.rows[:-1]))
