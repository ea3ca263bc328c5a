"""When two texts are the same to the person who wrote them: what Word's AutoCorrect changes by itself is no change."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_SOFT = str.maketrans({
    "\u00a0": " ", "\u202f": " ", "\t": " ", "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ad": None, "\u200b": None, "\ufeff": None,
    "\u2011": "-", "\u2013": "-", "\u2026": "...",
})  # fmt: skip
_BLANKS = re.compile(" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")
_LETTERS_FOR_LETTERS = 200
"""Up to this many characters texts are compared by the letter, longer ones by the word."""
_MOST_WORDS = 400


def normal_form(text: str) -> str:
    """Return `text` with straight quotes, plain blanks and hyphens, and no blanks at the edges of its lines."""
    if text.isascii():
        soft = text.translate(_SOFT) if "\t" in text else text
    else:
        soft = unicodedata.normalize("NFC", text).translate(_SOFT)
    soft = _BLANKS.sub(" ", soft) if "  " in soft else soft
    soft = _MANY_BREAKS.sub("\n\n", _AROUND_BREAK.sub("\n", soft)) if "\n" in soft else soft
    return soft.strip()


def same_text(first: str, second: str) -> bool:
    """Whether two texts differ only in what AutoCorrect or an editor changes by itself."""
    return first == second or normal_form(first) == normal_form(second)


def squeezed(text: str) -> str:
    """Return `text` without any blanks, to compare what an editor moved line breaks in."""
    return "".join(normal_form(text).split())


@lru_cache(maxsize=4096)
def likeness(first: str, second: str) -> float:
    """How alike two normal forms are, from 0 to 1. Never slow: long texts are compared by their first words."""
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if max(len(first), len(second)) <= _LETTERS_FOR_LETTERS:
        return _ratio(SequenceMatcher(None, first, second, autojunk=False))
    return _ratio(SequenceMatcher(None, first.split()[:_MOST_WORDS], second.split()[:_MOST_WORDS], autojunk=False))


def _ratio(matcher: SequenceMatcher[str]) -> float:
    least = 0.3
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


class SoftText:
    """A text softened letter by letter, that can still be cut as it was typed."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._places: list[int] = []
        letters: list[str] = []
        for place, letter in enumerate(raw):
            for soft in letter.translate(_SOFT):
                if not (soft == " " and letters and letters[-1] == " "):
                    letters.append(soft)
                    self._places.append(place)
        self._places.append(len(raw))
        self.soft = "".join(letters)

    def cut(self, start: int, end: int) -> str:
        """Return what was typed between two places of the softened text."""
        return self.raw[self._places[start] : self._places[end]] if start < end else ""
