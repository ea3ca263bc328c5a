"""How a working copy names an answer and a row: in the tag of a control and in a hidden bookmark."""

from __future__ import annotations

from hashlib import sha256

LONGEST_TAG = 64
"""Characters that Word accepts in the tag and the title of a control."""
_HASH_MARK = "#"
_HASH_LENGTH = 40
_ROW_MARK = "_rij_"
_ROW_HASH_LENGTH = 24
"""A bookmark may have 40 characters; one that begins with a line below is hidden in Word."""


def tag_of(path: str) -> str:
    """Return the tag of the control around the answer at `path`: the path itself, or its hash when that is too long."""
    return path if len(path) <= LONGEST_TAG else _HASH_MARK + sha256(path.encode()).hexdigest()[:_HASH_LENGTH]


def bookmark_of(row_path: str) -> str:
    """Return the name of the bookmark in the row ``doelen[7f3a]``; printed again it has ``_2`` behind it."""
    return _ROW_MARK + sha256(row_path.encode()).hexdigest()[:_ROW_HASH_LENGTH]
