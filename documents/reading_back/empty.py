"""When a control is empty: what it shows then is a placeholder, never an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.reading_back.words import normal_form
from documents.reading_back.working_copy import Block, Copy, Paragraph, Piece, TableRow

_OF_WORD = frozenset({
    "klik of tik om tekst in te voeren.", "klik of tik om een datum in te voeren.", "kies een item.",
    "klik hier als u tekst wilt invoeren.", "klik hier als u een datum wilt invoeren.",
    "click or tap here to enter text.", "click or tap to enter a date.", "choose an item.",
    "click here to enter text.", "click here to enter a date.",
})  # fmt: skip
"""What Word puts in a control that somebody emptied, in Dutch and English, new and old."""


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The placeholder texts of the base, in normal form, by the name of the question."""

    by_name: Mapping[str, frozenset[str]]

    def text_of(self, piece: Piece) -> str:
        """Return the accepted text of a control; empty when it shows a placeholder."""
        return "" if self.hides(piece.path, piece.accepted, is_marked=piece.shows_placeholder) else piece.accepted

    def rejected_of(self, piece: Piece) -> str:
        """Return the text with all tracked changes rejected; empty for a placeholder."""
        return "" if self.hides(piece.path, piece.rejected, is_marked=piece.shows_placeholder) else piece.rejected

    def hides(self, path: str, text: str, *, is_marked: bool = False) -> bool:
        """Whether this text at this field stands for nothing."""
        form = normal_form(text)
        own = form in self.by_name.get(question_of(path), ())
        return own or (
            is_marked and (form.casefold() in _OF_WORD or any(form in texts for texts in self.by_name.values()))
        )


def question_of(path: str) -> str:
    """Return the name of the question of an answer."""
    return path.rpartition(".")[2]


def gather_placeholders(base: Copy) -> Placeholders:
    """Return what the empty controls of the base show."""
    found: dict[str, set[str]] = {}
    for piece in list_fields(base):
        if piece.shows_placeholder and piece.accepted.strip():
            found.setdefault(question_of(piece.path), set()).add(normal_form(piece.accepted))
    return Placeholders({name: frozenset(texts) for name, texts in found.items()})


def list_fields(copy: Copy) -> Iterator[Piece]:
    """Give every control of ours in the file, in order."""
    for story in copy.stories.values():
        yield from list_fields_in(story)


def list_fields_in(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Give every control of ours in these blocks, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (piece for piece in block.pieces if piece.path)
        else:
            for row in block.table_rows:
                yield from list_fields_in_row(row)


def list_fields_in_row(row: TableRow) -> Iterator[Piece]:
    """Give every control of ours in a row of a table, in order."""
    for cell in row.cells:
        yield from list_fields_in(cell.blocks)
