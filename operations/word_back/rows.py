"""What became of the rows of lists in a Word file: added, removed and moved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from answers.changes import AddRow, Change, MoveRow, RemoveRow, SetValue
from answers.draft import find_row, row_before, walk
from documents.reading_back.comparison import Comparison, RowAdded, RowMoved, RowRemoved
from forms.definition import Question, Repeat
from forms.paths import Path, parse_path
from operations.word_back.answers import code_of, understand_text
from operations.word_back.sides import Sides
from operations.word_back.values import Proposal, RowText, Sort, State

_COPIED = "Deze rij is gekopieerd, maar niet veranderd."
_NO_LIST = "De lijst waar deze rij bij hoort, is niet meer in het plan."
_OTHER_ROW = "Deze rij staat in Word bij een ander deel. Verplaatsen naar een ander deel kan alleen op het scherm."
_GONE = "Deze rij is in het plan al verwijderd."


def propose_rows(sides: Sides, comparison: Comparison, return_id: int) -> Iterator[Proposal]:
    """Yield what is to be said of every row that this viewer may see; new rows get ids of this return."""
    yield from _NewRows(sides, return_id).propose(comparison.rows_added)
    for removed in comparison.rows_removed:
        if sides.sees(parse_path(removed.path)):
            yield _propose_removed(sides, removed)
    for moved in comparison.rows_moved:
        if sides.sees(parse_path(moved.path)):
            yield _propose_moved(sides, moved)


class _NewRows:
    """Numbers the new rows, inner ones too, in the order of the file: so they have the same ids at any time."""

    def __init__(self, sides: Sides, return_id: int) -> None:
        self._sides = sides
        self._return_id = return_id
        self._numbers = count(1)
        self._before: dict[tuple[str, str], tuple[str, ...]] = {}

    def propose(self, rows: tuple[RowAdded, ...]) -> Iterator[Proposal]:
        for row in rows:
            number = next(self._numbers)
            path = parse_path(row.listing).row(f"w{self._return_id}n{number}")
            inner = list(self._number_inner(row, path))
            behind = self._list_before(row, path.rows[-1].row_id)
            if self._sides.sees(Path(path.rows[:-1], path.rows[-1].repeat)) and self._sides.sees(path):
                yield self._propose(row, path, behind, inner)

    def _number_inner(self, row: RowAdded, path: Path) -> Iterator[tuple[RowAdded, Path]]:
        for inner in row.rows:
            listing = parse_path(inner.listing).name or parse_path(inner.listing).rows[-1].repeat
            place = path.child(listing).row(f"w{self._return_id}n{next(self._numbers)}")
            yield inner, place
            yield from self._number_inner(inner, place)

    def _list_before(self, row: RowAdded, row_id: str) -> tuple[str, ...]:
        """The rows behind which this one may stand, nearest first: new ones there, then the one of the print."""
        after = parse_path(row.after).rows[-1].row_id if row.after else ""
        known = self._before.setdefault((row.listing, row.after), (after,) if after else ())
        self._before[row.listing, row.after] = (row_id, *known)
        return known

    def _propose(
        self, row: RowAdded, path: Path, behind: tuple[str, ...], inner: list[tuple[RowAdded, Path]]
    ) -> Proposal:
        sides = self._sides
        changes: list[Change] = []
        texts: list[RowText] = []
        for one, place in ((row, path), *inner):
            added = sides.carry(AddRow(place, behind[0] if behind and place is path else ""))
            if added is None:
                continue
            changes.append(added)
            if place is path and not behind:
                changes.append(MoveRow(added.path))
            for name, text in one.texts.items():
                self._read_text(place.child(name), text, changes, texts)
        state, problem = self._judge(row, path, changes)
        now = sides.where(path)
        return Proposal(
            code=code_of(Sort.ROW_ADDED, path.rows[-1].row_id.partition("n")[2]),
            sort=Sort.ROW_ADDED,
            state=state,
            path=str(now),
            label=sides.label(now),
            place=sides.place(now),
            step=sides.step(now),
            texts=tuple(texts),
            problem=problem,
            notes=(_COPIED,) if row.is_same else (),
            author=row.by.author if row.by else "",
            moment=row.by.moment if row.by else "",
            why_not=sides.refuses(now) if state is not State.GONE else "",
            changes=tuple(changes) if state is not State.GONE else (),
            behind=behind,
        )

    def _read_text(self, path: Path, text: str, changes: list[Change], texts: list[RowText]) -> None:
        sides = self._sides
        question = sides.forms[0].by_name.get(path.name)
        now = sides.where(path)
        if not text.strip() or not isinstance(question, Question) or now.name not in sides.view.names:
            return
        if not sides.sees(path):
            return
        understood = understand_text(sides, path, text)
        change = sides.carry(SetValue(path, understood.value)) if understood.is_readable else None
        problem = understood.problem
        if isinstance(change, SetValue):
            changes.append(change)
            text = sides.show(now, change.value)
        texts.append(RowText(sides.label(now), text, problem))

    def _judge(self, row: RowAdded, path: Path, changes: list[Change]) -> tuple[State, str]:
        sides, around = self._sides, Path(path.rows[:-1])
        place = sides.where(path)
        is_list = isinstance(sides.definition.by_name.get(place.rows[-1].repeat), Repeat)
        if not changes or not is_list or find_row(sides.now, sides.where(around) if around.rows else around) is None:
            return State.GONE, _NO_LIST
        if find_row(sides.now, place) is not None:
            return State.SAME, ""
        return (State.TAKE if row.is_certain and not row.is_same else State.UNCERTAIN), ""


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
