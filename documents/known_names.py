"""What the names of a template stand for: answers, rows and filled-in forms, each with the names behind its dot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
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
    """Where names of a form stand: at its top, or in a row of `repeat`.

    `nodes` are the questions and repeats of the whole form by the repeat around them; it is made once and passed on.
    """

    definition: Definition
    repeat: Repeat | None = None
    nodes: Mapping[str, Mapping[str, Node]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.nodes:
            object.__setattr__(self, "nodes", _sort_nodes(self.definition))

    @property
    def names(self) -> Collection[str]:
        """The names of the questions and repeats that stand here."""
        return self._own.keys()

    def find(self, name: str) -> Known:
        """Return what `name` stands for here."""
        match self._own.get(name):
            case Question() as question:
                return Answer(self.definition, question)
            case Repeat() as repeat:
                return Rows(Scope(self.definition, repeat, self.nodes))
            case _:
                return None

    @property
    def _own(self) -> Mapping[str, Node]:
        return self.nodes.get(self.repeat.name if self.repeat else "", {})


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


def _sort_nodes(definition: Definition) -> Mapping[str, Mapping[str, Node]]:
    """Return the questions and repeats of a form by the name of the repeat around them, "" at the top."""
    found: dict[str, dict[str, Node]] = {"": {}}
    for node in definition.nodes():
        if not isinstance(node, Group):
            around = definition.repeats_around(node.name)
            found.setdefault(around[-1].name if around else "", {})[node.name] = node
    return found
