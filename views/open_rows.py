"""Which rows of a list stand open when a page comes: those that ask for attention. All others show only a title."""

from __future__ import annotations

from collections.abc import Collection

from forms.builder import answer_fields
from forms.builder.containers import Row, RowList
from forms.paths import Path, parse_path


def rows_to_open(rows: RowList, conflicts: Collection[str]) -> frozenset[Path]:
    """The rows with something wrong or with two texts to choose from (`conflicts` are paths), a row without a title by
    which to recognise it, and a row that is the only one.
    """
    clashing = [parse_path(path) for path in conflicts]
    is_alone = len(rows.rows) == 1
    return frozenset(
        row.path
        for row in rows.rows
        if is_alone or not row.title or _is_wrong(row) or any(path.within(row.path) for path in clashing)
    )


def _is_wrong(row: Row) -> bool:
    return any(field.errors and field.asked.relevant for field in answer_fields(row))
