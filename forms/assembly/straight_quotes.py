"""Curly quotes in a formula, as Word and Excel make them, put straight; curly quotes inside a text are left alone."""

from __future__ import annotations

import re

_STRAIGHT = dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("“”„‟″", '"')
_CURLY = re.compile(f"[{''.join(_STRAIGHT)}]")


def straighten(formula: str) -> str:
    """Return `formula` with every curly quote that opens or closes a text made straight."""
    if not _CURLY.search(formula):
        return formula
    written: list[str] = []
    closing = ""
    for position, character in enumerate(formula):
        plain = _STRAIGHT.get(character, character)
        if not closing and plain in "'\"":
            closing = _closing(character, plain, formula[position + 1 :])
            written.append(plain)
        elif closing and character in closing:
            written.append(plain)
            closing = ""
        else:
            written.append(character)
    return "".join(written)


def _closing(opening: str, plain: str, rest: str) -> str:
    """Return the characters that may close a text: a straight quote is closed by its own kind where there is one."""
    if opening == plain and plain in rest:
        return plain
    return plain + "".join(curly for curly, straight in _STRAIGHT.items() if straight == plain)
