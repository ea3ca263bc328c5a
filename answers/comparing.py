"""Two states of the answers side by side: what came, what went, what reads differently. Rows are matched by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from answers.draft import Answers, find_row, find_value, list_rows, walk
from forms.definition import Definition, Group, Node, Question
from forms.lexical import same_value
from forms.paths import Path


class DifferenceKind(StrEnum):
    """What happened to a text between the old and the new answers."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """`labels` leads from the step to the question: ``("Doelen 2", "Wat willen we bereiken?")``; rows are numbered."""

    path: Path
    labels: tuple[str, ...]
    old: str
    new: str

    @property
    def kind(self) -> DifferenceKind:
        """Whether the text came, went, or changed."""
        if not self.old:
            return DifferenceKind.ADDED
        return DifferenceKind.CHANGED if self.new else DifferenceKind.REMOVED


@dataclass(frozen=True, slots=True)
class _Sides:
    definition: Definition
    old: Answers
    new: Answers

    def texts(self, path: Path) -> tuple[str, str]:
        return find_value(self.old, path) or "", find_value(self.new, path) or ""

    def row_ids(self, repeat: Path) -> tuple[str, ...]:
        """The rows of the new side in their order, then those that only the old side has."""
        around = Path(repeat.rows)
        sides = [side for side in (self.new, self.old) if find_row(side, around) is not None]
        return tuple(dict.fromkeys(str(row["_id"]) for side in sides for row in list_rows(side, repeat)))


def compare(definition: Definition, old: Answers, new: Answers) -> tuple[Difference, ...]:
    """Return every text that differs, in the order of the form; what the form does not know (any more) comes last."""
    sides = _Sides(definition, old, new)
    known = (found for node in definition.children for found in _compare(sides, node, Path(), ()))
    return (*known, *_unknown(sides))


def _compare(sides: _Sides, node: Node, around: Path, labels: tuple[str, ...]) -> Iterator[Difference]:
    path = around.child(node.name)
    if isinstance(node, Question):
        old, new = sides.texts(path)
        if not same_value(node.type, old, new):
            yield Difference(path, (*labels, str(node.label)), old, new)
        return
    if isinstance(node, Group):
        for child in node.children:
            yield from _compare(sides, child, around, (*labels, str(node.label)))
        return
    for number, row_id in enumerate(sides.row_ids(path), start=1):
        for child in node.children:
            yield from _compare(sides, child, path.row(row_id), (*labels, f"{node.label} {number}"))


def _unknown(sides: _Sides) -> Iterator[Difference]:
    for path in dict.fromkeys(path for side in (sides.new, sides.old) for path, _ in walk(side)):
        names = [*(step.repeat for step in path.rows), path.name]
        old, new = sides.texts(path)
        if old != new and not all(name in sides.definition.by_name for name in names):
            yield Difference(path, tuple(names), old, new)
