"""The buttons of a step, and the changes that those of a row stand for.

A button says everything itself (``verplaatsen:doelen[7f3a]:a1`` puts the row behind row a1), so that the same form sent
twice means the same thing twice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from answers.changes import AddRow, Change, MoveRow
from forms.paths import Path, parse_path
from views.refusals import UnreadableRequestError

PAGE_ACTIONS = frozenset({"", "bewaren", "vorige", "volgende"})
ROW_ACTIONS = frozenset({"toevoegen", "verwijderen", "verplaatsen"})
ROW_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Button:
    """`path` is the row that the button is about, the new one for an addition; `after` the row before its new place."""

    action: str
    path: Path | None = None
    after: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it does to the rows; a removal is asked about first, on a page of its own."""
        if self.path is not None and self.action == "toevoegen":
            return (AddRow(self.path),)
        if self.path is not None and self.action == "verplaatsen":
            return (MoveRow(self.path, self.after),)
        return ()


def pressed_button(value: str, key: str) -> Button:
    """Read the value of the pressed button. The id of a new row comes from the key of the save."""
    action, _, rest = value.partition(":")
    place, _, after = rest.partition(":")
    if action in PAGE_ACTIONS and not rest:
        return Button(action or "bewaren")
    if action not in ROW_ACTIONS:
        raise UnreadableRequestError("Deze knop kennen wij niet. Laad de pagina opnieuw.")
    path = parse_path(place)
    if (action == "toevoegen") != bool(path.name):
        raise UnreadableRequestError("Deze knop hoort bij een rij die wij niet kennen. Laad de pagina opnieuw.")
    return Button(action, path.row(new_row_id(key)) if action == "toevoegen" else path, after)


def new_row_id(key: str) -> str:
    """A row id that only this save makes."""
    return hashlib.sha256(key.encode()).hexdigest()[:ROW_ID_LENGTH]
