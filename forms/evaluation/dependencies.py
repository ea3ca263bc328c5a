"""Which formulas must be worked out before which: the order of calculation, or the circle that makes it impossible."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import Definition, Group, Node, Question, Repeat
from forms.expressions import Expression
from forms.expressions.nodes import Path, walk


def find_cycle(definition: Definition) -> tuple[str, ...] | None:
    """Names whose relevance, calculation or default wait for each other, in a circle; None when there is an order."""
    order = _Order(definition)
    return order.cycle


def calculation_order(definition: Definition) -> tuple[str, ...] | None:
    """All names, each after everything that it reads; None when there is a circle."""
    order = _Order(definition)
    return tuple(order.done) if order.cycle is None else None


def dependencies(definition: Definition, node: Node) -> frozenset[str]:
    """The names that the relevance and the value of `node` read, and the groups and repeats around it."""
    around = (container.name for container in definition.ancestors[node.name])
    read = (name for expression in _formulas(node) for name in _names(definition, node, expression))
    return frozenset(around) | frozenset(read)


def _formulas(node: Node) -> Iterator[Expression]:
    found = [node.relevant]
    if isinstance(node, Question):
        found += [node.calculation, node.default]
    yield from (expression for expression in found if expression is not None)


def _names(definition: Definition, node: Node, expression: Expression) -> Iterator[str]:
    """The names an expression reads: its references, the steps of its paths, and what the labels of a select show."""
    for name in expression.references:
        yield name
        read = definition.by_name.get(name)
        if isinstance(read, Question) and read.choices and read.choices.repeat_question:
            yield read.choices.repeat_question
    for part in walk(expression.tree):
        if isinstance(part, Path):
            yield from (name for step in part.steps for name in _step_names(definition, node, step.axis, step.test))


def _step_names(definition: Definition, node: Node, axis: str, test: str) -> Iterator[str]:
    if test in definition.by_name:
        yield test
    elif axis == "child":
        around = definition.ancestors[node.name]
        yield from _all_names(around[-1].children if around else definition.children, node)


def _all_names(nodes: tuple[Node, ...], besides: Node) -> Iterator[str]:
    for node in nodes:
        if node is not besides:
            yield node.name
            if isinstance(node, Group | Repeat):
                yield from _all_names(node.children, besides)


class _Order:
    """A walk in depth over the names; it keeps its own stack, so a long chain of formulas is no problem."""

    def __init__(self, definition: Definition) -> None:
        known = definition.by_name
        self._reads = {
            name: sorted(other for other in dependencies(definition, node) if other in known)
            for name, node in known.items()
        }
        self.done: dict[str, None] = {}
        self.cycle: tuple[str, ...] | None = None
        for name in known:
            if name not in self.done and self.cycle is None:
                self._visit(name)

    def _visit(self, name: str) -> None:
        trail: dict[str, Iterator[str]] = {name: iter(self._reads[name])}
        while trail and self.cycle is None:
            current = next(reversed(trail))
            following = next((other for other in trail[current] if other not in self.done), None)
            if following is None:
                self.done[current] = None
                del trail[current]
            elif following in trail:
                names = list(trail)
                self.cycle = tuple(names[names.index(following) :])
            else:
                trail[following] = iter(self._reads[following])
