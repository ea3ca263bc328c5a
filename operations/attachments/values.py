"""What goes in and comes out when people add files to a plan or a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sends it. `key` makes it happen once; `sees` are audience words, besides the sender's own."""

    key: str
    filename: str
    title: str
    permission: str
    sees: frozenset[str]
    content: bytes


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One file in the list of a record. `removed_by` is "" and `removed_at` None while it is there."""

    id: int
    title: str
    filename: str
    media_type: str
    size: int
    sees: frozenset[str]
    permission: str
    added_by: str
    added_at: datetime
    removed_by: str
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Attachments:
    """The files of a plan or a request that one reader may see.

    `own` is the audience word of the reader, who always sees what they add; `choices` are the other words that they may
    choose for a new file, and `usual` those of them that stand ticked at first.
    """

    reference: str
    child: str
    is_of_plan: bool
    is_open: bool
    own: str
    choices: tuple[str, ...]
    usual: frozenset[str]
    files: tuple[AttachmentLine, ...]
    removed: tuple[AttachmentLine, ...]


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file to download."""

    filename: str
    media_type: str
    content: bytes
