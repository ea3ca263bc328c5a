"""The choices sheet: lists of choices by their list name."""

from __future__ import annotations

from forms.assembly.columns import CHOICE_ITSELF
from forms.assembly.formulas import CellReader
from forms.assembly.table import Table
from forms.definition import Choice


def read_choices(reader: CellReader, table: Table) -> dict[str, tuple[Choice, ...]]:
    """Return the choices of every list in the order of the file; every further column is an attribute."""
    lists: dict[str, list[Choice]] = {}
    for line in table.lines:
        attributes = dict(line.others(CHOICE_ITSELF))
        label = reader.shown(line, "label")
        choice = Choice(line.text("name"), label, attributes, line.place("name"), line.text("was"))
        lists.setdefault(line.text("list_name"), []).append(choice)
    return {name: tuple(choices) for name, choices in lists.items()}
