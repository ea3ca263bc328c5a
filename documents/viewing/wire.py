"""Views and what changed between them, to and from a child process. What comes back is not believed."""

from __future__ import annotations

import json
from typing import Any

from documents.viewing.aligning import Mark, Piece
from documents.viewing.blocks import Block, Paragraph, Row, Span, Table, View
from documents.viewing.redline import Change, Redline

ODD = (ValueError, TypeError, LookupError, RecursionError)
"""What reading raises for what was not written here."""


def write_view(view: View) -> bytes:
    """The view as JSON."""
    return json.dumps([*(_list(blocks) for blocks in (view.body, view.above, view.below)), view.is_cut]).encode()


def read_view(said: bytes) -> View:
    """What `write_view` wrote; raise one of `ODD` for anything else."""
    body, above, below, is_cut = json.loads(said)
    return View(_blocks(body), _blocks(above), _blocks(below), bool(is_cut))


def write_redline(redline: Redline) -> bytes:
    """The changes as JSON."""
    changes = [[one.heading, [[piece.text, piece.mark] for piece in one.pieces]] for one in redline.changes]
    return json.dumps([changes, redline.same, redline.more]).encode()


def read_redline(said: bytes) -> Redline:
    """What `write_redline` wrote; raise one of `ODD` for anything else."""
    changes, same, more = json.loads(said)
    found = (
        Change(_text(heading), tuple(Piece(_text(text), Mark(mark)) for text, mark in pieces))
        for heading, pieces in changes
    )
    return Redline(tuple(found), int(same), int(more))


def _list(blocks: tuple[Block, ...]) -> list[Any]:
    return [_write(block) for block in blocks]


def _write(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", block.level, block.is_item, [[one.text, one.is_bold, one.is_italic] for one in block.spans]]
    return ["t", [[row.is_header, [_list(cell) for cell in row.cells]] for row in block.rows]]


def _blocks(found: Any) -> tuple[Block, ...]:
    return tuple(map(_read, found))


def _read(found: Any) -> Block:
    if found[0] == "t":
        rows = (Row(tuple(map(_blocks, cells)), bool(is_header)) for is_header, cells in found[1])
        return Table(tuple(rows))
    _, level, is_item, spans = found
    read = tuple(Span(_text(text), bool(bold), bool(italic)) for text, bold, italic in spans)
    return Paragraph(read, None if level is None else int(level), bool(is_item))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
