"""Three-way merge per field: what the page saw, what stands there now, what the page sends.

Different fields merge without a question. The same field with two different texts keeps both: the answers keep theirs,
the step returns mine, and a person chooses. Nothing here looks at rights or at the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from answers.changes import AddRow, Change, MoveRow, RemoveRow, SetValue, apply_change
from answers.draft import Answers, find_row, find_value, list_rows, row_before, walk, walk_rows
from answers.errors import AnswersError
from answers.journal import kept_row, kept_row_as_text
from answers.limits import check_field, check_record, check_rows, record_size, text_size
from answers.reading import check_question, check_row
from answers.seen import Seen
from answers.steps import Applied, Conflict, ConflictKind, Merge, Refused, Same, Step, Unchanged
from forms.definition import Definition, Node, Question
from forms.lexical import same_value
from forms.paths import Path


@dataclass(frozen=True, slots=True)
class _State:
    definition: Definition
    answers: Answers
    seen: Seen
    size: int


def merge(definition: Definition, current: Answers, changes: Iterable[Change], seen: Seen) -> Merge:
    """Merge the changes of one page into the current answers, one after another."""
    state = _State(definition, current, seen, record_size(current))
    steps: list[Step] = []
    for change in changes:
        step = _step(state, change)
        steps.append(step)
        state = _after(state, step)
    return Merge(state.answers, tuple(steps))


def _step(state: _State, change: Change) -> Step:
    try:
        match change:
            case SetValue():
                return _set_value(state, change)
            case AddRow():
                return _add_row(state, change)
            case RemoveRow():
                return _remove_row(state, change)
            case MoveRow():
                return _move_row(state, change)
    except AnswersError as error:
        return Refused(change, str(error))


def _after(state: _State, step: Step) -> _State:
    if isinstance(step, Refused):
        return state
    seen = state.seen.having_sent(step.change)
    if not isinstance(step, Applied):
        return replace(state, seen=seen)
    answers = apply_change(state.answers, step.change)
    if isinstance(step.change, SetValue):
        return replace(state, answers=answers, seen=seen, size=state.size + text_size(step.new) - text_size(step.old))
    if isinstance(step.change, RemoveRow):
        kept = kept_row(state.answers, step.change.path)
        return replace(
            state, answers=answers, seen=seen.having_removed(step.change.path, kept), size=record_size(answers)
        )
    return replace(state, answers=answers, seen=seen)


def _set_value(state: _State, change: SetValue) -> Step:
    path, mine = change.path, change.value
    question = check_question(state.definition, path)
    base, current = state.seen.text(path), find_value(state.answers, path)
    if _same(question, base, mine):
        return Unchanged(change)
    if state.seen.tombstone(path) is not None:
        check_field(mine)
        return Conflict(change, ConflictKind.ROW_REMOVED, base or "", "", mine)
    _check_row_is_there(state, path)
    if _same(question, current, mine):
        return Same(change, current)
    check_field(mine)
    if not _same(question, base, current):
        return Conflict(change, ConflictKind.SAME_FIELD, base or "", current or "", mine)
    check_record(state.size, text_size(mine) - text_size(current))
    return Applied(change, current, mine)


def _add_row(state: _State, change: AddRow) -> Step:
    path = change.path
    check_row(state.definition, path)
    if state.seen.tombstone(path) is not None or find_row(state.answers, path) is not None:
        return Same(change)
    step = path.rows[-1]
    check_rows(len(list_rows(state.answers, Path(path.rows[:-1], step.repeat))))
    added = apply_change(state.answers, change)
    return Applied(change, None, kept_row_as_text(kept_row(added, path)))


def _remove_row(state: _State, change: RemoveRow) -> Step:
    check_row(state.definition, change.path)
    if find_row(state.answers, change.path) is None:
        return Same(change)
    if _has_unseen_edits(state, change.path):
        return Conflict(change, ConflictKind.ROW_EDITED)
    return Applied(change, kept_row_as_text(kept_row(state.answers, change.path)), None)


def _move_row(state: _State, change: MoveRow) -> Step:
    check_row(state.definition, change.path)
    if find_row(state.answers, change.path) is None:
        return Same(change)
    before = row_before(state.answers, change.path)
    after = row_before(apply_change(state.answers, change), change.path)
    return Same(change) if before == after else Applied(change, before, after)


def _has_unseen_edits(state: _State, row: Path) -> bool:
    """Whether somebody else changed a text in this row, or added it or a row in it, unseen by this page.

    A row inside it that was taken out keeps its text in a tombstone of its own: that is nothing to lose here.
    """
    inside = find_row(state.answers, row) or {}
    if not all(state.seen.has_row(path) for path in (row, *walk_rows(inside, row))):
        return True
    gone = [other for other in state.seen.tombstones if other.within(row) and other != row]
    seen = {path for path in state.seen.paths_in(row) if not any(path.within(other) for other in gone)}
    paths = {path for path, _ in walk(inside, row)} | seen
    nodes = state.definition.by_name
    return not all(
        _same(nodes.get(path.name), state.seen.text(path), find_value(state.answers, path)) for path in paths
    )


def _same(node: Node | None, one: str | None, other: str | None) -> bool:
    """Whether two texts say the same. Untouched differs from emptied only where a default would fill it in."""
    if not isinstance(node, Question):
        return one == other
    if node.default is not None and (one is None) != (other is None):
        return False
    return same_value(node.type, one or "", other or "")


def _check_row_is_there(state: _State, path: Path) -> None:
    if find_row(state.answers, path) is None:
        raise AnswersError(f"De rij van “{path}” bestaat niet. Vernieuw de pagina en vul het antwoord opnieuw in.")
