"""Numbers as people type them: with a comma or a point, never with an exponent."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"([-+]?)(\d{0,15})(?:[.,](\d{1,15}))?", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", re.ASCII)

_STORED = re.compile(r"(?:0|-?[1-9]\d{0,14})(\.\d{1,15})?", re.ASCII)


def is_stored_number(text: str, *, is_whole: bool) -> bool:
    """Whether this is how a number is stored; of some numbers around zero it does not say so."""
    match = _STORED.fullmatch(text)
    return match is not None and not (is_whole and match[1])


def find_number(text: str) -> Decimal | None:
    """The number in ``12,5`` or ``12.5``, with the decimals it was typed with; None for any other text."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not (match[2] or match[3]):
        return None
    sign, whole, decimals = match.groups()
    number = Decimal(f"{whole or 0}.{decimals}" if decimals else whole)
    return -number if sign == "-" and number else number


def find_whole_number(text: str) -> int | None:
    """The whole number in ``3`` or ``3,0``; None for any other text.

    ``12.000`` is none: a Dutch reader means twelve thousand, and a computer means twelve.
    """
    number = None if has_thousands(text) else find_number(text)
    return int(number) if number is not None and number == int(number) else None


def has_thousands(text: str) -> bool:
    """Whether a Dutch reader sees points between thousands in `text`: ``1.500``, ``1.234.567``, ``1.234,5``."""
    return _THOUSANDS.fullmatch(text.strip()) is not None


def without_thousands(text: str) -> str:
    """``1.500`` and ``1.234,5`` as Dutch readers mean them: the points only part the thousands."""
    return text.replace(".", "") if has_thousands(text) else text
