"""Finding answers by what they mean instead of by what an administrator called them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answers.draft import Answers, find_value, list_rows
from forms.definition import ChoiceSource, Definition, Question, Repeat
from forms.paths import Path


@dataclass(frozen=True, slots=True)
class MeaningReader:
    """`questions`: by repeat ("" at the top), then by meaning. `labels`: by select question, then by stored name."""

    definition: Definition
    answers: Answers
    values: Mapping[str, str] | None
    questions: Mapping[str, Mapping[str, Question]]
    labels: Mapping[str, Mapping[str, str]]

    def text(self, row: Path, meaning: str) -> str:
        """The answer in this row (at the top for the empty path) to the question with this meaning; empty for none."""
        question = self._in_row(row).get(meaning)
        return _text(self.answers, self.values, row.child(question.name)) if question else ""

    def shown(self, row: Path, meaning: str) -> str:
        """The same as a person reads it: names and labels for what was chosen, joined with commas."""
        text = self.text(row, meaning)
        labels = self.labels.get(self._in_row(row)[meaning].name) if text else None
        return text if labels is None else ", ".join(labels[name] for name in text.split() if labels.get(name))

    def is_filled(self, row: Path) -> bool:
        """Whether one of the questions with a meaning has an answer in this row."""
        return any(self.text(row, meaning) for meaning in self._in_row(row))

    def rows(self, repeat: Repeat) -> Iterator[Path]:
        """The path of every row of this repeat that is filled, also when it stands inside other repeats."""
        return (row for row in _rows(self.definition, self.answers, repeat) if self.is_filled(row))

    def repeats(self) -> Iterator[Repeat]:
        """Every repeat, in the order of the form."""
        return (node for node in self.definition.nodes() if isinstance(node, Repeat))

    def _in_row(self, row: Path) -> Mapping[str, Question]:
        return self.questions.get(row.rows[-1].repeat if row.rows else "", {})


def read_meanings(
    definition: Definition, answers: Answers, words: frozenset[str], values: Mapping[str, str] | None = None
) -> MeaningReader:
    """Prepare `answers` for reading by these `words` and no others.

    `values` are the texts by path of an evaluation: what is not asked is empty.
    """
    questions: dict[str, dict[str, Question]] = {}
    labels: dict[str, Mapping[str, str]] = {}
    for question in (question for question in definition.questions() if question.meaning in words):
        around = definition.repeats_around(question.name)
        questions.setdefault(around[-1].name if around else "", {}).setdefault(question.meaning, question)
        if question.choices is not None:
            labels[question.name] = _labels(definition, answers, values, question.choices)
    return MeaningReader(definition, answers, values, questions, labels)


def _labels(
    definition: Definition, answers: Answers, values: Mapping[str, str] | None, source: ChoiceSource
) -> Mapping[str, str]:
    if source.list_name:
        return {choice.name: str(choice.label) for choice in definition.choices.get(source.list_name, ())}
    around = definition.repeats_around(source.repeat_question)
    rows = _rows(definition, answers, around[-1]) if around else ()
    return {row.rows[-1].row_id: _text(answers, values, row.child(source.repeat_question)) for row in rows}


def _text(answers: Answers, values: Mapping[str, str] | None, path: Path) -> str:
    return (find_value(answers, path) if values is None else values.get(str(path))) or ""


def _rows(definition: Definition, answers: Answers, repeat: Repeat) -> list[Path]:
    scopes = [Path()]
    for step in (*definition.repeats_around(repeat.name), repeat):
        lists = [scope.child(step.name) for scope in scopes]
        scopes = [path.row(str(row["_id"])) for path in lists for row in list_rows(answers, path)]
    return scopes
