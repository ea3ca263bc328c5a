"""Which paragraph, table or row of the edited file is which one of the base.

Exact ways first, for they are fast and sure: the tags of fields, hidden bookmarks, the same text. Only what is left is
compared by likeness, within the gap in which it stands; rows of a list also across gaps, since rows move.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from documents.reading_back.alignment import Alignment, Evidence, list_places
from documents.reading_back.guessing import Effort, anywhere, by_gap, last_row
from documents.reading_back.telling_cells import by_any_cell, by_telling_cell
from documents.reading_back.working_copy import Item, Paragraph

_NEAREST = 4


def align(
    base: Sequence[Item], edited: Sequence[Item], effort: Effort, *, moving: frozenset[int] = frozenset()
) -> Alignment:
    """Find the items of `base` in `edited`; those at the places `moving` may stand anywhere."""
    alignment = Alignment()
    _by_pasted(alignment, base, edited)
    _by_tags(alignment, base, edited)
    _by_bookmark(alignment, base, edited)
    _by_text(alignment, base, [item.text for item in edited])
    _by_text(alignment, base, [item.before for item in edited])
    by_telling_cell(alignment, base, edited)
    by_gap(alignment, base, edited, effort)
    by_any_cell(alignment, base, edited)
    anywhere(alignment, base, edited, moving, effort)
    last_row(alignment, base, edited)
    return alignment


def _by_pasted(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    """Pair a paragraph of fixed text with itself, although somebody pasted a control into it."""
    fixed = list_places((), ("" if item.paths else item.text for item in base))
    for new, item in enumerate(edited):
        if isinstance(item, Paragraph) and item.paths:
            old = fixed.get(item.fixed_text, [])
            if len(old) == 1:
                alignment.pair(old[0], new, Evidence.TEXT)


def _by_tags(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    holders: dict[str, list[int]] = {}
    for place, item in enumerate(base):
        for path in dict.fromkeys(item.paths):
            holders.setdefault(path, []).append(place)
    same_text = list_places((), (item.text for item in base))
    turns: Counter[str] = Counter()
    claims: list[tuple[tuple[bool | float, ...], int, int]] = []
    for new, item in enumerate(edited):
        known = [path for path in item.paths if path in holders]
        if not known or new in alignment.origin:
            continue
        rarest = min(known, key=lambda path: len(holders[path]))
        turn = turns[rarest]
        turns[rarest] += 1
        near = holders[rarest][max(0, turn - _NEAREST) : turn + _NEAREST + 1] or holders[rarest][-1:]
        same = [old for old in same_text.get(item.text, [])[:_NEAREST] if rarest in base[old].paths]
        claims += [(_rank(base[old], item, abs(old - new)), new, old) for old in dict.fromkeys(near + same)]
    claims.sort(key=lambda claim: claim[0], reverse=True)
    for _, new, old in claims:
        alignment.pair(old, new, Evidence.TAGS)
    for _, new, old in claims:
        if new not in alignment.origin:
            alignment.copies.setdefault(new, old)


def _rank(old: Item, new: Item, distance: int) -> tuple[bool | float, ...]:
    """How much an item looks like the original rather than a copy of it: more is better, from left to right."""
    shared = len(set(old.paths) & set(new.paths))
    same = old.text in (new.text, new.before)
    return (type(old) is type(new), not new.is_gone, set(old.rows) <= set(new.rows), shared, same, -distance)


def _by_bookmark(alignment: Alignment, base: Sequence[Item], edited: Sequence[Item]) -> None:
    holders: dict[str, int] = {}
    for place, item in enumerate(base):
        for row in item.rows:
            holders.setdefault(row, place)
    for new, item in enumerate(edited):
        if new in alignment.copies:
            continue
        for row in reversed(item.rows):
            old = holders.get(row)
            if old is not None and type(base[old]) is type(item):
                alignment.pair(old, new, Evidence.BOOKMARK)


def _by_text(alignment: Alignment, base: Sequence[Item], texts: Sequence[str]) -> None:
    """Pair what has the same text; what has it more than once only when it is there as often as before, in order."""
    old_places = list_places(alignment.found, (item.text for item in base))
    new_places = list_places({**alignment.origin, **alignment.copies}, texts)
    for text, old in old_places.items():
        new = new_places.get(text, [])
        if len(old) == len(new):
            for first, second in zip(old, new, strict=True):
                alignment.pair(first, second, Evidence.TEXT)
