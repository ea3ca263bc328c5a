"""What a function of the form language looks like to the parser, the linter and the evaluator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.expressions.values import Value


@dataclass(frozen=True, slots=True)
class Function:
    """`maximum` None: any number of arguments. `node_arguments` are the indexes that must be a path or a reference."""

    name: str
    minimum: int
    maximum: int | None
    apply: Callable[..., Value]
    """Called with the scope and then the value of each argument."""
    node_arguments: frozenset[int] = frozenset()
    is_lazy: bool = False
    """`apply` gets what works out each argument, not its value: it calls only those that it needs."""

    def accepts(self, count: int) -> bool:
        """Whether it may be called with `count` arguments."""
        return self.minimum <= count and (self.maximum is None or count <= self.maximum)


def function(
    name: str, minimum: int, maximum: int | None, apply: Callable[..., Value], *node_arguments: int
) -> tuple[str, Function]:
    """One row of a table of functions."""
    return name, Function(name, minimum, maximum, apply, frozenset(node_arguments))


def lazy_function(name: str, minimum: int, maximum: int | None, apply: Callable[..., Value]) -> tuple[str, Function]:
    """One row for a function that does not need all its arguments."""
    return name, Function(name, minimum, maximum, apply, is_lazy=True)
