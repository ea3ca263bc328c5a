"""New rows in a Word file: each one proposal with all that is in it, and what of it waits after it was taken over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeAlias

from answers.changes import AddRow, Change, MoveRow, SetValue
from answers.draft import find_row, find_value
from documents.reading_back.comparison import RowAdded
from forms.definition import Question, Repeat
from forms.paths import Path, parse_path
from operations.word_back.answers import code_of, understand_text
from operations.word_back.sides import Sides
from operations.word_back.values import Decided, Proposal, RowText, Sort, State

_COPIED = "Deze rij is gekopieerd, maar niet veranderd."
_NO_LIST = "De lijst waar deze rij bij hoort, is niet meer in het plan."
_WAITS = "dit wacht tot iemand kiest die het mag veranderen."
_LEFT_BEHIND = "Dit hoort bij een nieuwe rij die al is overgenomen. Toen kon dit niet mee."
_ROW_WENT = "De rij waar dit bij hoort, is daarna weer uit het plan gehaald."
Inner: TypeAlias = Sequence[tuple[RowAdded, Path]]
"""The new rows inside a new row, each with its place."""


@dataclass(slots=True)
class _Contents:
    """What taking a new row over does, and the texts and rows in it: for people, and each with its code."""

    changes: list[Change] = field(default_factory=list)
    texts: list[RowText] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)


class NewRows:
    """Numbers the new rows, inner ones too, in the order of the file: so they have the same ids at any time.

    `choices` says what was decided by now, by the code of the proposal: also of parts that could not come along when
    their row was taken over.
    """

    def __init__(self, sides: Sides, return_id: int, choices: Mapping[str, Decided]) -> None:
        self._sides = sides
        self._return_id = return_id
        self._choices = choices
        self._numbers = count(1)
        self._before: dict[tuple[str, str], tuple[str, ...]] = {}

    def propose(self, rows: tuple[RowAdded, ...]) -> Iterator[Proposal]:
        """Yield what is to be said of every new row that this viewer may see."""
        for row in rows:
            number = next(self._numbers)
            path = parse_path(row.listing).row(f"w{self._return_id}n{number}")
            inner = list(self._number_inner(row, path))
            behind = self._list_before(row, path.rows[-1].row_id)
            if self._sides.sees(Path(path.rows[:-1], path.rows[-1].repeat)) and self._sides.sees(path):
                yield self._propose(row, path, behind, inner)
                yield from self._propose_waiting(row, path, inner)

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

    def _propose(self, row: RowAdded, path: Path, behind: tuple[str, ...], inner: Inner) -> Proposal:
        sides = self._sides
        contents = self._read(row, path, behind, inner)
        state, problem = self._judge(row, path, contents.changes)
        now = sides.where(path)
        return Proposal(
            code=_row_code(path),
            sort=Sort.ROW_ADDED,
            state=state,
            path=str(now),
            label=sides.label(now),
            place=sides.place(now),
            step=sides.step(now),
            texts=tuple(contents.texts),
            problem=problem,
            notes=(_COPIED,) if row.is_same else (),
            author=row.by.author if row.by else "",
            moment=row.by.moment if row.by else "",
            why_not=sides.refuses(now) if state is not State.GONE else "",
            changes=tuple(contents.changes) if state is not State.GONE else (),
            behind=behind,
            parts=tuple(contents.parts),
        )

    def _read(self, row: RowAdded, path: Path, behind: tuple[str, ...], inner: Inner) -> _Contents:
        contents = _Contents()
        for one, place in ((row, path), *inner):
            added = self._sides.carry(AddRow(place, behind[0] if behind and place is path else ""))
            if added is None:
                continue
            contents.changes.append(added)
            if place is not path:
                contents.parts.append((str(added.path), _row_code(place)))
            elif not behind:
                contents.changes.append(MoveRow(added.path))
            waits = place is not path and self._waits(_row_code(place))
            for name, text in one.texts.items():
                self._read_text(place.child(name), text, contents, waits=waits)
        return contents

    def _read_text(self, path: Path, text: str, contents: _Contents, *, waits: bool) -> None:
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
            contents.changes.append(change)
            contents.parts.append((str(change.path), _text_code(path)))
            text = sides.show(now, change.value)
            problem = _WAITS if waits or self._waits(_text_code(path)) else ""
        contents.texts.append(RowText(sides.label(now), text, problem))

    def _waits(self, code: str) -> bool:
        return self._choices.get(code) is Decided.WAITS

    def _judge(self, row: RowAdded, path: Path, changes: list[Change]) -> tuple[State, str]:
        sides, around = self._sides, Path(path.rows[:-1])
        place = sides.where(path)
        is_list = isinstance(sides.definition.by_name.get(place.rows[-1].repeat), Repeat)
        if not changes or not is_list or find_row(sides.now, sides.where(around) if around.rows else around) is None:
            return State.GONE, _NO_LIST
        if find_row(sides.now, place) is not None:
            return State.SAME, ""
        return (State.TAKE if row.is_certain and not row.is_same else State.UNCERTAIN), ""

    def _propose_waiting(self, row: RowAdded, path: Path, inner: Inner) -> Iterator[Proposal]:
        """Yield what could not come along, decided since or not: a row in this row with what is in it, or one text."""
        told: list[Path] = []
        for one, place in ((row, path), *inner):
            if any(place.within(other) for other in told) or not self._sides.sees(place):
                continue
            if place is not path and _row_code(place) in self._choices:
                inside = [(each, other) for each, other in inner if other is not place and other.within(place)]
                yield replace(self._propose(one, place, _list_siblings(place, inner), inside), notes=(_LEFT_BEHIND,))
            if self._waits(_row_code(place)):
                told.append(place)
                continue
            for name, text in one.texts.items():
                if _text_code(place.child(name)) in self._choices and self._sides.sees(place.child(name)):
                    yield self._propose_text(row, place.child(name), text)

    def _propose_text(self, row: RowAdded, path: Path, text: str) -> Proposal:
        """A text of a new row that is in the plan by now."""
        sides, now = self._sides, self._sides.where(path)
        change = sides.carry(SetValue(path, understand_text(sides, path, text).value))
        is_there = isinstance(change, SetValue) and find_row(sides.now, now) is not None
        value = change.value if isinstance(change, SetValue) else text
        return Proposal(
            code=_text_code(path),
            sort=Sort.ANSWER,
            state=_judge_text(sides, now, value) if is_there else State.GONE,
            path=str(now),
            label=sides.label(now),
            place=sides.place(now),
            step=sides.step(now),
            now=sides.show(now, find_value(sides.view.answers, now)),
            word=sides.show(now, value),
            problem="" if is_there else _ROW_WENT,
            notes=(_LEFT_BEHIND,),
            author=row.by.author if row.by else "",
            moment=row.by.moment if row.by else "",
            why_not=sides.refuses(now) if is_there else "",
            changes=(change,) if is_there and change is not None else (),
        )


def _judge_text(sides: Sides, place: Path, value: str) -> State:
    now = find_value(sides.now, place)
    if sides.same(place, now, value):
        return State.SAME
    return State.CLASH if now else State.TAKE


def _list_siblings(place: Path, inner: Inner) -> tuple[str, ...]:
    """The new rows before this one in its list, the nearest first."""
    paths = [path for _, path in inner if path.parent == place.parent and path.rows[-1].repeat == place.rows[-1].repeat]
    return tuple(path.rows[-1].row_id for path in reversed(paths[: paths.index(place)]))


def _row_code(path: Path) -> str:
    return code_of(Sort.ROW_ADDED, _number(path))


def _text_code(path: Path) -> str:
    return code_of(Sort.ANSWER, f"n{_number(path)}.{path.name}")


def _number(path: Path) -> str:
    """The number of a new row in its file."""
    return path.rows[-1].row_id.partition("n")[2]
