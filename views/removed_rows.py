"""A row that was just taken out, kept on the page itself so that one click puts it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from answers.changes import AddRow, Change, SetValue
from answers.draft import find_row, row_before, walk, walk_rows
from forms.builder import read_typed
from forms.definition import Definition
from forms.paths import Path, parse_path
from views.posted import answers_in


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """`after` is the row before it; `rows` are the rows inside it; `texts` its answers as they are kept."""

    path: Path
    after: str
    rows: tuple[Path, ...]
    texts: tuple[tuple[Path, str], ...]


def keep_row(answers: Mapping[str, Any], path: Path) -> RemovedRow | None:
    """Read the row at `path` before it goes; None when it had gone already."""
    row = find_row(answers, path)
    if row is None:
        return None
    return RemovedRow(path, row_before(answers, path), tuple(walk_rows(row, path)), tuple(walk(row, path)))


def restore_changes(definition: Definition, form: MultiDict[str, str]) -> tuple[Change, ...]:
    """The row, the rows inside it and their texts, as changes that bring them back."""
    row = parse_path(form.get("_rij", ""))
    inside = [parse_path(text) for text in form.getlist("_rijen")]
    texts = read_typed(definition, answers_in(form))
    return (
        AddRow(row, form.get("_na", "")),
        *(AddRow(path) for path in inside),
        *(SetValue(path, text) for path, text in texts.items()),
    )
