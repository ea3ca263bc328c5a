"""What the tags and hidden bookmarks of a working copy stand for: the paths of answers and of rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.paths import PathError, parse_path

_AGAIN = re.compile(r"_[0-9]+$")


@dataclass(frozen=True, slots=True)
class CopyNames:
    """`tags` gives the path behind a tag that is not itself a path (a long one); `bookmarks` the row behind each.

    A row that is printed again has the same bookmark with a number behind it: ``_rij_…_2``.
    """

    tags: Mapping[str, str] = field(default_factory=dict)
    bookmarks: Mapping[str, str] = field(default_factory=dict)

    def find_path(self, tag: str) -> str:
        """Return the path of the answer that a control with this tag holds; empty for a control that is not ours."""
        return self.tags.get(tag) or (tag if _names_an_answer(tag) else "")

    def find_row(self, bookmark: str) -> str:
        """Return the path of the row that begins at this bookmark; empty for a bookmark that is not ours."""
        return self.bookmarks.get(bookmark) or self.bookmarks.get(_AGAIN.sub("", bookmark), "")


def _names_an_answer(tag: str) -> bool:
    try:
        return bool(parse_path(tag).name)
    except PathError:
        return False
