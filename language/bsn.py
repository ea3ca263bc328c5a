"""Finding a burgerservicenummer in a text, so that it can be refused: this product stores none, anywhere."""

from __future__ import annotations

import re

_RUN = re.compile("[0-9]+(?:[ .\u00a0]{1,2}[0-9]+)*")
"""Digits with blanks or dots between them, as long as they go on."""
_NINE_DIGITS = re.compile("(?<![0-9])[0-9]{9}(?![0-9])")
_COUNTRY_CODE = re.compile(r"(?:\+|00)[0-9]{1,3}\)?[-. \u00a0]{0,2}(?:\(0\))?[-. \u00a0]{0,2}$")
_COUNTRY_CODE_LENGTH = 14
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_elfproef(digits: str) -> bool:
    """Whether nine digits are a possible BSN: the weighted sum is a multiple of eleven, and not all are zero."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and digits != "0" * len(_WEIGHTS)


def find_bsn(text: str) -> re.Match[str] | None:
    """Return the first group of nine digits that passes the elfproef, or None.

    The group stands free of other digits; blanks and dots may stand inside it. Nine digits behind a country code are
    a telephone number. Nine unbroken digits count also when another number stands before or after them.
    """
    for run in _RUN.finditer(text):
        for group in (run, *_NINE_DIGITS.finditer(text, run.start(), run.end())):
            digits = re.sub("[^0-9]", "", group[0])
            if len(digits) == len(_WEIGHTS) and passes_elfproef(digits) and not _is_telephone(text, group.start()):
                return group
    return None


def _is_telephone(text: str, start: int) -> bool:
    return _COUNTRY_CODE.search(text[max(0, start - _COUNTRY_CODE_LENGTH) : start]) is not None
