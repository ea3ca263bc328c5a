"""The choices sheet: lists of choices by their list name."""

from __future__ import annotations

from forms.assembly.columns import CHOICES
from forms.assembly.formulas import CellReader
from forms.assembly.table import Table
from forms.definition import Choice


def read_choices(reader: CellReader, table: Table) -> dict[str, tuple[Choice, ...]]:
    """Return the choices of every list in the order of the file; every further column is an attribute."""
    lists: dict[str, list[Choice]] = {}
    for line in table.lines:
        attributes = dict(line.others(CHOICES))
        choice = Choice(line.text("name"), reader.shown(line, "label"), attributes, line.place("name"))
        lists.setdefault(line.text("list_name"), []).append(choice)
    return {name: tuple(choices) for name, choices in lists.items()}
