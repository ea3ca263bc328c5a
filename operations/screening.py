"""What a change must pass before it is merged: cleaned text, the right to make it, and no burgerservicenummer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from answers.changes import AddRow, Change, SetValue, apply_change
from answers.draft import Answers, find_value, walk_rows
from answers.errors import AnswersError
from answers.row_rules import HiddenRows, find_hidden_rows
from forms.definition import Definition
from forms.paths import Path
from language.bsn import find_bsn
from language.text import clean_text
from rights.rows import UNKNOWN, Denied, find_own_question, may_edit, may_put
from rights.viewer import Viewer

BSN_REFUSED = (
    "Dit is niet bewaard, want hierin staat een burgerservicenummer. In Eén Plan mag geen burgerservicenummer staan. "
    "Haal het nummer weg."
)


@dataclass(frozen=True, slots=True)
class Screened:
    """The changes that may go on, cleaned, and why the others may not."""

    changes: tuple[Change, ...]
    refused: dict[Path, str]


def screen(
    definition: Definition, viewer: Viewer, answers: Answers, owned: frozenset[Path], changes: Iterable[Change]
) -> Screened:
    """Hold every change against the rights as they were, with the rows that are added here: who adds a goal and
    says in the same save that it is the other side's, may still bring along what was typed in it.
    """
    passed: list[Change] = []
    refused: dict[Path, str] = {}
    for change in changes:
        cleaned = _cleaned(change)
        reason = _bsn_reason(cleaned) or _right_reason(definition, viewer, answers, owned, cleaned)
        if reason:
            refused[change.path] = reason
        else:
            added = (cleaned, *_whose_it_is(definition, viewer, cleaned))
            passed.extend(added)
            answers = answers if isinstance(cleaned, SetValue) else _with_its_rows(answers, added)
    return Screened(tuple(passed), refused)


def _cleaned(change: Change) -> Change:
    return replace(change, value=clean_text(change.value)) if isinstance(change, SetValue) else change


def _bsn_reason(change: Change) -> str:
    match change:
        case SetValue(_, value):
            return BSN_REFUSED if find_bsn(value) else ""
        case AddRow(path):
            return BSN_REFUSED if find_bsn(path.rows[-1].row_id) else ""
    return ""


def _right_reason(
    definition: Definition, viewer: Viewer, answers: Answers, owned: frozenset[Path], change: Change
) -> str:
    if _hidden_rows(definition, viewer, answers).covers(change.path):
        return UNKNOWN.reason
    permission = may_edit(definition, viewer, change.path, answers, owned)
    if isinstance(change, SetValue) and not isinstance(permission, Denied):
        permission = may_put(definition, viewer, change.path, change.value)
    return permission.reason if isinstance(permission, Denied) else ""


def _hidden_rows(definition: Definition, viewer: Viewer, answers: Answers) -> HiddenRows:
    """The rows that this person may not see: for them such a row does not exist."""
    return find_hidden_rows(
        definition, walk_rows(answers), lambda path: find_value(answers, path) or "", viewer.readers
    )


def _whose_it_is(definition: Definition, viewer: Viewer, change: Change) -> tuple[SetValue, ...]:
    """What a parent or youth adds names them from the first moment, so that nobody else can be put there."""
    question = find_own_question(definition, viewer, change.path) if isinstance(change, AddRow) else None
    return () if question is None else (SetValue(change.path.child(question.name), viewer.person_row),)


def _with_its_rows(answers: Answers, changes: Iterable[Change]) -> Answers:
    """The rows that the rights of the next change look at; one that does not fit is left to the merge to refuse."""
    try:
        for change in changes:
            answers = apply_change(answers, change)
    except AnswersError:
        return answers
    return answers
