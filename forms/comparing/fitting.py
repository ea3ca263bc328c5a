"""Whether an answer to an old question is one to the new question: for who compares and for who migrates."""

from __future__ import annotations

from forms.comparing.renames import Renames
from forms.definition import Choice, Definition, Node, Question, QuestionType, Repeat, readers_of_choice

_WITHOUT_ANSWER = frozenset({QuestionType.NOTE, QuestionType.CALCULATE})
WIDER = frozenset(
    {
        (QuestionType.INTEGER, QuestionType.DECIMAL),
        (QuestionType.RANGE, QuestionType.DECIMAL),
        (QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE),
        *((kind, QuestionType.TEXT) for kind in QuestionType if kind not in _WITHOUT_ANSWER | {QuestionType.FILE}),
    }
)
"""From which type to which every answer still is one."""


def keeps_answers(node: Node | None) -> bool:
    """Whether people give answers here, that are kept."""
    return isinstance(node, Repeat) or (isinstance(node, Question) and node.type not in _WITHOUT_ANSWER)


def fits_type(old: Question, new: Question) -> bool:
    """Whether answers of the old type are answers of the new one."""
    if old.type == new.type:
        return _same_source(old, new)
    if (old.type, new.type) not in WIDER:
        return False
    return new.choices is None or _same_source(old, new)


def same_rows(old: Definition, new: Definition, name: str, renames: Renames) -> bool:
    """Whether what has this old name is still asked per row of the same repeats."""
    before = [renames.now(repeat.name) for repeat in old.repeats_around(name)]
    return before == [repeat.name for repeat in new.repeats_around(renames.now(name))]


def _same_source(old: Question, new: Question) -> bool:
    """Choices from a list may come from another list, but never from rows; those of rows are row ids."""
    return bool(old.choices and old.choices.list_name) == bool(new.choices and new.choices.list_name)


def list_new_readers(old: Definition, new: Definition, name: str, renames: Renames) -> frozenset[str]:
    """Who would see the answers to what has this old name, and did not when they were given."""
    return new.readers(renames.now(name)) - old.readers(name)


def list_new_row_readers(before: Choice, after: Choice) -> frozenset[str]:
    """Who would see the rows in which this was chosen, and did not when it was."""
    return readers_of_choice(after) - readers_of_choice(before)
