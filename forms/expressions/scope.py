"""Where a formula stands while it runs: its element, its place in a list, and what it may know of the world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from forms.expressions.elements import Element
from forms.expressions.values import Value


@dataclass(frozen=True, slots=True)
class Environment:
    """What stays the same during one evaluation. `choice_label` gives the label of a choice name of a question."""

    root: Element
    today: date
    now: datetime
    choice_label: Callable[[str, str], str]


@dataclass(slots=True)
class Scope:
    """`element` is what ``.`` means; `origin` carries the formula, and ``${name}`` is looked up from there.

    Inside a condition `element` is the element being judged and `position` its place from 1, while `origin` stays.
    """

    element: Element
    origin: Element
    environment: Environment
    position: int = 1


Closure = Callable[[Scope], Value]
"""A formula made ready to run."""
