"""What the names of a template stand for: answers, rows and filled-in forms, each with the names behind its dot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from documents.given_names import FIXED_LISTS, FIXED_NAMES
from forms.definition import Definition, Group, Node, Question, Repeat


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer on a form."""

    definition: Definition
    question: Question


@dataclass(frozen=True, slots=True)
class Scope:
    """Where names of a form stand: at its top, or in a row of `repeat`."""

    definition: Definition
    repeat: Repeat | None = None

    @property
    def names(self) -> Collection[str]:
        """The names of the questions and repeats that stand here."""
        return _nodes_in(self).keys()

    def find(self, name: str) -> Known:
        """Return what `name` stands for here."""
        match _nodes_in(self).get(name):
            case Question() as question:
                return Answer(self.definition, question)
            case Repeat() as repeat:
                return Rows(Scope(self.definition, repeat))
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Fixed:
    """What the caller fills, with the names that it always has."""

    names: Collection[str]

    def find(self, _name: str) -> Known:
        """Of what the caller fills only the names are known."""
        return None


@dataclass(frozen=True, slots=True)
class Rows:
    """A list; every row has the names of `row`."""

    row: Scope | Fixed


Known: TypeAlias = "Answer | Scope | Fixed | Rows | None"
"""What an expression stands for; None when that cannot be known, and then nothing is said about it."""


def find_given(name: str, forms: Mapping[str, Definition]) -> Known:
    """Return what a name that the caller fills stands for; `forms` are the definitions of the forms among them."""
    if name in forms:
        return Scope(forms[name])
    if name in FIXED_LISTS:
        return Rows(Fixed(FIXED_LISTS[name]))
    return Fixed(FIXED_NAMES[name]) if name in FIXED_NAMES else None


def _nodes_in(scope: Scope) -> Mapping[str, Node]:
    definition, around = scope.definition, (scope.repeat,) if scope.repeat else ()
    return {
        node.name: node
        for node in definition.nodes()
        if not isinstance(node, Group) and definition.repeats_around(node.name)[-1:] == around
    }
