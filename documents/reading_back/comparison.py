"""What was changed in a copy that came back, as frozen values. Notes are Dutch sentences for the person who decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from documents.reading_back.working_copy import Comment, Revision


class Source(StrEnum):
    """Where the text of a field was found."""

    CONTROL = "control"
    CELL = "cell"
    REGION = "region"


class FixedKind(StrEnum):
    """What happened to text that is no answer."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Reading:
    """A field as it was read at one place. `rejected` is its text with all tracked changes rejected."""

    path: str
    base: str
    text: str
    rejected: str
    source: Source = Source.CONTROL
    is_certain: bool = True
    notes: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[str, ...] = ()
    day: str = ""
    """The ISO date of the date picker, when it holds another one than in the base."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One answer with another text than in the base. It is printed at `places` places and changed at `changed`."""

    reading: Reading
    places: int = 1
    changed: int = 1

    @property
    def path(self) -> str:
        """The path of the answer."""
        return self.reading.path


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One answer that is printed more than once and was changed in different ways."""

    path: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class FieldMissing:
    """An answer that was not found; it keeps its value."""

    path: str
    base: str


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A new row of `listing` (``doelen``, ``doelen[a].acties``) behind the row `after`, empty for the first place.

    `texts` gives the text per question. `copy_of` is the row it was copied from, `is_same` whether nothing was changed
    in that copy. `rows` are the new rows inside this one; their listing is seen from the copied row.
    """

    listing: str
    after: str
    texts: Mapping[str, str]
    copy_of: str = ""
    is_same: bool = False
    is_certain: bool = True
    by: Revision | None = None
    rows: tuple[RowAdded, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """A row that is no longer there; `by` says who removed it, when changes were tracked."""

    path: str
    by: Revision | None = None
    is_certain: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowMoved:
    """A row that now stands behind the row `after`; empty for the first place.

    `into` is the row around it when that is another one than before; `after` is not known then.
    """

    path: str
    after: str
    is_certain: bool = True
    into: str = ""


@dataclass(frozen=True, slots=True)
class FixedText:
    """Text of the document itself that was changed: it would be lost, for only answers are read back.

    `near` is the answer it stands next to or behind; it may have been meant for that one.
    """

    kind: FixedKind
    base: str
    text: str
    revisions: tuple[Revision, ...] = ()
    near: str = ""


@dataclass(frozen=True, slots=True)
class CommentFound:
    """A comment that the base does not have, and the answers that it was put at."""

    comment: Comment
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureFound:
    """A picture that the base does not have, at the answer `near` and these words."""

    near: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between the base and what came back."""

    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()
    missing: tuple[FieldMissing, ...] = ()
    rows_added: tuple[RowAdded, ...] = ()
    rows_removed: tuple[RowRemoved, ...] = ()
    rows_moved: tuple[RowMoved, ...] = ()
    fixed_texts: tuple[FixedText, ...] = ()
    comments: tuple[CommentFound, ...] = ()
    pictures: tuple[PictureFound, ...] = ()

    @property
    def has_no_answers(self) -> bool:
        """Whether no answer and no row differs, so that there is nothing to take over."""
        return not (self.changes or self.conflicts or self.rows_added or self.rows_removed or self.rows_moved)

    @property
    def tells_something_else(self) -> bool:
        """Whether something is to be told that is no proposal: a lost place, other text, a remark, a picture."""
        return bool(self.missing or self.fixed_texts or self.comments or self.pictures)
