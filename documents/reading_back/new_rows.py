"""What was added to a list: a row that was copied with its tags, or a new one that the word processor made."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from documents.reading_back.alignment import Alignment
from documents.reading_back.comparison import RowAdded
from documents.reading_back.cutting import cut_text
from documents.reading_back.empty import Placeholders, list_fields_in, list_fields_in_row, question_of
from documents.reading_back.layout import lay_out
from documents.reading_back.owners import Owners, listing_of, row_around, row_from
from documents.reading_back.rows import Listing
from documents.reading_back.words import same_text
from documents.reading_back.working_copy import Cell, Item, Paragraph, Piece, Revision, Table, TableRow
from forms.paths import parse_path


@dataclass(frozen=True, slots=True)
class Sequences:
    """One sequence of the base and the one it became, with everything known about their items."""

    base: Sequence[Item]
    edited: Sequence[Item]
    owners: Sequence[Owners]
    listings: Mapping[str, Listing]
    alignment: Alignment
    placeholders: Placeholders

    def list_removed_places(self) -> frozenset[int]:
        """The places of the base that belong to a row that was removed."""
        removed = {row for listing in self.listings.values() for row in listing.removed_by}
        return frozenset(place for place, rows in enumerate(self.owners) if not removed.isdisjoint(rows))


@dataclass(frozen=True, slots=True)
class NewRows:
    """The rows that were added, the places of the edited file that are explained by them, and the controls in those."""

    rows: tuple[RowAdded, ...] = ()
    places: frozenset[int] = frozenset()
    pieces: tuple[Piece, ...] = ()

    def has_bare_row(self, listing: str) -> bool:
        """Whether a row without tags was added to this list."""
        return any(row.listing == listing and not row.copy_of for row in self.rows)


def find_new_rows(sequences: Sequences) -> NewRows:
    """Return what was added to the lists of this sequence."""
    return _Finder(sequences).find()


class _Finder:
    def __init__(self, sequences: Sequences) -> None:
        self._all = sequences
        self._rows: list[RowAdded] = []
        self._places: list[int] = []
        self._pieces: list[Piece] = []
        self._patterns = _find_patterns(sequences)
        self._known = sorted(sequences.alignment.origin)

    def find(self) -> NewRows:
        place = 0
        while place < len(self._all.edited):
            if place in self._all.alignment.origin:
                place += 1
            elif place in self._all.alignment.copies:
                place += self._take_copy(place)
            else:
                place += self._take_bare(place)
        return NewRows(tuple(self._rows), frozenset(self._places), tuple(self._pieces))

    def _take_copy(self, place: int) -> int:
        """Take in the items from `place` that were copied together; give how many there are."""
        copies = self._all.alignment.copies
        row = self._copied_row(place)
        if not row or row not in self._all.owners[copies[place]]:
            return 1
        wanted = self._all.listings[listing_of(row)].items[row]
        items, last = [place], copies[place]
        while (old := self._copied_from(items[-1] + 1, last)) is not None and old in wanted and old > last:
            last = old
            items.append(items[-1] + 1)
        self._places += items
        alive = [self._all.edited[item] for item in items if not self._all.edited[item].is_gone]
        pieces = [piece for item in items for piece in _fields_of(self._all.edited[item])]
        self._pieces += pieces
        if alive:
            self._rows.append(self._read_copy(row, place, alive))
        return len(items)

    def _copied_from(self, place: int, last: int) -> int | None:
        """The place in the base of what was copied to `place`, behind a copy of `last`; fixed text has no tags."""
        alignment, base, edited = self._all.alignment, self._all.base, self._all.edited
        if place in alignment.copies or place >= len(edited) or place in alignment.origin:
            return alignment.copies.get(place)
        is_next = last + 1 < len(base) and edited[place].text == base[last + 1].text
        return last + 1 if is_next else None

    def _copied_row(self, place: int) -> str:
        """The outermost row that begins at the item that was copied, when more of it was copied than the inner one."""
        copies, owners = self._all.alignment.copies, self._all.owners
        old = copies[place]
        for row in owners[old]:
            items = self._all.listings[listing_of(row)].items[row]
            together = sum(1 for step in range(len(items)) if copies.get(place + step) in items)
            if items[0] == old and (together > 1 or row == owners[old][-1]):
                return row
        return owners[old][-1] if owners[old] else ""

    def _read_copy(self, row: str, place: int, items: Sequence[Item]) -> RowAdded:
        pieces = [piece for item in items for piece in _fields_of(item)]
        texts = {piece.path: self._all.placeholders.text_of(piece) for piece in pieces}
        listing = self._all.listings[listing_of(row)]
        base = {
            piece.path: self._all.placeholders.text_of(piece)
            for old in listing.items[row]
            for piece in _fields_of(self._all.base[old])
        }
        is_same = all(same_text(text, base.get(path, "")) for path, text in texts.items())
        by = next((by for item in items if (by := find_inserter(item)) is not None), None)
        after = self._row_before(listing, place)
        return _filled(RowAdded(listing.name, after, {}, row, is_same, by=by), texts)

    def _row_before(self, listing: Listing, place: int) -> str:
        before = [(now, row) for row, now in listing.now.items() if now < place]
        return max(before)[1] if before else ""

    def _take_bare(self, place: int) -> int:
        """Take in the items from `place` as a new row, when they look like one; give how many there are."""
        for listing in self._near_listings(place):
            pattern = self._match_pattern(self._patterns.get(_kind_of(listing.name), []), place)
            if not pattern:
                continue
            items = self._all.edited[place : place + len(pattern)]
            texts = self._without_placeholders(_read_bare(pattern, items))
            self._places += range(place, place + len(items))
            if any(texts.values()):
                by = next((by for item in items if (by := find_inserter(item)) is not None), None)
                after = self._row_before(listing, place)
                self._rows.append(RowAdded(listing.name, after, texts, is_certain=by is not None, by=by))
            return len(items)
        return 1

    def _without_placeholders(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts of a new row, which may have come with controls from another list."""
        hides = self._all.placeholders.hides
        return {name: "" if hides(name, text, is_marked=True) else text for name, text in texts.items()}

    def _match_pattern(self, pattern: Sequence[Item], place: int) -> list[Item]:
        """The items of a pattern that the free items from `place` look like, one by one; the first must be there."""
        matched: list[Item] = []
        for old in pattern:
            at = place + len(matched)
            if at < len(self._all.edited) and self._is_free(at) and _looks_like(old, self._all.edited[at]):
                matched.append(old)
            elif not matched:
                break
        return matched

    def _is_free(self, place: int) -> bool:
        return place not in self._all.alignment.origin and place not in self._all.alignment.copies

    def _near_listings(self, place: int) -> list[Listing]:
        """The lists that a new row may belong to: of the rows before it, inner ones first, then of those behind it."""
        near: list[str] = []
        for old in self._nearest_known(place):
            for row in reversed(self._all.owners[old]):
                near += [f"{row}.{name}" for name in self._inner_lists(row)]
                near.append(listing_of(row))
        known = self._all.listings
        near = near or list(known)
        return [known.get(name) or Listing(name) for name in dict.fromkeys(near)]

    def _nearest_known(self, place: int) -> list[int]:
        """The places in the base of the nearest known items before and behind `place`, which itself is not known."""
        behind = bisect_left(self._known, place)
        return [self._all.alignment.origin[at] for at in self._known[max(0, behind - 1) : behind + 1]]

    def _inner_lists(self, row: str) -> list[str]:
        """The lists that other rows of the same list have inside them."""
        kind = _kind_of(row) + "."
        return [name for key in self._patterns if key.startswith(kind) and "." not in (name := key[len(kind) :])]


def _find_patterns(sequences: Sequences) -> dict[str, list[Item]]:
    """For each kind of list the items of one row, without those of the rows inside it."""
    patterns: dict[str, list[Item]] = {}
    for listing in sequences.listings.values():
        for row, places in listing.items.items():
            own = [place for place in places if sequences.owners[place][-1] == row]
            items = [sequences.base[place] for place in own]
            if any(items) and _kind_of(listing.name) not in patterns:
                patterns[_kind_of(listing.name)] = _until_last_field(items)
    return patterns


def _until_last_field(items: list[Item]) -> list[Item]:
    while len(items) > 1 and not items[-1].paths:
        items = items[:-1]
    return items


def _kind_of(listing: str) -> str:
    """The list without its rows: ``doelen.acties``."""
    path = parse_path(listing)
    return ".".join([*(step.repeat for step in path.rows), *([path.name] if path.name else [])])


def _looks_like(old: Item, new: Item) -> bool:
    """Whether a new item has the shape of one of a list: the same number of cells, or the same fixed text."""
    if isinstance(old, TableRow) and isinstance(new, TableRow):
        return len(old.cells) == len(new.cells) and not new.is_gone
    if isinstance(old, Paragraph) and isinstance(new, Paragraph):
        layout = lay_out(old, frozenset(old.paths))
        return bool(layout.weight) and _cut_bare(old, new) is not None
    return False


def _read_bare(pattern: Sequence[Item], items: Sequence[Item]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for old, new in zip(pattern, items, strict=True):
        if isinstance(old, TableRow) and isinstance(new, TableRow):
            for first, second in zip(old.cells, new.cells, strict=True):
                texts.update(_read_bare_cell(first, second))
        elif isinstance(old, Paragraph) and isinstance(new, Paragraph):
            texts.update(_cut_bare(old, new) or {})
    return texts


def _read_bare_cell(old: Cell, new: Cell) -> dict[str, str]:
    """What stands in a cell of a new row: the whole cell is the answer of a cell with one field."""
    paragraphs = [paragraph for paragraph in old.list_paragraphs() if paragraph.paths]
    text = "\n".join("".join(piece.accepted for piece in line.pieces) for line in new.list_paragraphs()).strip()
    if len(paragraphs) == 1 and len(paragraphs[0].paths) > 1:
        joined = Paragraph((Piece("", text, text),), text, text, ())
        cut = _cut_bare(paragraphs[0], joined)
        if cut is not None:
            return cut
    return {question_of(paragraphs[0].paths[0]): text} if paragraphs else {}


def _cut_bare(old: Paragraph, new: Paragraph) -> dict[str, str] | None:
    layout = lay_out(old, frozenset(old.paths))
    text = "".join(piece.accepted for piece in new.pieces)
    cut = cut_text([piece.accepted for piece in layout.fixed], [""] * len(layout.slots), text)
    return None if cut is None else dict(zip((question_of(slot.path) for slot in layout.slots), cut.texts, strict=True))


def _filled(added: RowAdded, texts: Mapping[str, str]) -> RowAdded:
    """The row that was copied, with its texts and the rows inside it."""
    row = added.copy_of
    own = {question_of(path): text for path, text in texts.items() if row_around(path) == row}
    inner: dict[str, None] = {}
    for path in texts:
        if path.startswith(row + ".") and row_around(path) != row:
            step = parse_path(row_from(path, row)).rows[0]
            inner[f"{row}.{step.repeat}[{step.row_id}]"] = None
    rows: list[RowAdded] = []
    for name in inner:
        inside = {path: text for path, text in texts.items() if path.startswith(name + ".")}
        begun = RowAdded(listing_of(name), rows[-1].copy_of if rows else "", {}, name, added.is_same, by=added.by)
        rows.append(_filled(begun, inside))
    return replace(added, texts=own, rows=tuple(rows))


def _fields_of(item: Item) -> list[Piece]:
    if isinstance(item, TableRow):
        return list(list_fields_in_row(item))
    return list(list_fields_in((item,)))


def find_inserter(item: Item) -> Revision | None:
    """Return who inserted a row or paragraph while changes were tracked."""
    if isinstance(item, TableRow):
        if item.inserted is not None:
            return item.inserted
        return next((by for cell in item.cells for block in cell.blocks if (by := find_inserter(block))), None)
    if isinstance(item, Table):
        return next((by for row in item.table_rows if (by := find_inserter(row))), None)
    return next((change for piece in item.pieces for change in piece.revisions), None)
