"""A tree made ready to run: every node becomes a function from a scope to a value, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from forms.expressions.checks import called_function, check_test, elements_expected, yields_elements
from forms.expressions.comparing import COMPARISONS, comparison, comparison_with
from forms.expressions.elements import Element
from forms.expressions.errors import ExpressionError
from forms.expressions.functions import KNOWN, Function
from forms.expressions.nodes import (
    Call,
    Filter,
    Literal,
    Negation,
    Node,
    Number,
    Operation,
    Path,
    Reference,
    Root,
    Step,
)
from forms.expressions.paths import Walk, filtered, steps_walk
from forms.expressions.scope import Closure, Scope
from forms.expressions.values import Value, divide, remainder, to_boolean, to_number

Lookup = Callable[[str, frozenset[str]], Walk]
"""How ``${name}`` is found; the set names repeats of which all rows count, whatever row the formula is in."""

_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": divide,
    "mod": remainder,
}


def no_references(name: str, _: frozenset[str]) -> Walk:
    """The lookup where there is no form."""
    raise ExpressionError(f"De vraag ${{{name}}} bestaat niet.", 0, "", "unknown-question")


def ready(tree: Node, lookup: Lookup = no_references) -> Closure:
    """Make `tree` ready to run."""
    return _Compiler(lookup, frozenset()).closure(tree)


class _Compiler:
    def __init__(self, lookup: Lookup, all_rows_of: frozenset[str]) -> None:
        self._lookup = lookup
        self._all_rows_of = all_rows_of

    def closure(self, node: Node) -> Closure:
        match node:
            case Literal(value=text):
                return lambda _: text
            case Number(value=number):
                return lambda _: number
            case Negation(operand=operand):
                inner = self.closure(operand)
                return lambda scope: -to_number(inner(scope))
            case Call():
                return self._call(node)
            case Operation():
                return self._operation(node)
            case _:
                return self._walk(node)

    def _walk(self, node: Node) -> Walk:
        """The closure of a node that leads to elements."""
        match node:
            case Reference(name=name):
                return self._lookup(name, self._all_rows_of)
            case Root():
                return lambda scope: [scope.environment.root]
            case Path():
                return self._path(node)
            case Filter(base=base, predicates=predicates):
                return filtered(self._walk(base), [self.closure(predicate) for predicate in predicates])
            case _:
                return _as_walk(self.closure(node), "Hier", node.position)

    def _path(self, path: Path) -> Walk:
        for step in path.steps:
            check_test(step)
        base = self._walk(path.base) if path.base is not None else _current
        steps = [
            (step.axis, step.test, [self.closure(predicate) for predicate in step.predicates])
            for step in path.steps
            if not _stays(step)
        ]
        return steps_walk(base, steps) if steps else base

    def _call(self, call: Call) -> Closure:
        compiler = self
        if call.name == "indexed-repeat":
            rows = frozenset(node.name for node in call.arguments[1::2] if isinstance(node, Reference))
            compiler = _Compiler(self._lookup, rows)
        try:
            function = called_function(call, KNOWN)
        except ExpressionError as error:
            return _refusing(error)
        apply = function.apply
        arguments = [compiler._argument(call, index, function) for index in range(len(call.arguments))]
        if function.is_lazy:
            return lambda scope: apply(scope, *arguments)
        if not arguments:
            return apply
        if len(arguments) == 1:
            only = arguments[0]
            return lambda scope: apply(scope, only(scope))
        return lambda scope: apply(scope, *[argument(scope) for argument in arguments])

    def _argument(self, call: Call, index: int, function: Function) -> Closure:
        """The closure of an argument; where elements are needed and it is not sure to yield them, it says so."""
        node = call.arguments[index]
        closure = self.closure(node)
        if index not in function.node_arguments or yields_elements(node):
            return closure
        return _as_walk(closure, f"In {call.name}()", node.position)

    def _operation(self, operation: Operation) -> Closure:
        operator = operation.operator
        if operator == "|":
            return _union([self._walk(operand) for operand in operation.operands])
        operands = [self.closure(operand) for operand in operation.operands]
        last = operation.operands[-1]
        if operator in COMPARISONS and isinstance(last, Literal | Number):
            left, test = operands[0], comparison_with(operator, last.value)
            return lambda scope: test(left(scope))
        return _chain(operator, operands) if len(operands) > 2 else _pair(operator, *operands)  # noqa: PLR2004


def _pair(operator: str, left: Closure, right: Closure) -> Closure:
    """Two operands: most formulas have no more."""
    if operator == "and":
        return lambda scope: to_boolean(left(scope)) and to_boolean(right(scope))
    if operator == "or":
        return lambda scope: to_boolean(left(scope)) or to_boolean(right(scope))
    if operator in _ARITHMETIC:
        rule = _ARITHMETIC[operator]
        return lambda scope: rule(to_number(left(scope)), to_number(right(scope)))
    compare = comparison(operator)
    return lambda scope: compare(left(scope), right(scope))


def _chain(operator: str, operands: list[Closure]) -> Closure:
    """As many operands as there are, of an operator that may be chained."""
    if operator == "and":
        return lambda scope: all(to_boolean(operand(scope)) for operand in operands)
    if operator == "or":
        return lambda scope: any(to_boolean(operand(scope)) for operand in operands)
    rule = _ARITHMETIC[operator]
    return lambda scope: reduce(rule, [to_number(operand(scope)) for operand in operands])


def _stays(step: Step) -> bool:
    """Whether it is the step ``.``, which leads to where one stands."""
    return step.axis == "self" and step.test == "node()" and not step.predicates


def _current(scope: Scope) -> list[Element]:
    return [scope.element]


def _refusing(error: ExpressionError) -> Closure:
    """What cannot be called: an error when it is, and none where it is not needed."""

    def refuse(_: Scope) -> Value:
        raise error.with_traceback(None)

    return refuse


def _as_walk(closure: Closure, where: str, position: int) -> Walk:
    def walk(scope: Scope) -> list[Element]:
        value = closure(scope)
        if not isinstance(value, list):
            raise elements_expected(where, position)
        return value

    return walk


def _union(walks: list[Walk]) -> Walk:
    def union(scope: Scope) -> list[Element]:
        found = {id(element): element for walk in walks for element in walk(scope)}
        return list(found.values())

    return union
