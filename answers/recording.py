"""Which journal entries a merge leaves behind: every text that arrived is in one of them, unless it was refused."""

from __future__ import annotations

from collections.abc import Iterable

from answers.changes import RemoveRow, SetValue, kind_of
from answers.journal import Entry
from answers.steps import Applied, Conflict, Same, Step

_NOTHING = (None, None)


def list_entries(steps: Iterable[Step], *, revision: int, page: str, actor_id: int | None) -> tuple[Entry, ...]:
    """Return the entries of one save, in order.

    What was so already is written down too, for the page has seen it from now on: a value with old and new alike, the
    removal of a row that was gone with neither, and not applied.
    """
    found = ((step, _texts(step)) for step in steps)
    return tuple(
        Entry(
            revision=revision,
            kind=kind_of(step.change),
            path=step.change.path,
            old=texts[0],
            new=texts[1],
            page=page,
            applied=not isinstance(step, Conflict) and texts != _NOTHING,
            actor_id=actor_id,
        )
        for step, texts in found
        if texts is not None
    )


def _texts(step: Step) -> tuple[str | None, str | None] | None:
    match step:
        case Applied(_, old, new):
            return old, new
        case Same(SetValue(), text):
            return text, text
        case Same(RemoveRow()):
            return _NOTHING
        case Conflict():
            return step.current, step.mine
    return None
