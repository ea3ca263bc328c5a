"""The four ways in which answers change, whatever the source: web form, autosave, second editor, Word read back.

The maker of a change makes the row ids, so that sending the same changes again changes nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from answers.draft import Answers, with_row, with_row_moved, with_value, without_row
from answers.errors import AnswersError
from forms.paths import ROW_ID, Path, PathError, parse_path


class ChangeKind(StrEnum):
    """What a change does; also the word in the journal."""

    SET_VALUE = "set_value"
    ADD_ROW = "add_row"
    REMOVE_ROW = "remove_row"
    MOVE_ROW = "move_row"


@dataclass(frozen=True, slots=True)
class SetValue:
    """Give the question at `path` the text `value`, as typed."""

    path: Path
    value: str


@dataclass(frozen=True, slots=True)
class AddRow:
    """Add an empty row at `path`, behind the row `after`; empty: at the end."""

    path: Path
    after: str = ""


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Take the row at `path` out, with everything in it."""

    path: Path


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Put the row at `path` behind the row `after`; empty: in the first place."""

    path: Path
    after: str = ""


Change: TypeAlias = SetValue | AddRow | RemoveRow | MoveRow

_KINDS: dict[type[Change], ChangeKind] = {
    SetValue: ChangeKind.SET_VALUE,
    AddRow: ChangeKind.ADD_ROW,
    RemoveRow: ChangeKind.REMOVE_ROW,
    MoveRow: ChangeKind.MOVE_ROW,
}
_FIELDS: dict[ChangeKind, frozenset[str]] = {
    ChangeKind.SET_VALUE: frozenset({"value"}),
    ChangeKind.ADD_ROW: frozenset({"after"}),
    ChangeKind.REMOVE_ROW: frozenset(),
    ChangeKind.MOVE_ROW: frozenset({"after"}),
}
_OPTIONAL = frozenset({"after"})


def kind_of(change: Change) -> ChangeKind:
    """Return what kind of change this is."""
    return _KINDS[type(change)]


def apply_change(answers: Answers, change: Change) -> Answers:
    """Do the change without any merging; raise `AnswersError` when it does not fit."""
    match change:
        case SetValue(path, value):
            return with_value(answers, path, value)
        case AddRow(path, after):
            return with_row(answers, path, after)
        case RemoveRow(path):
            return without_row(answers, path)
        case MoveRow(path, after):
            return with_row_moved(answers, path, after)


def change_as_json(change: Change) -> dict[str, str]:
    """Return the change as it travels: ``{"kind": "set_value", "path": "doelen[7f3a].doel_tekst", "value": "…"}``."""
    fields = {name: getattr(change, name) for name in _FIELDS[kind_of(change)]}
    return {"kind": kind_of(change).value, "path": str(change.path), **fields}


def read_change(value: object) -> Change:
    """Read a change from JSON; raise `AnswersError` for anything else. Only ``after`` may be left out."""
    texts = _texts(value)
    kind = _kind(texts.get("kind", ""))
    unknown = texts.keys() - _FIELDS[kind] - {"kind", "path"}
    missing = (_FIELDS[kind] | {"path"}) - _OPTIONAL - texts.keys()
    if unknown or missing:
        raise AnswersError(f"Deze wijziging ({kind}) klopt niet: let op {_listed(unknown | missing)}.")
    path = _path(texts["path"])
    if kind is ChangeKind.SET_VALUE:
        return SetValue(_question_path(path), texts["value"])
    if kind is ChangeKind.REMOVE_ROW:
        return RemoveRow(_row_path(path))
    after = _row_id(texts.get("after", ""))
    return AddRow(_row_path(path), after) if kind is ChangeKind.ADD_ROW else MoveRow(_row_path(path), after)


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise AnswersError("Een wijziging moet een object zijn met “kind” en “path”.")
    texts = {name: text for name, text in value.items() if isinstance(name, str) and isinstance(text, str)}
    if len(texts) != len(value):
        raise AnswersError("Alle delen van een wijziging moeten tekst zijn.")
    return texts


def _kind(text: str) -> ChangeKind:
    try:
        return ChangeKind(text)
    except ValueError:
        raise AnswersError(f"“{text[:50]}” is geen soort wijziging. Gebruik {_listed(ChangeKind)}.") from None


def _path(text: str) -> Path:
    try:
        return parse_path(text)
    except PathError as error:
        raise AnswersError(str(error)) from None


def _question_path(path: Path) -> Path:
    if not path.name:
        raise AnswersError(f"“{path}” is een rij; een tekst hoort bij een vraag in die rij.")
    return path


def _row_path(path: Path) -> Path:
    if path.name:
        raise AnswersError(f"“{path}” noemt geen rij. Schrijf de rij als {path}[nummer].")
    return path


def _row_id(text: str) -> str:
    if text and not ROW_ID.fullmatch(text):
        raise AnswersError(f"“{text[:70]}” is geen rijnummer.")
    return text


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word[:50]}”" for word in sorted(words))
