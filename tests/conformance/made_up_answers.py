"""Answers to any form, made up at random but the same every time: half sensible, half at the edges."""

import random
from collections.abc import Iterator
from typing import Any

from forms.definition import Definition, Group, Node, Question, QuestionType, Repeat

SAMPLES: dict[QuestionType, tuple[str, ...]] = {
    QuestionType.TEXT: ("Noor", "twee woorden", "a & <b>", "12"),
    QuestionType.INTEGER: ("0", "3", "-2", "50"),
    QuestionType.DECIMAL: ("0", "3.5", "12.25", "101"),
    QuestionType.DATE: ("2014-03-02", "2026-11-21", "2027-01-10", "2008-02-29"),
    QuestionType.DATETIME: ("2026-01-31T09:30:00",),
    QuestionType.TIME: ("09:30:00",),
    QuestionType.ACKNOWLEDGE: ("OK",),
    QuestionType.RANGE: ("1", "4", "9"),
}
UNANSWERED = 0.3


class Imagination:
    """Makes up answers; rows get numbers, and questions that choose a row choose afterwards."""

    def __init__(self, definition: Definition, seed: int) -> None:
        self._definition = definition
        self._random = random.Random(seed)
        self._rows = 0
        self._row_ids: dict[str, list[str]] = {}
        self._waiting: list[tuple[dict[str, Any], Question, str]] = []

    def answers(self) -> dict[str, Any]:
        made = self._row(self._definition.children)
        for row, question, source in self._waiting:
            row[question.name] = self._random.choice(["", *self._row_ids.get(source, [])])
        return made

    def _row(self, nodes: tuple[Node, ...]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for node in _asked(nodes):
            if isinstance(node, Repeat):
                row[node.name] = [self._repeat_row(node) for _ in range(self._random.randint(0, 3))]
            else:
                row[node.name] = self._answer(node, row)
        return row

    def _repeat_row(self, repeat: Repeat) -> dict[str, Any]:
        self._rows += 1
        row = {"_id": f"r{self._rows}", **self._row(repeat.children)}
        for name, text in row.items():
            if text and isinstance(text, str) and name != "_id":
                self._row_ids.setdefault(name, []).append(row["_id"])
        return row

    def _answer(self, question: Question, row: dict[str, Any]) -> str:
        if self._random.random() < UNANSWERED:
            return ""
        if question.choices is None:
            return self._random.choice(SAMPLES.get(question.type, ("",)))
        if question.choices.repeat_question:
            self._waiting.append((row, question, question.choices.repeat_question))
            return ""
        names = [choice.name for choice in self._definition.choices[question.choices.list_name]]
        if question.type is QuestionType.SELECT_ONE:
            return self._random.choice(names)
        return " ".join(name for name in names if self._random.random() < 0.4)


def _asked(nodes: tuple[Node, ...]) -> Iterator[Question | Repeat]:
    for node in nodes:
        if isinstance(node, Group):
            yield from _asked(node.children)
        else:
            yield node
