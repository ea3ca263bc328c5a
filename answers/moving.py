"""A record that goes over to another version of its form: the same history under the new names, and what fell away.

The journal must go on telling how the answers came to be. So renames are made in it as well, where they change no word;
and what the new version has no place for leaves the answers by entries of its own, so that it can be read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers.changes import ChangeKind
from answers.draft import Answers
from answers.journal import KeptRow, kept_row_as_text, read_kept_row
from forms.comparing import Renames
from forms.paths import Path

_ID = "_id"


@dataclass(frozen=True, slots=True)
class Departure:
    """Something that leaves the answers, or is called otherwise there; the fields are those of a journal entry."""

    kind: ChangeKind
    path: Path
    old: str
    new: str | None


def rename_answers(answers: Answers, renames: Renames) -> dict[str, Any]:
    """The same answers, each under the name that its question has now; whatever was not renamed keeps its name."""
    return {renames.now(name): _rename_value(value, renames) for name, value in answers.items()}


def rename_kept_row(text: str, renames: Renames) -> str:
    """A row as a journal keeps it (`answers.journal.kept_row_as_text`), under the new names."""
    kept = read_kept_row(text)
    return kept_row_as_text(KeptRow(rename_answers(kept.row, renames), kept.after))


def list_departures(renamed: Answers, migrated: Answers, where: Path | None = None) -> Iterator[Departure]:
    """What must happen to `renamed` to become `migrated`, in order: undone in the other order it is `renamed` again."""
    scope = where or Path()
    for name, value in renamed.items():
        if name == _ID:
            continue
        now = migrated.get(name)
        if isinstance(value, str):
            if now != value:
                yield Departure(ChangeKind.SET_VALUE, scope.child(name), value, now if isinstance(now, str) else None)
        else:
            yield from _list_row_departures(
                value, () if now is None or isinstance(now, str) else now, scope.child(name)
            )


def _list_row_departures(rows: Sequence[Answers], now: Sequence[Answers], repeat: Path) -> Iterator[Departure]:
    """Rows go from the first to the last, so each stood in front when it went."""
    kept: Mapping[object, Answers] = {row[_ID]: row for row in now}
    for row in rows:
        path = repeat.row(str(row[_ID]))
        if row[_ID] in kept:
            yield from list_departures(row, kept[row[_ID]], path)
        else:
            yield Departure(ChangeKind.REMOVE_ROW, path, kept_row_as_text(KeptRow(row, "")), None)


def _rename_value(value: str | Sequence[Answers], renames: Renames) -> str | list[dict[str, Any]]:
    return value if isinstance(value, str) else [rename_answers(row, renames) for row in value]
