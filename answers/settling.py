"""What a person's choice in a conflict does to the answers, as steps for the journal.

A choice is not merged: the person saw both sides. A row that was removed comes back with all its texts before the
chosen text is put in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from answers.changes import AddRow, RemoveRow, SetValue
from answers.draft import Answers, find_row, find_value, list_rows, with_row, with_value, without_row
from answers.journal import KeptRow, kept_row, kept_row_as_text, restore_row
from answers.limits import check_field, check_record, check_rows, record_size, text_size
from answers.steps import Applied, Merge
from forms.paths import Path


def choose_text(answers: Answers, path: Path, text: str, tombstones: Mapping[Path, KeptRow]) -> Merge:
    """Put `text` at `path`, in its row, which is brought back when it is gone (see `journal.find_tombstones`).

    Raise `AnswersError` when the text or the row does not fit any more.
    """
    steps: list[Applied] = []
    for row in _rows_to(path):
        if find_row(answers, row) is None:
            answers, step = _with_row_back(answers, row, tombstones.get(row))
            steps.append(step)
    old = find_value(answers, path)
    check_field(text)
    check_record(record_size(answers), text_size(text) - text_size(old))
    return Merge(with_value(answers, path, text), (*steps, Applied(SetValue(path, text), old, text)))


def remove_after_all(answers: Answers, path: Path) -> Merge:
    """Take the row at `path` out with everything that others wrote in it; nothing to do when it is gone already."""
    if find_row(answers, path) is None:
        return Merge(answers, ())
    kept = kept_row_as_text(kept_row(answers, path))
    return Merge(without_row(answers, path), (Applied(RemoveRow(path), kept, None),))


def _rows_to(path: Path) -> Iterator[Path]:
    return (Path(path.rows[:depth]) for depth in range(1, len(path.rows) + 1))


def _with_row_back(answers: Answers, path: Path, kept: KeptRow | None) -> tuple[Answers, Applied]:
    """Bring the row back; without a tombstone it is a row that was added inside a row that was gone, so it is empty."""
    step = path.rows[-1]
    check_rows(len(list_rows(answers, Path(path.rows[:-1], step.repeat))))
    check_record(record_size(answers), record_size(kept.row) if kept else 0)
    restored = restore_row(answers, path, kept) if kept else with_row(answers, path)
    placed = kept_row(restored, path)
    return restored, Applied(AddRow(path), None, kept_row_as_text(placed))
