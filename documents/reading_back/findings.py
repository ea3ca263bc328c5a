"""What comes to light while two readings are laid side by side, and the conclusion from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from documents.reading_back.comparison import (
    CommentFound,
    Comparison,
    FieldChange,
    FieldConflict,
    FieldMissing,
    FixedText,
    Reading,
    RowAdded,
    RowMoved,
    RowRemoved,
)
from documents.reading_back.empty import Placeholders, list_fields
from documents.reading_back.fields import read_control
from documents.reading_back.pictures import find_new_pictures
from documents.reading_back.words import normal_form, same_text, squeezed
from documents.reading_back.working_copy import Comment, Copy, Piece

STILL_PRINTED = "Deze rij staat nog wel op een andere plek in het document."
LOOKS_EMPTIED = "De tekst van deze rij is met wijzigingen bijhouden verwijderd."
LOOKS_CLEARED = "Op de plek van deze rij staat alleen nog een lege regel."
PERHAPS_REWRITTEN = "Er is ook een nieuwe rij. Misschien is deze rij helemaal herschreven."
MOVED_BREAKS = "Dit programma verplaatst regeleinden. Kijk of de regels nog kloppen."
PERHAPS_BOTH = "Dit programma zet soms een oude en een nieuwe tekst achter elkaar. Kijk of dat hier zo is."
ELSEWHERE = "Het invulvak staat nu op een andere plek in het document."


@dataclass(slots=True)
class Findings:
    """Gathered during the walk. `skipped` are controls in rows that were removed or copied."""

    placeholders: Placeholders
    is_loose_about_breaks: bool = False
    readings: dict[str, list[Reading]] = field(default_factory=dict)
    missing: list[Piece] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """The ids of controls of the edited file that were read; the file keeps them alive."""
    fixed: list[FixedText] = field(default_factory=list)
    added: list[RowAdded] = field(default_factory=list)
    removed: list[RowRemoved] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """Rows that are still there somewhere."""
    moved: list[RowMoved] = field(default_factory=list)

    def read(self, reading: Reading) -> None:
        """Take in one field."""
        self.readings.setdefault(reading.path, []).append(reading)

    def use(self, pieces: Iterable[Piece]) -> None:
        """Hold these controls to be explained."""
        self.used.update(map(id, pieces))

    def conclude(self, base: Copy, edited: Copy) -> Comparison:
        """Return what was changed."""
        self._read_elsewhere(edited)
        changes, conflicts = self._judge_fields()
        found = self.readings.keys()
        missing = {piece.path: self.placeholders.text_of(piece) for piece in self.missing if piece.path not in found}
        return Comparison(
            tuple(changes),
            tuple(conflicts),
            tuple(FieldMissing(path, text) for path, text in missing.items()),
            tuple(self.added),
            tuple(self._judge_removed()),
            tuple({row.path: row for row in reversed(self.moved)}.values()),
            tuple(self.fixed),
            tuple(self._find_comments(base, edited)),
            find_new_pictures(base, edited),
        )

    def _read_elsewhere(self, edited: Copy) -> None:
        """Read controls that stand where nobody expected them: a field that was not found, or one that was pasted."""
        sought: dict[str, list[Piece]] = {}
        for piece in self.missing:
            sought.setdefault(piece.path, []).append(piece)
        for piece in list_fields(edited):
            known = sought.get(piece.path) or self.readings.get(piece.path)
            if id(piece) in self.used or not known or not piece.accepted.strip():
                continue
            first = known[0]
            old = first if isinstance(first, Piece) else Piece(piece.path, first.base, first.base)
            reading = read_control(old, piece, self.placeholders)
            self.read(replace(reading, notes=(ELSEWHERE,)))

    def _judge_fields(self) -> tuple[list[FieldChange], list[FieldConflict]]:
        changes, conflicts = [], []
        for path, readings in self.readings.items():
            changed = [reading for reading in readings if self._is_changed(reading)]
            different: list[Reading] = []
            for reading in changed:
                if not any(same_text(reading.text, other.text) for other in different):
                    different.append(reading)
            if len(different) > 1:
                conflicts.append(FieldConflict(path, tuple(different)))
            elif different:
                comments = tuple(dict.fromkeys(name for reading in readings for name in reading.comments))
                reading = self._doubt_merged(self._doubt_breaks(replace(different[0], comments=comments)))
                changes.append(FieldChange(reading, len(readings), len(changed)))
        return changes, conflicts

    def _doubt_breaks(self, reading: Reading) -> Reading:
        if not self.is_loose_about_breaks or "\n" not in reading.base + reading.text:
            return reading
        return replace(reading, is_certain=False, notes=(*reading.notes, MOVED_BREAKS))

    def _doubt_merged(self, reading: Reading) -> Reading:
        """Doubt a text in which the old one still stands whole: the program forgets what was tracked in a control."""
        before, now = normal_form(reading.base), normal_form(reading.text)
        if not self.is_loose_about_breaks or reading.revisions or not before or before not in now:
            return reading
        return replace(reading, is_certain=False, notes=(*reading.notes, PERHAPS_BOTH))

    def _is_changed(self, reading: Reading) -> bool:
        if same_text(reading.base, reading.text):
            return False
        return not (self.is_loose_about_breaks and squeezed(reading.base) == squeezed(reading.text))

    def _judge_removed(self) -> list[RowRemoved]:
        gone: dict[str, RowRemoved] = {}
        for row in self.removed:
            if row.path in self.kept:
                row = replace(row, is_certain=False, notes=(*row.notes, STILL_PRINTED))  # noqa: PLW2901
            gone.setdefault(row.path, row)
        return list(gone.values())

    def _find_comments(self, base: Copy, edited: Copy) -> list[CommentFound]:
        at: dict[str, dict[str, None]] = {}
        for readings in self.readings.values():
            for reading in readings:
                for name in reading.comments:
                    at.setdefault(name, {})[reading.path] = None
        old = {_said(comment) for comment in base.comments.values()}
        return [
            CommentFound(comment, tuple(at.get(name, ())))
            for name, comment in edited.comments.items()
            if _said(comment) not in old
        ]


def _said(comment: Comment) -> tuple[str, str, str]:
    return comment.author, comment.moment, comment.text
