"""The rows of lists: removed, moved and added, from the alignment of one sequence of items."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from documents.reading_back.alignment import Alignment
from documents.reading_back.comparison import RowMoved
from documents.reading_back.owners import Owners, listing_of
from documents.reading_back.working_copy import Item, Paragraph, Revision, TableRow


@dataclass(slots=True)
class Listing:
    """The rows of one list in one sequence of the base, and where each stands now.

    `items` gives the places of a row in the base; `now` the first place of a row that is still there.
    """

    name: str
    items: dict[str, list[int]] = field(default_factory=dict)
    now: dict[str, int] = field(default_factory=dict)
    uncertain: set[str] = field(default_factory=set)
    removed_by: dict[str, Revision | None] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)
    """Rows whose text was all deleted while changes were tracked: LibreOffice keeps no more of a removed row."""
    cleared: set[str] = field(default_factory=set)
    """Rows of which nothing stands there any more but empty lines."""

    def list_moved(self) -> list[RowMoved]:
        """Return the fewest rows that explain the new order."""
        present = [row for row in self.items if row in self.now]
        staying = _longest_rising([self.now[row] for row in present])
        in_order = sorted(present, key=lambda row: self.now[row])
        moved = []
        for place, row in enumerate(in_order):
            if self.now[row] not in staying:
                after = in_order[place - 1] if place else ""
                moved.append(RowMoved(row, after, row not in self.uncertain))
        return moved


def list_listings(
    base: Sequence[Item], edited: Sequence[Item], owners: Sequence[Owners], alignment: Alignment
) -> dict[str, Listing]:
    """Return the lists that are printed in this sequence, by their name."""
    listings: dict[str, Listing] = {}
    for place, rows in enumerate(owners):
        for row in rows:
            name = listing_of(row)
            listings.setdefault(name, Listing(name)).items.setdefault(row, []).append(place)
    for listing in listings.values():
        for row, places in listing.items.items():
            telling = [place for place in places if base[place].paths] or places
            _find_row(listing, row, telling, edited, alignment)
            if row in listing.now and _was_cleared([base[place] for place in telling], telling, edited, alignment):
                del listing.now[row]
                listing.removed_by[row] = None
                listing.cleared.add(row)
    return listings


def list_moved_into(listings: Mapping[str, Listing], owners: Sequence[Owners], alignment: Alignment) -> list[RowMoved]:
    """Return the rows that now stand among those of another row than the one around them in the base."""
    moved = []
    for listing in listings.values():
        parent = listing.name.rpartition(".")[0]
        around = listings.get(listing_of(parent)) if parent else None
        begins = _list_begins(around, owners, alignment) if around is not None else []
        for row, now in listing.now.items():
            before = [other for begin, other in begins if begin <= now]
            if before and before[-1] != parent:
                moved.append(RowMoved(row, "", is_certain=False, into=before[-1]))
    return moved


def _list_begins(listing: Listing, owners: Sequence[Owners], alignment: Alignment) -> list[tuple[int, str]]:
    """Where each row of a list begins now, by what stands in it and in no row inside it."""
    begins = []
    for row, places in listing.items.items():
        own = [alignment.found[place][0] for place in places if owners[place][-1] == row and place in alignment.found]
        begins += [(min(own), row)] if own else []
    return sorted(begins)


def _find_row(listing: Listing, row: str, places: list[int], edited: Sequence[Item], alignment: Alignment) -> None:
    found = [alignment.found[place] for place in places if place in alignment.found]
    alive = [new for new, _ in found if not edited[new].is_gone and not _was_emptied(edited[new])]
    if alive:
        listing.now[row] = min(alive)
    else:
        gone = [edited[new] for new, _ in found]
        listing.removed_by[row] = next((by for item in gone if (by := _find_remover(item)) is not None), None)
        if any(not item.is_gone for item in gone):
            listing.emptied.add(row)
    if found and not any(why.is_sure for _, why in found):
        listing.uncertain.add(row)


def _was_cleared(old: Sequence[Item], places: Sequence[int], edited: Sequence[Item], alignment: Alignment) -> bool:
    """Whether all lines of a row are there, without any text and any tag, while they had both."""
    now = [edited[alignment.found[place][0]] for place in places if place in alignment.found]
    return len(now) == len(old) and all(
        isinstance(first, Paragraph) and first.paths and isinstance(second, Paragraph) and _is_empty(second)
        for first, second in zip(old, now, strict=True)
    )


def _is_empty(line: Paragraph) -> bool:
    return not line.text and not line.before and not line.paths


def _was_emptied(item: Item) -> bool:
    """Whether a table row lost all its text to tracked deletions."""
    return isinstance(item, TableRow) and bool(item.before) and not item.text


def _find_remover(item: Item) -> Revision | None:
    if isinstance(item, TableRow):
        if item.deleted is not None:
            return item.deleted
        return next((by for cell in item.cells for block in cell.blocks if (by := _find_remover(block))), None)
    pieces = getattr(item, "pieces", ())
    return next((change for piece in pieces for change in reversed(piece.revisions)), None)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The members of a longest rising subsequence."""
    tails: list[int] = []
    places: list[int] = []
    previous: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
        places[at : at + 1] = [place]
        previous.append(places[at - 1] if at else -1)
    chosen, place = set(), places[-1] if places else -1
    while place >= 0:
        chosen.add(numbers[place])
        place = previous[place]
    return chosen
