"""Pictures: no answer can hold one, so of those that people pasted only the place is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from documents.reading_back.comparison import PictureFound
from documents.reading_back.drafts import AWAY, Trail
from documents.reading_back.empty import list_fields
from documents.reading_back.working_copy import Copy, Paragraph, Picture

_MOST_PICTURES = 200
_LONGEST_WORDS = 80


@dataclass(slots=True)
class Album:
    """The pictures of one part while it is read, each with the answer and the words that it stands at."""

    pictures: list[Picture] = field(default_factory=list)
    _here: list[str] = field(default_factory=list)
    _near: str = ""
    _words: str = ""

    def note(self, path: str, trail: Trail) -> None:
        """Take in a picture in the field `path`, or outside every field; one that was deleted is not there."""
        if not any(change.kind in AWAY for change in trail):
            self._here.append(path)

    def close(self, paragraph: Paragraph) -> None:
        """Give the pictures of a paragraph, which was read now, their place."""
        self._near = paragraph.paths[-1] if paragraph.paths else self._near
        self._words = paragraph.text[:_LONGEST_WORDS] or self._words
        self.pictures += [Picture(path or self._near, self._words) for path in self._here]
        self._here.clear()


def find_new_pictures(base: Copy, edited: Copy) -> tuple[PictureFound, ...]:
    """Where the pictures stand that `edited` has more than `base`.

    One that only takes the place of another, such as a logo, is not told.
    """
    known = frozenset(piece.path for piece in list_fields(base))
    printed = Counter(picture.near for picture in base.pictures)
    others: list[PictureFound] = []
    for picture in edited.pictures:
        if printed[picture.near]:
            printed[picture.near] -= 1
        else:
            others.append(PictureFound(picture.near if picture.near in known else "", picture.words))
    more = max(0, len(edited.pictures) - len(base.pictures))
    return tuple(others[: min(more, _MOST_PICTURES)])
