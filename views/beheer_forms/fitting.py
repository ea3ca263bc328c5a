"""Whether Word templates fit a form that is about to come in force, for pages that may not keep every thread busy."""

from __future__ import annotations

from collections.abc import Callable

from operations.errors import NotNow
from operations.templates.fitting import Misfit
from views.limits import one_of_few


def find_when_there_is_room(find: Callable[[], tuple[Misfit, ...]]) -> tuple[Misfit, ...] | None:
    """What `find` finds, or None when too many such pages are being made: nobody is stopped by a misfit."""
    try:
        with one_of_few():
            return find()
    except NotNow:
        return None
