"""Walking the tree of answers: steps along the axes, and conditions between square brackets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from forms.expressions.axes import AXES, FORM_AXES, Axis, in_document_order
from forms.expressions.elements import Element
from forms.expressions.scope import Closure, Scope
from forms.expressions.values import to_boolean

Walk = Callable[[Scope], list[Element]]
"""From a scope to the elements that a path leads to, in order and each once."""

_ANY = frozenset({"*", "node()"})


def steps_walk(base: Walk, steps: Sequence[tuple[str, str, Sequence[Closure]]]) -> Walk:
    """The walk from `base` along `steps` of axis, test and conditions."""
    ways = [(AXES[axis], test, predicates) for axis, test, predicates in steps]

    def walk(scope: Scope) -> list[Element]:
        elements = base(scope)
        for along, test, predicates in ways:
            elements = _step(elements, along, test, predicates, scope)
        return elements

    if all(axis in FORM_AXES for axis, _, _ in steps):
        return walk
    return lambda scope: in_document_order(walk(scope))


def filtered(base: Walk, predicates: Sequence[Closure]) -> Walk:
    """The walk `base`, keeping only what meets the conditions."""
    return lambda scope: _keep(base(scope), predicates, scope)


def _step(
    elements: list[Element], along: Axis, test: str, predicates: Sequence[Closure], scope: Scope
) -> list[Element]:
    if len(elements) == 1:  # from one place nothing is reached twice
        return _reached(elements[0], along, test, predicates, scope)
    found: dict[int, Element] = {}
    for element in elements:
        for near in _reached(element, along, test, predicates, scope):
            found[id(near)] = near
    return list(found.values())


def _reached(element: Element, along: Axis, test: str, predicates: Sequence[Closure], scope: Scope) -> list[Element]:
    near = along(element)
    reached = list(near) if test in _ANY else [each for each in near if each.tag == test]
    return _keep(reached, predicates, scope) if predicates else reached


def _keep(elements: list[Element], predicates: Sequence[Closure], scope: Scope) -> list[Element]:
    for predicate in predicates:
        elements = [
            element for place, element in enumerate(elements, start=1) if _holds(predicate, element, place, scope)
        ]
    return elements


def _holds(predicate: Closure, element: Element, place: int, scope: Scope) -> bool:
    """A number is a place in the list; anything else is a condition."""
    value = predicate(Scope(element, scope.origin, scope.environment, place))
    if isinstance(value, float):
        return value == place
    return to_boolean(value)
