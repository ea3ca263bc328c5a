"""What became of the rows of lists in a Word file: added, removed and moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from answers.changes import MoveRow, RemoveRow
from answers.draft import find_row, row_before, walk
from documents.reading_back.comparison import Comparison, RowMoved, RowRemoved
from forms.paths import Path, parse_path
from operations.word_back.answers import code_of
from operations.word_back.new_rows import NewRows
from operations.word_back.sides import Sides
from operations.word_back.values import Decided, Proposal, RowText, Sort, State

_OTHER_ROW = "Deze rij staat in Word bij een ander deel. Verplaatsen naar een ander deel kan alleen op het scherm."
_GONE = "Deze rij is in het plan al verwijderd."


def propose_rows(
    sides: Sides, comparison: Comparison, return_id: int, choices: Mapping[str, Decided]
) -> Iterator[Proposal]:
    """Yield what is to be said of every row that this viewer may see; new rows get ids of this return.

    `choices` says what was decided by now, by the code of the proposal.
    """
    yield from NewRows(sides, return_id, choices).propose(comparison.rows_added)
    for removed in comparison.rows_removed:
        if sides.sees(parse_path(removed.path)):
            yield _propose_removed(sides, removed)
    for moved in comparison.rows_moved:
        if sides.sees(parse_path(moved.path)):
            yield _propose_moved(sides, moved)


def _propose_removed(sides: Sides, removed: RowRemoved) -> Proposal:
    path = sides.where(parse_path(removed.path))
    here_by, here_at = sides.touched(path)
    if find_row(sides.now, path) is None:
        state = State.SAME
    elif here_by:
        state = State.CLASH
    else:
        state = State.TAKE if removed.is_certain else State.UNCERTAIN
    return Proposal(
        code=code_of(Sort.ROW_REMOVED, removed.path),
        sort=Sort.ROW_REMOVED,
        state=state,
        path=str(path),
        label=sides.row_name(path),
        place=sides.place(path),
        step=sides.step(path),
        texts=tuple(_list_texts(sides, path)),
        notes=removed.notes,
        author=removed.by.author if removed.by else "",
        moment=removed.by.moment if removed.by else "",
        here_by=here_by,
        here_at=here_at,
        why_not=sides.refuses(path),
        changes=(RemoveRow(path),),
    )


def _list_texts(sides: Sides, row: Path) -> Iterator[RowText]:
    """What stands in this row now, and in the rows in it: it goes when the row goes, so it is shown before."""
    order = {path: number for number, path in enumerate(sides.view.evaluation.relevant)}
    texts = walk(find_row(sides.view.answers, row) or {}, row)
    for path, text in sorted(texts, key=lambda one: order.get(str(one[0]), len(order))):
        yield RowText(sides.label(path), sides.show(path, text))


def _propose_moved(sides: Sides, moved: RowMoved) -> Proposal:
    path = sides.where(parse_path(moved.path))
    after = parse_path(moved.after).rows[-1].row_id if moved.after else ""
    state, problem = State.TAKE if moved.is_certain else State.UNCERTAIN, ""
    if find_row(sides.now, path) is None:
        state, problem = State.SAME, _GONE
    elif moved.into:
        state, problem = State.UNREADABLE, _OTHER_ROW
    elif row_before(sides.now, path) == after:
        state = State.SAME
    behind = Path((*path.rows[:-1], path.rows[-1].__class__(path.rows[-1].repeat, after))) if after else None
    return Proposal(
        code=code_of(Sort.ROW_MOVED, moved.path),
        sort=Sort.ROW_MOVED,
        state=state,
        path=str(path),
        label=sides.row_name(path),
        place=sides.place(path),
        step=sides.step(path),
        word="" if moved.into else _name_place(sides, behind),
        problem=problem,
        why_not=sides.refuses(path),
        changes=() if moved.into else (MoveRow(path, after),),
    )


def _name_place(sides: Sides, behind: Path | None) -> str:
    """Where a row stands in Word: behind which other, by its first words if those are for this viewer now."""
    if behind is None:
        return "vooraan"
    return f"achter {sides.row_name(behind)}" if sides.sees_now(behind) else "achter een andere rij"
