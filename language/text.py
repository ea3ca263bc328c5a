"""Text as it may be stored and printed: the same in a browser, in SQLite, in PostgreSQL and in a Word file."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNHOLDABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """Return `text` with every line end as a newline and every character that XML 1.0 or PostgreSQL refuses as U+FFFD.

    A lone surrogate is such a character. Nothing else changes, so cleaning twice is cleaning once.
    """
    if text.replace("\n", "").isprintable():  # none of these characters is
        return text
    return _UNHOLDABLE.sub("\ufffd", _LINE_END.sub("\n", text))
