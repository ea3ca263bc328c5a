"""Controls with a tag that the base does not have are no fields of ours: what they hold is text like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from documents.reading_back.drafts import make_paragraph
from documents.reading_back.empty import list_fields
from documents.reading_back.working_copy import Block, Cell, Copy, Paragraph, Piece, Table, TableRow


def only_known(edited: Copy, base: Copy) -> Copy:
    """Return `edited` with only the fields that the base has."""
    known = frozenset(piece.path for piece in list_fields(base))
    if all(piece.path in known for piece in list_fields(edited)):
        return edited
    return replace(edited, stories={name: _blocks(story, known) for name, story in edited.stories.items()})


def _blocks(blocks: Sequence[Block], known: frozenset[str]) -> tuple[Block, ...]:
    return tuple(_table(block, known) if isinstance(block, Table) else _paragraph(block, known) for block in blocks)


def _paragraph(paragraph: Paragraph, known: frozenset[str]) -> Paragraph:
    if known.issuperset(paragraph.paths):
        return paragraph
    pieces = tuple(_piece(piece, known) for piece in paragraph.pieces)
    return make_paragraph(pieces, paragraph.rows, mark_is_gone=paragraph.is_gone)


def _piece(piece: Piece, known: frozenset[str]) -> Piece:
    return piece if piece.path in known else replace(piece, path="", shows_placeholder=False, day="")


def _table(table: Table, known: frozenset[str]) -> Table:
    rows = tuple(_table_row(row, known) for row in table.table_rows)
    return replace(table, table_rows=rows, paths=tuple(path for path in table.paths if path in known))


def _table_row(row: TableRow, known: frozenset[str]) -> TableRow:
    cells = tuple(Cell(_blocks(cell.blocks, known), cell.text) for cell in row.cells)
    return replace(row, cells=cells, paths=tuple(path for path in row.paths if path in known))
