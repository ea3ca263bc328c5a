"""Ways through the tree of a formula that several rules need."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.formulas import Formula
from forms.expressions.nodes import Call, Filter, Negation, Node, Operation, Path, Root


def names_in_path(path: Path) -> Iterator[tuple[str, int]]:
    """The names of the steps of a path with their position; the first after a slash is the form itself."""
    steps = path.steps[1:] if isinstance(path.base, Root) else path.steps
    for step in steps:
        if step.axis == "child" and step.test not in ("*", "node()"):
            yield step.test, step.position


def names_read(formula: Formula) -> frozenset[str]:
    """Every name that a formula reads: as ``${name}``, or as a step of a path.

    In a choice_filter a path is about the choices, so only ``${name}`` counts there.
    """
    expression = formula.expression
    if not formula.paths or formula.key == "choice_filter":
        return expression.references
    return expression.references | {name for path in formula.paths for name, _ in names_in_path(path)}


def is_bare(path: Path) -> bool:
    """Whether a path is just a word, such as ``leeftijd``: it starts from nowhere with a child step."""
    return path.base is None and path.steps[0].axis == "child"


def walk_outside_predicates(tree: Node) -> Iterator[Node]:
    """Every node that is not inside ``[...]``, where a bare word has a row to belong to."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        match node:
            case Call(arguments=inner) | Operation(operands=inner):
                waiting.extend(inner)
            case Negation(operand=inner_node) | Filter(base=inner_node):
                waiting.append(inner_node)
            case Path(base=base) if base is not None:
                waiting.append(base)
            case _:
                pass


def list_predicates(node: Node) -> tuple[Node, ...]:
    """Return the conditions directly on this node."""
    match node:
        case Filter(predicates=predicates):
            return predicates
        case Path(steps=steps):
            return tuple(predicate for step in steps for predicate in step.predicates)
        case _:
            return ()
