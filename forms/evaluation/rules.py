"""What a form says, made ready to run: the rules of every question, group and repeat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from forms.definition import Definition, Node
from forms.expressions.elements import Element
from forms.expressions.paths import Walk
from forms.expressions.scope import Closure, Environment
from forms.instance import FormElement

Check: TypeAlias = Callable[[FormElement, Environment], str | None]
"""What may be wrong with an answer, in Dutch, or None."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text ready to be filled: pieces of text, and names of questions with the way to their answer."""

    parts: tuple[str | tuple[str, Closure], ...]


@dataclass(frozen=True, slots=True)
class ListedChoice:
    """A choice of a list. `item` is what a choice filter looks at: name, label and every further column."""

    name: str
    label: Text
    item: Element


@dataclass(frozen=True, slots=True)
class Rules:
    """What applies to one question, group or repeat. None: there is no such formula, or no such text."""

    node: Node
    label: Text
    hint: Text
    relevant: Closure | None
    calculation: Closure | None = None
    default: Closure | None = None
    required: Closure | None = None
    required_message: Text | None = None
    constraint: Closure | None = None
    constraint_message: Text | None = None
    choice_filter: Closure | None = None
    repeat_count: Closure | None = None
    choices: tuple[ListedChoice, ...] = ()
    listed_names: frozenset[str] = frozenset()
    choice_source: Walk | None = None
    """Leads to the answers that are the choices, when these come from a question in a repeat."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a form by name.

    `steps` are the rules that relevance and values follow from, in the order in which they are worked out. `checks` are
    those that an answer must pass, by the name of the question: only the kinds that this question can fail.
    """

    definition: Definition
    rules: Mapping[str, Rules]
    checks: Mapping[str, tuple[Check, ...]]
    steps: tuple[Rules, ...]
