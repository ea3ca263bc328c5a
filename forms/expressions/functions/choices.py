"""Functions on choices: selected, count-selected, selected-at, jr:choice-name."""

from __future__ import annotations

import math

from forms.expressions.functions.signature import function
from forms.expressions.scope import Scope
from forms.expressions.values import Value, to_number, to_string


def _selected(_: Scope, chosen: Value, name: Value) -> Value:
    """Whether `name` is among the chosen ones; the empty name is when nothing is chosen."""
    return to_string(name).strip() in to_string(chosen).split(" ")


def _count_selected(_: Scope, chosen: Value) -> Value:
    return float(len(to_string(chosen).split()))


def _selected_at(_: Scope, chosen: Value, place: Value) -> Value:
    """The choice at `place`, counted from 0; empty where there is none."""
    names, number = to_string(chosen).split(), to_number(place)
    index = int(number) if math.isfinite(number) else 0
    return names[index] if 0 <= index < len(names) else ""


def _choice_name(scope: Scope, name: Value, question: Value) -> Value:
    """The label of a choice of a question; the question is written as a quoted reference: ``'${rol}'``."""
    reference = to_string(question).strip().removeprefix("${").removesuffix("}").strip()
    labels = (scope.environment.choice_label(reference, part) for part in to_string(name).split())
    return ", ".join(labels)


CHOICES = (
    function("selected", 2, 2, _selected),
    function("count-selected", 1, 1, _count_selected),
    function("selected-at", 2, 2, _selected_at),
    function("jr:choice-name", 2, 2, _choice_name),
)
