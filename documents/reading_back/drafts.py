"""A piece of a paragraph while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from documents.reading_back.marks import REVISIONS, value_of
from documents.reading_back.words import normal_form
from documents.reading_back.working_copy import Paragraph, Piece, Revision, RevisionKind
from documents.xml import Element

Trail: TypeAlias = tuple[Revision, ...]
"""The tracked changes around a text, each still without that text."""

AWAY = (RevisionKind.DELETED, RevisionKind.MOVED_AWAY)
"""The tracked changes by which something is not there any more."""
_TO_THE_MINUTE = 16


def revision_of(element: Element, text: str = "") -> Revision:
    """Return the tracked change that an element such as ``w:ins`` stands for."""
    return Revision(REVISIONS[element.tag], text, value_of(element, "author"), value_of(element, "date"))


@dataclass(slots=True)
class Draft:
    """The texts of one piece, as far as they were read."""

    path: str = ""
    shows_placeholder: bool = False
    day: str = ""
    is_closed: bool = False
    accepted: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    comments: dict[str, None] = field(default_factory=dict)

    def add(self, text: str, trail: Trail) -> None:
        """Take in a text that stands inside these tracked changes."""
        if not any(change.kind in AWAY for change in trail):
            self.accepted.append(text)
        if all(change.kind in AWAY for change in trail):
            self.rejected.append(text)
        for change in trail:
            self._record(change, text)

    def _record(self, change: Revision, text: str) -> None:
        last = self.revisions[-1] if self.revisions else None
        joins = last is not None and _is_one_stroke(last, change)
        before = self.revisions.pop().text if joins else ""
        self.revisions.append(Revision(change.kind, before + text, change.author, change.moment))

    def finish(self) -> Piece:
        """Return the piece."""
        return Piece(
            self.path,
            "".join(self.accepted),
            "".join(self.rejected),
            tuple(self.revisions),
            tuple(self.comments),
            self.shows_placeholder,
            self.day,
            self.is_closed,
        )

    @property
    def is_worth_keeping(self) -> bool:
        """Whether it is a field, or holds anything."""
        return bool(self.path or any(self.accepted) or any(self.rejected) or self.revisions or self.comments)


def make_paragraph(pieces: tuple[Piece, ...], rows: tuple[str, ...] = (), *, mark_is_gone: bool = False) -> Paragraph:
    """Return the paragraph of these pieces."""
    text = normal_form("".join(piece.accepted for piece in pieces))
    before = normal_form("".join(piece.rejected for piece in pieces))
    paths = tuple(piece.path for piece in pieces if piece.path)
    return Paragraph(pieces, text, before, paths, rows, is_gone=mark_is_gone and not text and bool(before))


def _is_one_stroke(last: Revision, change: Revision) -> bool:
    """Whether two pieces of text were typed or deleted by one person in one go."""
    return (last.kind, last.author, last.moment[:_TO_THE_MINUTE]) == (
        change.kind,
        change.author,
        change.moment[:_TO_THE_MINUTE],
    )
