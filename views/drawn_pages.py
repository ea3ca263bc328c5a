"""Which form each open page was drawn from, so that an autosave need not read the plan to understand its texts.

Only a memory of this process: a page that was drawn elsewhere, or long ago, is looked up in the plan again.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from forms.definition import Definition

MOST_PAGES = 5_000

_pages: OrderedDict[str, Definition] = OrderedDict()
_lock = Lock()


def remember_page(token: str, definition: Definition) -> None:
    """Note that the page `token` was drawn from `definition`; the oldest page is forgotten when there are too many."""
    with _lock:
        _pages[token] = definition
        while len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)


def find_definition(token: str) -> Definition | None:
    """Return the form from which the page was drawn, or None when this process does not know it."""
    with _lock:
        return _pages.get(token)
