"""The tree of a formula, as frozen values: the evaluator, the linter and the order of calculation all read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Literal:
    """A text between quotes. `position` is here and everywhere the index of the first character in the source."""

    value: str
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; `value` is what it is worth."""

    value: float
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """``${name}``: the answers to a question, or the rows of a repeat."""

    name: str
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Node, ...]
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between two or more operands; ``a or b or c`` is one operation, so that long lists stay shallow."""

    operator: str
    operands: tuple[Node, ...]
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """A minus sign in front."""

    operand: Node
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Root:
    """The document itself: the start of a path that begins with a slash."""

    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. `axis` is one of `axes.AXES`; `test` is a name, ``*`` or ``node()``."""

    axis: str
    test: str
    predicates: tuple[Node, ...]
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from `base`, or from the current node when `base` is None."""

    base: Node | None
    steps: tuple[Step, ...]
    position: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Filter:
    """A base followed by conditions between square brackets."""

    base: Node
    predicates: tuple[Node, ...]
    position: int = field(compare=False)


Node: TypeAlias = Literal | Number | Reference | Call | Operation | Negation | Root | Path | Filter


_LEAVES = (Literal, Number, Reference, Root)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside `node`, the conditions of a path included."""
    if isinstance(node, _LEAVES):
        return ()
    match node:
        case Call(arguments=inner) | Operation(operands=inner):
            return inner
        case Negation(operand=operand):
            return (operand,)
        case Filter(base=base, predicates=predicates):
            return (base, *predicates)
        case Path(base=path_base, steps=steps):
            inside = tuple([predicate for step in steps for predicate in step.predicates])  # a list is faster
            return inside if path_base is None else (path_base, *inside)
        case _:
            return ()


def walk(tree: Node) -> Iterator[Node]:
    """Every node of the tree, a parent before its children. Not recursive, so any depth is safe."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _LEAVES):
            waiting.extend(reversed(children(node)))


def depth(tree: Node) -> int:
    """How many nodes lie on the longest way down."""
    levels = 0
    level: list[Node] = [tree]
    while level:
        levels += 1
        level = [child for node in level if not isinstance(node, _LEAVES) for child in children(node)]
    return levels
