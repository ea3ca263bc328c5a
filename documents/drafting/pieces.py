"""Where a line of text leaves room: dots and lines, boxes to tick, words between brackets, ``ja / nee``.

Every pattern is bounded, so that a line of a million dots takes no longer than it should.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from documents.drafting.blocks import Blank, Menu, Piece, Tick

_RUN = r"(?:_{1,12}|\.{2,12}|…{1,6})"
_PLACE = re.compile(
    rf"(?P<date>{_RUN}\s?[-/]\s?{_RUN}\s?[-/]\s?(?:19|20)?{_RUN}|(?<!\()\b[dD]{{2}}\s?[-/]\s?[mM]{{2}}\s?[-/]\s?[jJ]{{2,4}}\b)"
    rf"|(?P<year>\b(?:19|20){_RUN}(?:\s?[-/]\s?(?:19|20)?{_RUN})?)"
    r"|(?P<blank>\{\{[^{}\n]{1,300}\}\}|_{2,}|\.{4,}|…{2,}|(?:\.[ \u00a0]){4,}\.?|(?<=:)[ \u00a0]?\t+|\t+$)"
    r"|(?P<tick>[☐☑☒□▢◻◽▫❏❐❑❒⬜🔲🗆]|\[[ \u00a0]{0,3}[xX]?\])"
    r"|(?P<round>[○◯⚪〇⭘])"
    r"|(?P<hint>\[[^\[\]\n]{3,80}\]|<{1,2}[^<>\n]{3,60}>{1,2}|«[^«»\n]{2,60}»)"
)
_CODE = re.compile(r"\{[%#][^{}\n]{0,500}[%#]\}")
"""What a template says to itself: conditions, loops and remarks."""
_LETTER_O = re.compile(r"(?<!\S)O(?=[ \t]+\S)")
"""A letter that many people type for a round to tick: ``O ja  O nee``."""
_LONG = 60
"""Dots or dashes on a line, from which there is room for more than a few words."""
_LONGEST_OPTION = 30
_MOST_WORDS = 4
_LONGEST_LABEL, _LONGEST_ANSWER = 40, 60
_ENDS = (".", "!", "?", ":", ";", ",")
_LEAST = 3
"""Options of a list that has no label before it, and numbers of a scale."""
_MOST_ON_A_SCALE = 11
ANSWERS = frozenset({
    "ja", "nee", "onbekend", "n.v.t.", "nvt", "niet van toepassing", "weet niet", "man", "vrouw", "m", "v", "x", "soms",
    "deels", "altijd", "nooit", "goed", "matig", "zwak", "voldoende", "onvoldoende", "eens", "oneens", "niet eens",
})  # fmt: skip
"""Words that are answers, and of which only one is given."""
_YES_NO = re.compile(r"(?i)\bja\s?/\s?nee(\s?/\s?[^/\n]{1,30})?\s?[)*]{0,2}\s?$")


def split_text(text: str) -> tuple[Piece, ...]:
    """Return the words and the places to fill in of a line, in order; words are trimmed and never empty.

    The codes of a Word template are places to fill in too; its conditions and loops are nothing.
    """
    plain = _CODE.sub("", text)
    is_ticked = plain.startswith("O ") or len(_LETTER_O.findall(plain)) > 1
    return tuple(_pieces(_LETTER_O.sub("○", plain) if is_ticked else plain))


def _pieces(text: str) -> Iterator[Piece]:
    position = 0
    for found in _PLACE.finditer(text):
        yield from _words(text[position : found.start()])
        yield _place(found)
        position = found.end()
    yield from _words(text[position:])


def _words(text: str) -> Iterator[str]:
    if text.strip():
        yield " ".join(text.split())


def _place(found: re.Match[str]) -> Piece:
    match found.lastgroup:
        case "tick":
            return Tick()
        case "round":
            return Tick(is_round=True)
        case "hint":
            return Blank(hint=found[0].strip("[]<>«» \u00a0"))
        case _:
            return Blank(is_date=found.lastgroup == "date", is_long=len(found[0]) > _LONG)


def join_words(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return `pieces` with texts that follow each other made one."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(last, str):
            joined[-1] = f"{last} {piece}"
        else:
            joined.append(piece)
    return tuple(joined)


def split_options(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the label and the options of ``Soort school: po / vo / so`` or ``Is er een tolk nodig? ja / nee``.

    There are no options in any other text.
    """
    yes_no = _YES_NO.search(text)
    if yes_no:
        return text[: yes_no.start()].rstrip(" (:"), _options(yes_no[0])
    label, colon, rest = text.rpartition(":")
    options = _options(rest)
    if colon and len(options) > 1 and all(map(_is_option, options)):
        return label, options
    return text, ()


def whole_options(text: str) -> tuple[str, ...]:
    """Return the options when the text is nothing else: ``m / v / x``. Two words may as well be one label."""
    options = _options(text)
    known = all(option.casefold() in ANSWERS for option in options)
    is_list = len(options) >= _LEAST or (len(options) > 1 and known)
    return options if is_list and all(map(_is_option, options)) else ()


def _options(text: str) -> tuple[str, ...]:
    parts = (part.strip(" \t\u00a0()*") for part in text.split("/"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _is_option(text: str) -> bool:
    is_short = len(text) <= _LONGEST_OPTION and len(text.split()) <= _MOST_WORDS
    return is_short and text[0].isalpha() and not any(letter.isdigit() for letter in text)


def split_filled(text: str) -> str:
    """Return the label of ``Naam: Noor van Dalen``; "" for any other text."""
    label, colon, answer = text.partition(":")
    is_short = len(label.split()) <= _MOST_WORDS and len(label) <= _LONGEST_LABEL and len(answer) <= _LONGEST_ANSWER
    return label if colon and answer.strip() and is_short and not text.endswith(_ENDS) else ""


def is_scale(text: str) -> bool:
    """Whether the text is nothing but numbers that count on, such as ``1 2 3 4 5``: one of them is circled."""
    numbers = text.split()
    if not _LEAST <= len(numbers) <= _MOST_ON_A_SCALE or not all(one.isascii() and one.isdigit() for one in numbers):
        return False
    first = int(numbers[0][:3])
    return first in {0, 1} and numbers == [str(first + at) for at in range(len(numbers))]


def menu_of(pieces: Iterable[Piece]) -> Menu | None:
    """Return the first list to choose from."""
    return next((piece for piece in pieces if isinstance(piece, Menu)), None)
