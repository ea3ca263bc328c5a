"""Reading and changing plain answers: question name to lexical text, a repeat to a list of rows with ``_id``.

Answers are never changed in place: every ``with…`` returns new answers that share what stayed the same. A name that is
absent is an untouched question (its default applies); a name with an empty text was emptied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from answers.errors import AnswersError
from forms.paths import Path, RowStep

Answers: TypeAlias = Mapping[str, "str | Sequence[Answers]"]
"""The answers of a record, or of one row; a row has its own ``_id``."""

_Steps: TypeAlias = tuple[RowStep, ...]


def find_row(answers: Answers, path: Path) -> Answers | None:
    """Return the row that `path` leads to or stands in; the answers themselves for a path at the top."""
    scope: Answers | None = answers
    for step in path.rows:
        rows = () if scope is None else _rows(scope, step.repeat)
        scope = next((row for row in rows if row["_id"] == step.row_id), None)
    return scope


def get_row(answers: Answers, path: Path) -> Answers:
    """Return the row as `find_row` does; raise `AnswersError` when it is not there."""
    row = find_row(answers, path)
    if row is None:
        raise _no_row(path)
    return row


def find_value(answers: Answers, path: Path) -> str | None:
    """Return the text at `path`; None for an untouched question, and for a row that is not there."""
    value = (find_row(answers, path) or {}).get(path.name)
    return value if isinstance(value, str) else None


def get_value(answers: Answers, path: Path) -> str:
    """Return the text at `path`, empty for an untouched question; raise `AnswersError` when there is no such row."""
    get_row(answers, path)
    return find_value(answers, path) or ""


def list_rows(answers: Answers, path: Path) -> tuple[Answers, ...]:
    """Return the rows of the repeat that `path` names; raise `AnswersError` when the row around it is not there."""
    return tuple(_rows(get_row(answers, path), path.name))


def row_before(answers: Answers, path: Path) -> str:
    """Return the id of the row just before this row, or an empty text for the first one."""
    repeat, row_id = _row_step(path)
    rows = list_rows(answers, repeat)
    position = _position(rows, row_id, path)
    return _id(rows[position - 1]) if position else ""


def with_value(answers: Answers, path: Path, text: str | None) -> Answers:
    """Set the text of a question; None makes it untouched again."""

    def change(scope: Answers) -> Answers:
        if not isinstance(scope.get(path.name, ""), str):
            raise AnswersError(f"“{path}” is een lijst met rijen en kan geen tekst krijgen.")
        if text is None:
            return {name: value for name, value in scope.items() if name != path.name}
        return {**scope, path.name: text}

    return _changed(answers, path.rows, path, change)


def with_row(answers: Answers, path: Path, after: str = "", content: Answers | None = None) -> Answers:
    """Add a row behind the row `after`; at the end when that is empty or gone. `content` fills the row."""
    repeat, row_id = _row_step(path)
    row: Answers = {**(content or {}), "_id": row_id}

    def add(rows: list[Answers]) -> list[Answers]:
        if any(_id(other) == row_id for other in rows):
            raise AnswersError(f"De rij “{path}” bestaat al.")
        position = next((index + 1 for index, other in enumerate(rows) if _id(other) == after), len(rows))
        return [*rows[:position], row, *rows[position:]]

    return _with_rows(answers, repeat, add)


def without_row(answers: Answers, path: Path) -> Answers:
    """Take a row out, with everything in it."""
    repeat, row_id = _row_step(path)

    def remove(rows: list[Answers]) -> list[Answers]:
        position = _position(rows, row_id, path)
        return [*rows[:position], *rows[position + 1 :]]

    return _with_rows(answers, repeat, remove)


def with_row_moved(answers: Answers, path: Path, after: str = "") -> Answers:
    """Put a row behind the row `after`; in the first place when that is empty, at the end when it is gone."""
    repeat, row_id = _row_step(path)
    row = get_row(answers, path)
    if after == row_id:
        return answers
    moved = without_row(answers, path)
    if not after:
        return _with_rows(moved, repeat, lambda rows: [row, *rows])
    return with_row(moved, path, after, row)


def walk(answers: Answers, around: Path | None = None) -> Iterator[tuple[Path, str]]:
    """Yield every path with its text, in order; empty texts are left out. `around` is the row that `answers` are."""
    scope = around or Path()
    for name, value in answers.items():
        if name == "_id":
            continue
        if not isinstance(value, str):
            for row in value:
                yield from walk(row, scope.child(name).row(_id(row)))
        elif value:
            yield scope.child(name), value


def walk_rows(answers: Answers, around: Path | None = None) -> Iterator[Path]:
    """Yield the path of every row, outer rows before the rows in them."""
    scope = around or Path()
    for name, value in answers.items():
        for row in () if isinstance(value, str) else value:
            path = scope.child(name).row(_id(row))
            yield path
            yield from walk_rows(row, path)


def _changed(answers: Answers, steps: _Steps, path: Path, change: Callable[[Answers], Answers]) -> Answers:
    if not steps:
        return change(answers)
    rows = _rows(answers, steps[0].repeat)
    position = _position(rows, steps[0].row_id, path)
    row = _changed(rows[position], steps[1:], path, change)
    return {**answers, steps[0].repeat: [*rows[:position], row, *rows[position + 1 :]]}


def _with_rows(answers: Answers, repeat: Path, change: Callable[[list[Answers]], list[Answers]]) -> Answers:
    def replace(scope: Answers) -> Answers:
        return {**scope, repeat.name: change(list(_rows(scope, repeat.name)))}

    return _changed(answers, repeat.rows, repeat, replace)


def _rows(scope: Answers, repeat: str) -> Sequence[Answers]:
    value = scope.get(repeat, ())
    if not isinstance(value, str):
        return value
    if value:
        raise AnswersError(f"“{repeat}” is een tekst en geen lijst met rijen.")
    return ()


def _row_step(path: Path) -> tuple[Path, str]:
    if path.name or not path.rows:
        raise AnswersError(f"“{path}” noemt geen rij.")
    step = path.rows[-1]
    return Path(path.rows[:-1], step.repeat), step.row_id


def _position(rows: Sequence[Answers], row_id: str, path: Path) -> int:
    for position, row in enumerate(rows):
        if _id(row) == row_id:
            return position
    raise _no_row(path)


def _id(row: Answers) -> str:
    return str(row["_id"])


def _no_row(path: Path) -> AnswersError:
    return AnswersError(f"De rij van “{path}” bestaat niet (meer). Vernieuw de pagina om te zien wat er nu staat.")
