"""The filters by which the template of a working copy writes tags, bookmarks and days. No author can use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, Protocol

from jinja2 import pass_environment

from documents.controls.names import bookmark_of, tag_of
from documents.values import Shown

TAG, BOOKMARK, NEXT_NUMBER, SAME_NUMBER, DAY = "_tag", "_bookmark", "_next_number", "_same_number", "_day"
_FIRST_NUMBER = 100_000
"""Above the numbers that Word gives to the bookmarks of a template."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Numbers:
    """The numbers of the bookmarks of one document: every bookmark has its own."""

    def __init__(self) -> None:
        self._left = count(_FIRST_NUMBER)
        self._given = ""

    def give_next(self) -> str:
        """Return a number that no bookmark has yet."""
        self._given = str(next(self._left))
        return self._given

    def give_same(self) -> str:
        """Return the number that was given last, for the end of a bookmark."""
        return self._given


class _Numbered(Protocol):
    """What we ask of the environment of one document."""

    numbers: Numbers


@pass_environment
def _next_number(environment: _Numbered, _row_path: object) -> str:
    return environment.numbers.give_next()


@pass_environment
def _same_number(environment: _Numbered, _row_path: object) -> str:
    return environment.numbers.give_same()


def _tag(row_path: object, name: str) -> str:
    return tag_of(f"{row_path}.{name}")


def _day(value: object) -> str:
    """Return the day of a date as ``2026-01-31``; empty for a text that is no date."""
    lexical = str.__str__(value) if isinstance(value, Shown) else ""
    return lexical if _ISO_DAY.fullmatch(lexical) else ""


CONTROL_FILTERS: Mapping[str, Callable[..., Any]] = {
    TAG: _tag,
    BOOKMARK: bookmark_of,
    NEXT_NUMBER: _next_number,
    SAME_NUMBER: _same_number,
    DAY: _day,
}
