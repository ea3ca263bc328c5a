"""Yes and no as XLSForm writes them."""

from __future__ import annotations

_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"", "no", "false", "false()"})


def read_yes_no(text: str) -> bool | None:
    """Return what `text` says in any case, an empty cell being no; None when it says neither."""
    word = text.casefold().replace(" ", "")
    if word in _YES:
        return True
    return False if word in _NO else None
