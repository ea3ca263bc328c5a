"""Which item of the base is which item of the edited file, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Evidence(StrEnum):
    """Why two items are held to be the same one. The first three are sure."""

    TAGS = "tags"
    BOOKMARK = "bookmark"
    TEXT = "text"
    LIKENESS = "likeness"
    PLACE = "place"

    @property
    def is_sure(self) -> bool:
        """Whether it needs nobody to look at it."""
        return self in (Evidence.TAGS, Evidence.BOOKMARK, Evidence.TEXT)


@dataclass(slots=True)
class Alignment:
    """`found` gives for each item of the base its place in the edited file and why; `copies` what was copied."""

    found: dict[int, tuple[int, Evidence]] = field(default_factory=dict)
    origin: dict[int, int] = field(default_factory=dict)
    """The other way round: for each item of the edited file its place in the base."""
    copies: dict[int, int] = field(default_factory=dict)
    """For an item of the edited file with the tags of one that is already found: the place of that one in the base."""

    def pair(self, old: int, new: int, why: Evidence) -> None:
        """Hold these two to be the same, when neither is taken yet."""
        if old not in self.found and new not in self.origin:
            self.found[old] = (new, why)
            self.origin[new] = old


def list_places(taken: Iterable[int], texts: Iterable[str]) -> dict[str, list[int]]:
    """Where each text stands, among the places that are not taken."""
    skipped = set(taken)
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        if text and place not in skipped:
            places.setdefault(text, []).append(place)
    return places
