"""Laying what came back beside its base: what was changed, added, removed or moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from documents.reading_back.aligning import align
from documents.reading_back.alignment import Alignment, Evidence
from documents.reading_back.comparison import (
    Comparison,
    FixedKind,
    FixedText,
    Reading,
    RowRemoved,
    Source,
)
from documents.reading_back.empty import Placeholders, gather_placeholders, list_fields_in, list_fields_in_row
from documents.reading_back.fields import EMPTIED, LOST, OUTSIDE, read_fields
from documents.reading_back.findings import LOOKS_CLEARED, LOOKS_EMPTIED, PERHAPS_REWRITTEN, Findings
from documents.reading_back.guessing import Effort
from documents.reading_back.new_rows import NewRows, Sequences, find_new_rows
from documents.reading_back.ours import only_known
from documents.reading_back.owners import Owners, list_owners, listing_of
from documents.reading_back.rows import Listing, list_listings, list_moved_into
from documents.reading_back.split_tables import with_split_tables
from documents.reading_back.words import same_text
from documents.reading_back.working_copy import Block, Cell, Copy, Item, Paragraph, Piece, Revision, Table, TableRow

_LOOSE_OFFICE = re.compile(r"LibreOffice/([1-6]\.|7\.[0-4]\b)")
"""These move line breaks out of a control."""

_GUESSED_ROW = "Het is niet zeker dat dit dezelfde rij is."
_GUESSED_PLACE = "Deze tekst staat op de plek van dit antwoord, maar lijkt er niet op."


def compare_copies(base: Copy, edited: Copy) -> Comparison:
    """Return what was changed in `edited`. `base` is the document that was handed out, made again.

    What is not found is listed and never held to be emptied.
    """
    edited = only_known(edited, base)
    walk = _Walk(Findings(gather_placeholders(base), _LOOSE_OFFICE.search(edited.program) is not None))
    for name, story in base.stories.items():
        walk.compare_blocks(story, edited.stories.get(name, ()))
    for name, story in edited.stories.items():
        if name not in base.stories:
            walk.compare_blocks((), story)
    return walk.findings.conclude(base, edited)


class _Walk:
    """Goes through both files together, from the outside in."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._effort = Effort()

    def compare_blocks(
        self, base: Sequence[Block], edited: Sequence[Block], *, is_sure: bool = True, around: Owners = ()
    ) -> None:
        """Compare what stands in a body, a header or a cell; `around` are the rows of which that cell is a part.

        Those are there, whatever stands in the cell: a text that was typed over is no row that was removed.
        """
        base, edited = list(base), with_split_tables(base, edited)
        sequences = self._align(base, edited, around)
        new_rows = self._compare_rows(sequences)
        alignment = sequences.alignment
        removed = sequences.list_removed_places()
        typed_over: set[int] = set()
        for place, old in enumerate(base):
            at, why = alignment.found.get(place, (-1, Evidence.PLACE))
            if place in removed:
                self.findings.use(list_fields_in(edited[at : at + 1]) if at >= 0 else ())
            elif at >= 0:
                self._compare_block(old, edited[at], why, is_sure=is_sure)
            elif around and place not in new_rows.places and _is_typed_over(old, edited, place, alignment):
                typed_over.add(place)
                self._compare_block(old, edited[place], Evidence.PLACE, is_sure=False)
            else:
                self._lose([old])
        lost = next((old.paths[0] for old in base if around and old.paths), "")
        for place, new in enumerate(edited):
            if place not in alignment.origin and place not in new_rows.places and place not in typed_over:
                self._add_fixed(new, _field_before(edited, place) or lost)

    def _align(self, base: Sequence[Item], edited: Sequence[Item], around: Owners = ()) -> Sequences:
        owners = [tuple(row for row in rows if row not in around) for rows in list_owners(base)]
        moving = frozenset(place for place, rows in enumerate(owners) if rows)
        alignment = align(base, edited, self._effort, moving=moving)
        listings = list_listings(base, edited, owners, alignment)
        return Sequences(base, edited, owners, listings, alignment, self.findings.placeholders)

    def _compare_rows(self, sequences: Sequences) -> NewRows:
        """Take in which rows of lists came, went or moved in this sequence."""
        new_rows = find_new_rows(sequences)
        has_tags = any(item.paths for item in sequences.edited)
        for listing in sequences.listings.values():
            self.findings.kept.update(listing.now)
            self.findings.moved += listing.list_moved()
            doubt = () if has_tags or not new_rows.has_bare_row(listing.name) else (PERHAPS_REWRITTEN,)
            for row, by in listing.removed_by.items():
                if not _is_told_by_another(row, listing, sequences):
                    notes = (LOOKS_EMPTIED,) if row in listing.emptied else doubt
                    notes = (LOOKS_CLEARED,) if row in listing.cleared else notes
                    is_certain = row not in listing.uncertain and not notes
                    self.findings.removed.append(RowRemoved(row, by, is_certain, notes))
        self.findings.moved += list_moved_into(sequences.listings, sequences.owners, sequences.alignment)
        self.findings.added += new_rows.rows
        self.findings.use(new_rows.pieces)
        return new_rows

    def _compare_block(self, old: Item, new: Item, why: Evidence, *, is_sure: bool) -> None:
        if isinstance(old, Table) and isinstance(new, Table):
            self._compare_tables(old, new, is_sure=is_sure)
        elif isinstance(old, Paragraph) and isinstance(new, Paragraph):
            self._compare_paragraphs(old, new, why, is_sure=is_sure)

    def _compare_tables(self, old: Table, new: Table, *, is_sure: bool) -> None:
        sequences = self._align(old.table_rows, new.table_rows)
        new_rows = self._compare_rows(sequences)
        alignment = sequences.alignment
        removed = sequences.list_removed_places()
        for place, row in enumerate(old.table_rows):
            at, why = alignment.found.get(place, (-1, Evidence.PLACE))
            if place in removed:
                self.findings.use(list_fields_in_row(new.table_rows[at]) if at >= 0 else ())
            elif at >= 0:
                around = _rows_around(row, sequences.owners[place])
                self._compare_table_rows(row, new.table_rows[at], around, is_sure=is_sure and why.is_sure)
            else:
                self._lose(block for cell in row.cells for block in cell.blocks)
        for place, row in enumerate(new.table_rows):
            if place not in alignment.origin and place not in new_rows.places and row.text:
                self.findings.fixed.append(FixedText(FixedKind.ADDED, "", row.text, _revisions_of(row)))

    def _compare_table_rows(self, old: TableRow, new: TableRow, around: Owners, *, is_sure: bool) -> None:
        if len(old.cells) == len(new.cells):
            for first, second in zip(old.cells, new.cells, strict=True):
                self._compare_cells(first, second, around, is_sure=is_sure)
        else:
            blocks = [block for cell in old.cells for block in cell.blocks]
            others = [block for cell in new.cells for block in cell.blocks]
            self.compare_blocks(blocks, others, is_sure=is_sure, around=around)

    def _compare_cells(self, old: Cell, new: Cell, around: Owners, *, is_sure: bool) -> None:
        only = _only_field(old)
        if only is None or any(isinstance(block, Table) for block in new.blocks):
            self.compare_blocks(old.blocks, new.blocks, is_sure=is_sure, around=around)
        else:
            self._read_cell(only, new, is_sure=is_sure)

    def _read_cell(self, old: Piece, new: Cell, *, is_sure: bool) -> None:
        """Read a cell that held one field as a whole, so that text typed next to the control counts."""
        placeholders = self.findings.placeholders
        lines = [line.pieces for line in new.list_paragraphs()]
        pieces = [piece for line in lines for piece in line]
        own = [piece for piece in pieces if piece.path == old.path]
        self.findings.use(own[:1])
        text = "\n".join("".join(_shown(piece, placeholders) for piece in line) for line in lines)
        rejected = "\n".join("".join(_shown_before(piece, placeholders) for piece in line) for line in lines)
        if not own and placeholders.hides(old.path, text):
            text = ""
        base = placeholders.text_of(old)
        is_emptied = bool(base) and not text.strip() and not own
        notes = _cell_notes(own, text, placeholders, is_emptied=is_emptied)
        days = [piece.day for piece in own if piece.day != old.day]
        self.findings.read(
            Reading(
                old.path,
                base,
                text.strip() if not own or notes else text,
                rejected,
                Source.CELL if notes else Source.CONTROL,
                is_sure and not is_emptied,
                notes if is_sure else (*notes, _GUESSED_ROW),
                tuple(change for piece in pieces for change in piece.revisions),
                tuple(name for piece in pieces for name in piece.comments),
                days[0] if days else "",
            )
        )

    def _compare_paragraphs(self, old: Paragraph, new: Paragraph, why: Evidence, *, is_sure: bool) -> None:
        result = read_fields(old, new, self.findings.placeholders)
        self.findings.use(result.used)
        self.findings.missing += result.missing
        is_sure = is_sure and (why.is_sure or why is Evidence.LIKENESS)
        for reading in result.readings:
            if reading.source is Source.CONTROL or is_sure:
                self.findings.read(reading)
            else:
                self.findings.read(replace(reading, is_certain=False, notes=(*reading.notes, _GUESSED_PLACE)))
        fixed_differs = not old.paths and not same_text(old.text, new.fixed_text)
        if result.fixed_is_edited or fixed_differs:
            near = old.paths[0] if old.paths else ""
            self.findings.fixed.append(FixedText(FixedKind.EDITED, old.text, new.text, _revisions_of(new), near))

    def _lose(self, blocks: Iterable[Block]) -> None:
        """Take in what was not found: a field keeps its value, fixed text was removed."""
        for block in blocks:
            if isinstance(block, Table):
                self._lose(inner for row in block.table_rows for cell in row.cells for inner in cell.blocks)
                continue
            self.findings.missing += [piece for piece in block.pieces if piece.path]
            if not block.paths and block.text:
                self.findings.fixed.append(FixedText(FixedKind.REMOVED, block.text, ""))

    def _add_fixed(self, block: Block, near: str) -> None:
        if block.text and not block.is_gone:
            self.findings.fixed.append(FixedText(FixedKind.ADDED, "", block.text, _revisions_of(block), near))


def _rows_around(item: TableRow, owners: Owners) -> Owners:
    """The rows of lists that a row of a table is a part of; not those that it only names, with others of their list."""
    return tuple(
        row
        for row in owners
        if all(path.startswith(f"{row}.") for path in item.paths if path.startswith(f"{listing_of(row)}["))
    )


def _is_typed_over(old: Block, edited: Sequence[Block], place: int, alignment: Alignment) -> bool:
    """Whether a line that held one answer and nothing else was typed over where it stood, without any tag."""
    new = edited[place] if place < len(edited) else None
    if not isinstance(old, Paragraph) or not isinstance(new, Paragraph) or place in alignment.origin:
        return False
    is_alone = len(old.paths) == 1 and all(piece.path or not piece.accepted.strip() for piece in old.pieces)
    return is_alone and not new.paths and bool(new.text) and not new.is_gone


def _is_told_by_another(row: str, listing: Listing, sequences: Sequences) -> bool:
    """Whether a removed row needs no word: it went with the row around it, or is nothing but the one row inside it."""
    items = listing.items[row]
    for other in sequences.listings.values():
        for name, places in other.items.items():
            if name == row or name not in other.removed_by:
                continue
            if row.startswith(name + ".") and places != items:
                return True
            if name.startswith(row + ".") and places == items:
                return True
    return False


def _only_field(cell: Cell) -> Piece | None:
    """The field of a cell that holds one field and nothing else."""
    pieces = [piece for block in cell.blocks if isinstance(block, Paragraph) for piece in block.pieces]
    fields = [piece for piece in pieces if piece.path]
    if len(fields) != 1 or any(isinstance(block, Table) for block in cell.blocks):
        return None
    return None if any(piece.accepted.strip() for piece in pieces if not piece.path) else fields[0]


def _cell_notes(own: list[Piece], text: str, placeholders: Placeholders, *, is_emptied: bool) -> tuple[str, ...]:
    if is_emptied:
        return (EMPTIED,)
    if not own:
        return (LOST,)
    return () if same_text(text, placeholders.text_of(own[0])) else (OUTSIDE,)


def _shown(piece: Piece, placeholders: Placeholders) -> str:
    return placeholders.text_of(piece) if piece.path else piece.accepted


def _shown_before(piece: Piece, placeholders: Placeholders) -> str:
    return placeholders.rejected_of(piece) if piece.path else piece.rejected


def _field_before(edited: Sequence[Item], place: int) -> str:
    """The last field before this place, for text that may have been meant for it."""
    for item in reversed(edited[:place]):
        if item.paths:
            return item.paths[-1]
    return ""


def _revisions_of(item: Item) -> tuple[Revision, ...]:
    if isinstance(item, Paragraph):
        return tuple(change for piece in item.pieces for change in piece.revisions)
    if isinstance(item, TableRow):
        own = tuple(change for change in (item.inserted, item.deleted) if change is not None)
        return own + tuple(change for cell in item.cells for block in cell.blocks for change in _revisions_of(block))
    return tuple(change for row in item.table_rows for change in _revisions_of(row))
