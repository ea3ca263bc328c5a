"""The layout of a paragraph of the base: fixed text and the fields in it, in turn."""

from __future__ import annotations

from dataclasses import dataclass

from documents.reading_back.working_copy import Paragraph, Piece


@dataclass(frozen=True, slots=True)
class Layout:
    """`slots` are the fields; `fixed` what stands before, between and after them: one more than there are slots."""

    fixed: tuple[Piece, ...]
    slots: tuple[Piece, ...]

    @property
    def weight(self) -> int:
        """How many characters of fixed text hold the fields in their place."""
        return sum(len(piece.accepted.strip()) for piece in self.fixed)


EMPTY = Piece("", "", "")


def lay_out(paragraph: Paragraph, paths: frozenset[str]) -> Layout:
    """Return the layout with only the fields of `paths`; a second field of one path and any other is left out."""
    fixed: list[Piece] = [EMPTY]
    slots: list[Piece] = []
    for piece in paragraph.pieces:
        if not piece.path:
            fixed[-1] = join_pieces(fixed[-1], piece)
        elif piece.path in paths:
            slots.append(piece)
            fixed.append(EMPTY)
    return Layout(tuple(fixed), tuple(slots))


def join_pieces(first: Piece, second: Piece) -> Piece:
    """Return two pieces as one, with the path of the first."""
    if first is EMPTY:
        return second
    return Piece(
        first.path,
        first.accepted + second.accepted,
        first.rejected + second.rejected,
        first.revisions + second.revisions,
        first.comments + second.comments,
    )
