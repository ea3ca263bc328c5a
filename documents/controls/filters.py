"""The filters by which the template of a working copy writes tags, bookmarks and days. No author can use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from documents.controls.names import bookmark_of, tag_of
from documents.values import Shown

TAG, BOOKMARK, NEXT_NUMBER, SAME_NUMBER, DAY = "_tag", "_bookmark", "_next_number", "_same_number", "_day"
_FIRST_NUMBER = 100_000
"""Above the numbers that Word gives to the bookmarks of a template."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def make_filters() -> Mapping[str, Callable[..., Any]]:
    """Return the filters of one document, in which every bookmark has a number of its own."""
    numbers = _Numbers()
    return {
        TAG: _tag,
        BOOKMARK: bookmark_of,
        NEXT_NUMBER: numbers.give_next,
        SAME_NUMBER: numbers.give_same,
        DAY: _day,
    }


class _Numbers:
    def __init__(self) -> None:
        self._left = count(_FIRST_NUMBER)
        self._given = ""

    def give_next(self, _row_path: object) -> str:
        self._given = str(next(self._left))
        return self._given

    def give_same(self, _row_path: object) -> str:
        return self._given


def _tag(row_path: object, name: str) -> str:
    return tag_of(f"{row_path}.{name}")


def _day(value: object) -> str:
    """Return the day of a date as ``2026-01-31``; empty for a text that is no date."""
    lexical = str.__str__(value) if isinstance(value, Shown) else ""
    return lexical if _ISO_DAY.fullmatch(lexical) else ""
