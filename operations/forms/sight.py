"""Who sees which answers: what was written for some must not come before others because a form was changed."""

from __future__ import annotations

from answers.audience import visible_names
from answers.draft import Answers, find_value, walk_rows
from answers.migrating import translate
from answers.row_rules import HiddenRows, find_hidden_rows
from forms.comparing import Renames
from forms.definition import Definition
from forms.paths import Path
from rights.viewer import READERS


class Sight:
    """Which readers see an answer: by the form that asked it, and by the row that it stands in."""

    def __init__(self, asked_in: Definition, rows_of: Definition, answers: Answers) -> None:
        self._names = {reader: visible_names(asked_in, (reader,)) for reader in READERS}
        self._hidden = {reader: _find_hidden(rows_of, answers, reader) for reader in READERS}
        self._rows = frozenset(walk_rows(answers))

    def readers(self, path: Path, row: Path) -> frozenset[str]:
        """Who sees what was asked at `path`, in what is `row` now, each as `named`. In a row that is gone: the team."""
        is_there = not row.rows or row in self._rows
        return frozenset(
            named(reader)
            for reader in READERS
            if path.name in self._names[reader]
            and not self._hidden[reader].covers(row)
            and (is_there or "intern" in reader)
        )


def named(reader: frozenset[str]) -> str:
    """One reader as it is written down: its audience words in order."""
    return " ".join(sorted(reader))


def reveals_rows(old: Definition, new: Definition, before: Answers, after: Answers, renames: Renames) -> bool:
    """Whether somebody would see a row of `after` that they could not see in `before`."""
    rows = frozenset(walk_rows(after))
    for reader in READERS:
        were_hidden = {translate(row, renames) for row in _find_hidden(old, before, reader).rows}
        now = _find_hidden(new, after, reader) if were_hidden & rows else HiddenRows()
        if any(not now.covers(row) for row in were_hidden & rows):
            return True
    return False


def _find_hidden(definition: Definition, answers: Answers, reader: frozenset[str]) -> HiddenRows:
    return find_hidden_rows(definition, walk_rows(answers), lambda path: find_value(answers, path) or "", (reader,))
