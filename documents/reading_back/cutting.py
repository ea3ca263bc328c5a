"""Cutting a text into fields by the fixed text around them, where the controls themselves are lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from documents.reading_back.words import SoftText

_MOST_WORDS = 1_500
_LEAST_LIKE = 0.4


@dataclass(frozen=True, slots=True)
class Cut:
    """The texts of the fields. `is_sure` is False where the text could also have been cut otherwise."""

    texts: tuple[str, ...]
    is_sure: bool = True


def cut_text(fixed: Sequence[str], values: Sequence[str], text: str) -> Cut | None:
    """Cut `text` where the texts of `fixed` stand, as before around `values`; None when they do not stand there."""
    soft_values = [SoftText(value).soft.strip() for value in values]
    return _Cutter([SoftText(part).soft for part in fixed], soft_values, text).cut()


class _Cutter:
    """Works from both ends inward: what still has its old text is cut off first, one edited field is what is left."""

    def __init__(self, fixed: list[str], values: list[str], text: str) -> None:
        self._fixed, self._values = fixed, values
        self._text = SoftText(text)
        self._found: dict[int, tuple[int, int]] = {}

    def cut(self) -> Cut | None:
        soft, last = self._text.soft, len(self._values)
        start, end = _after(self._fixed[0], soft, 0), _before(self._fixed[last], soft, len(soft))
        if start is None or end is None or start > end:
            return None
        first, start = self._strip_front(start, end)
        last, end = self._strip_back(first, start, end)
        if not self._share_out(first, last, start, end):
            return None
        left = dict(self._found)
        self._share_out(first, last, start, end, from_right=True)
        texts = tuple(self._text.cut(*left[slot]).strip() for slot in range(len(self._values)))
        return Cut(texts, is_sure=left == self._found)

    def _strip_front(self, start: int, end: int) -> tuple[int, int]:
        """Take off the fields at the front that still hold what they held."""
        slot = 0
        while slot < len(self._values) - 1 and self._fixed[slot + 1]:
            value = self._values[slot]
            after = _after(self._fixed[slot + 1], self._text.soft, start + len(value))
            if not self._text.soft.startswith(value, start) or after is None or after > end:
                break
            self._found[slot] = (start, start + len(value))
            slot, start = slot + 1, after
        return slot, start

    def _strip_back(self, first: int, start: int, end: int) -> tuple[int, int]:
        last = len(self._values)
        while last - 1 > first and self._fixed[last - 1]:
            value = self._values[last - 1]
            before = _before(self._fixed[last - 1], self._text.soft, end - len(value))
            if not self._text.soft[start:end].endswith(value) or before is None or before < start:
                break
            self._found[last - 1] = (end - len(value), end)
            last, end = last - 1, before
        return last, end

    def _share_out(self, first: int, last: int, start: int, end: int, *, from_right: bool = False) -> bool:
        """Cut the fields in the middle at the fixed text between them: the first place it stands, or the last."""
        slots = list(range(first, last))
        while len(slots) > 1:
            slot = slots.pop() if from_right else slots.pop(0)
            mark = self._fixed[slot] if from_right else self._fixed[slot + 1]
            place = _find(mark, self._text.soft, start, end, from_right=from_right)
            if place is None:
                return False
            if from_right:
                self._found[slot], end = (place[1], end), place[0]
            else:
                self._found[slot], start = (start, place[0]), place[1]
        self._found.update((slot, (start, end)) for slot in slots)
        return True


def _after(fixed: str, text: str, place: int) -> int | None:
    """Return where the text after `fixed` begins, when `fixed` stands at `place`."""
    core = fixed.strip()
    while place < len(text) and text[place].isspace():
        place += 1
    end = place + len(core)
    if not text.startswith(core, place) or _inside_word(core, text, end):
        return None
    return end


def _before(fixed: str, text: str, place: int) -> int | None:
    """Return where the text before `fixed` ends, when `fixed` ends at `place`."""
    core = fixed.strip()
    while place > 0 and text[place - 1].isspace():
        place -= 1
    start = place - len(core)
    if start < 0 or not text.startswith(core, start) or (core and _inside_word(core, text, start)):
        return None
    return start


def _find(fixed: str, text: str, start: int, end: int, *, from_right: bool) -> tuple[int, int] | None:
    """Return the place of `fixed` between `start` and `end` as whole words; blanks alone count as a mark too."""
    core = fixed.strip() or fixed[:1]
    if not core:
        return None
    place = text.rfind(core, start, end) if from_right else text.find(core, start, end)
    while place >= 0:
        after = place + len(core)
        if not _inside_word(core, text, place) and not _inside_word(core, text, after):
            return place, after
        place = text.rfind(core, start, after - 1) if from_right else text.find(core, place + 1, end)
    return None


def _inside_word(core: str, text: str, place: int) -> bool:
    """Whether a boundary of `core` at `place` falls inside a word: “in” does not stand in “kind”."""
    return bool(core.strip()) and 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def follow_words(fixed: Sequence[str], values: Sequence[str], text: str) -> Cut | None:
    """Find the fields by the words around them, where the fixed text was edited as well; None when too much changed."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for position, value in enumerate(values):
        words += fixed[position].split()
        spans.append((len(words), len(words) + len(value.split())))
        words += value.split()
    words += fixed[-1].split()
    edited = SoftText(text).soft.split()
    if max(len(words), len(edited)) > _MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, [SoftText(word).soft for word in words], edited, autojunk=False)
    if matcher.quick_ratio() < _LEAST_LIKE or matcher.ratio() < _LEAST_LIKE:
        return None
    same = {block.a + step: block.b + step for block in matcher.get_matching_blocks() for step in range(block.size)}
    texts = [_follow(span, same, len(words), edited) for span in spans]
    found = tuple(followed for followed in texts if followed is not None)
    return Cut(found, is_sure=False) if len(found) == len(spans) else None


def _follow(span: tuple[int, int], same: dict[int, int], words: int, edited: list[str]) -> str | None:
    start, end = span
    begins = 0 if start == 0 else same.get(start - 1, -2) + 1
    if begins < 0:
        begins = same.get(start, -1) if start < end else -1
    ends = len(edited) if end == words else same.get(end, -1)
    if ends < 0:
        ends = same.get(end - 1, -2) + 1 if start < end else -1
    return " ".join(edited[begins:ends]) if 0 <= begins <= ends else None
