"""Which formulas must be worked out before which: the order of calculation, or the circle that makes it impossible."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from forms.definition import Definition, Group, Node, Question, Repeat
from forms.evaluation.errors import EvaluationError
from forms.expressions import Expression
from forms.expressions.nodes import Filter, Path, Reference, Step, walk


def calculation_order(definition: Definition) -> tuple[str, ...]:
    """All names, each after everything that it reads; raise `EvaluationError` when they wait for each other."""
    reads = {name: sorted(dependencies(definition, node)) for name, node in definition.by_name.items()}
    try:
        return tuple(TopologicalSorter(reads).static_order())
    except CycleError as error:
        circle: list[str] = error.args[1]
        raise EvaluationError(tuple(reversed(circle[1:]))) from error


def dependencies(definition: Definition, node: Node) -> frozenset[str]:
    """The names that the relevance and the value of `node` read, and the groups and repeats around it."""
    around = {container.name for container in definition.ancestors[node.name]}
    read = {name for expression in _formulas(node) for name in _names(definition, node, expression)}
    return frozenset(around | read) & definition.by_name.keys()


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
            yield from (name for step in part.steps for name in _step_names(definition, node, part, step))


def _step_names(definition: Definition, node: Node, path: Path, step: Step) -> Iterator[str]:
    """A step to any child may read all of the repeat that the path starts from, or of the row where the formula is."""
    if step.axis != "child" or step.test not in {"*", "node()"}:
        yield step.test
        return
    start = path.base.base if isinstance(path.base, Filter) else path.base
    named = definition.by_name.get(start.name) if isinstance(start, Reference) else None
    row = named if isinstance(named, Repeat) else next(reversed(definition.repeats_around(node.name)), definition)
    yield from _all_names(row.children, node)


def _all_names(nodes: tuple[Node, ...], besides: Node) -> Iterator[str]:
    for node in nodes:
        if node is not besides:
            yield node.name
            if isinstance(node, Group | Repeat):
                yield from _all_names(node.children, besides)
