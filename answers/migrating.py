"""Answers to an old version of a form as answers to a new one. What loses its question is told, never thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers.changes import SetValue
from answers.draft import Answers
from forms.comparing import Renames, find_renames
from forms.comparing.fitting import fits_type, keeps_answers, list_new_readers, list_new_row_readers, same_rows
from forms.definition import Choice, Definition, Question, QuestionType, Repeat
from forms.paths import Path, RowStep

_ID = "_id"


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer without a question. `path` is where it stood, `label` what was asked, `text` as people read it.

    `value` is the same as it was stored, so that it can be put back when its question comes back.
    """

    path: Path
    label: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Migration:
    """The answers under the names of the new version, and what has no place there."""

    answers: Answers
    lost: tuple[Lost, ...]


def migrate(old: Definition, new: Definition, answers: Answers) -> Migration:
    """Carry `answers` over. The same twice changes nothing more, and every text is in the answers or in `lost`."""
    return _Carrier(old, new, find_renames(old, new)).carry(answers)


def carry_text(old: Definition, new: Definition, path: Path, text: str) -> tuple[SetValue | None, tuple[Lost, ...]]:
    """Carry one answer over: as it is given in the new version, and what of it has no place there."""
    return _Carrier(old, new, find_renames(old, new)).carry_text(path, text)


def find_row_now(old: Definition, new: Definition, path: Path, renames: Renames) -> Path | None:
    """Where a row stands now that stood at `path`; None when there are no such rows any more."""
    name = path.rows[-1].repeat
    stays = isinstance(old.by_name.get(name), Repeat) and isinstance(new.by_name.get(renames.now(name)), Repeat)
    return translate(path, renames) if stays and same_rows(old, new, name, renames) else None


def translate(path: Path, renames: Renames) -> Path:
    """Where an answer stands now that stood at `path`; also for one that is not there any more."""
    rows = tuple(RowStep(renames.now(step.repeat), step.row_id) for step in path.rows)
    return Path(rows, renames.now(path.name) if path.name else "")


class _Carrier:
    """Walks through the answers row by row; `lost` grows on the way."""

    def __init__(self, old: Definition, new: Definition, renames: Renames) -> None:
        self._old = old
        self._new = new
        self._renames = renames
        self._lost: list[Lost] = []

    def carry(self, answers: Answers) -> Migration:
        return Migration(self._scope(answers, Path()), tuple(self._lost))

    def carry_text(self, path: Path, text: str) -> tuple[SetValue | None, tuple[Lost, ...]]:
        carried: dict[str, str] = {}
        self._carry_text(carried, path, text)
        kept = next(iter(carried.values()), None)
        return None if kept is None else SetValue(translate(path, self._renames), kept), tuple(self._lost)

    def _scope(self, answers: Answers, where: Path) -> dict[str, Any]:
        carried: dict[str, Any] = {}
        for name, value in answers.items():
            if name == _ID:
                carried[name] = value
            elif isinstance(value, str):
                self._carry_text(carried, where.child(name), value)
            else:
                self._carry_rows(carried, where.child(name), value)
        return carried

    def _carry_text(self, carried: dict[str, Any], path: Path, text: str) -> None:
        old, new = self._old.by_name.get(path.name), self._new.by_name.get(self._renames.now(path.name))
        fits = isinstance(old, Question) and isinstance(new, Question) and keeps_answers(new)
        if not fits or not same_rows(self._old, self._new, path.name, self._renames):
            self._lose(path, text)
            return
        assert isinstance(old, Question), "that is what fitting means"
        assert isinstance(new, Question), "that is what fitting means"
        if not fits_type(old, new) or list_new_readers(self._old, self._new, old.name, self._renames):
            self._lose(path, text)
            return
        carried[new.name] = self._carry_choices(old, new, path, text)

    def _carry_choices(self, old: Question, new: Question, path: Path, text: str) -> str:
        """Give choices their new names; those that are gone are lost. Chosen becomes readable where text is asked."""
        if old.choices is None or not old.choices.list_name:
            return text
        if new.choices is None:
            return self._shown(old, text)
        renamed = self._renames.choices.get(new.choices.list_name, {})
        before, after = _choices(self._old, old), _choices(self._new, new)
        kept: list[str] = []
        for chosen in [text] if old.type is QuestionType.SELECT_ONE else text.split():
            now = renamed.get(chosen, chosen)
            if chosen in before and (now not in after or list_new_row_readers(before[chosen], after[now])):
                self._lose(path, chosen)
            else:
                kept.append(now)
        return " ".join(kept)

    def _carry_rows(self, carried: dict[str, Any], path: Path, rows: Sequence[Answers]) -> None:
        new = self._new.by_name.get(self._renames.now(path.name))
        stays = isinstance(self._old.by_name.get(path.name), Repeat) and isinstance(new, Repeat)
        if stays and same_rows(self._old, self._new, path.name, self._renames):
            carried[self._renames.now(path.name)] = [self._scope(row, path.row(str(row[_ID]))) for row in rows]
            return
        for row in rows:
            self._lose_row(row, path.row(str(row[_ID])))

    def _lose_row(self, row: Answers, where: Path) -> None:
        for name, value in row.items():
            if isinstance(value, str):
                if name != _ID:
                    self._lose(where.child(name), value)
            else:
                for inner in value:
                    self._lose_row(inner, where.child(name).row(str(inner[_ID])))

    def _lose(self, path: Path, text: str) -> None:
        if text:
            question = self._old.by_name.get(path.name)
            label = str(question.label) if question is not None else path.name
            shown = self._shown(question, text) if isinstance(question, Question) else text
            self._lost.append(Lost(path, label, shown, text))

    def _shown(self, question: Question, text: str) -> str:
        """The chosen labels, as people read them; any other text as it is."""
        labels = _labels(self._old, question)
        if not labels:
            return text
        chosen = [text] if question.type is QuestionType.SELECT_ONE else text.split()
        return ", ".join(labels.get(name, name) for name in chosen)


def _labels(definition: Definition, question: Question) -> Mapping[str, str]:
    return {name: str(choice.label) for name, choice in _choices(definition, question).items()}


def _choices(definition: Definition, question: Question) -> Mapping[str, Choice]:
    """The choices of a question by name; none for a question without a list."""
    if question.choices is None or not question.choices.list_name:
        return {}
    return {choice.name: choice for choice in definition.choices.get(question.choices.list_name, ())}
