"""A tree back to a formula: read again it is the same tree."""

from __future__ import annotations

from forms.expressions.lexer import PRECEDENCE
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

_ANY_WAY_DOWN = ("descendant-or-self", "node()", ())


def written(tree: Node) -> str:
    """The formula that the parser reads as `tree`, with single blanks and no more parentheses than needed."""
    match tree:
        case Operation():
            return _operation(tree)
        case Negation(operand=operand):
            needs_parentheses = isinstance(operand, Operation) and operand.operator != "|"
            return f"-{_parenthesised(operand) if needs_parentheses else written(operand)}"
        case Filter(base=base, predicates=predicates):
            return _base(base) + _conditions(predicates)
        case Path():
            return _path(tree)
        case _:
            return _simple(tree)


def _simple(node: Literal | Number | Reference | Call | Root) -> str:
    """What no operator can pull apart."""
    match node:
        case Literal(value=text):
            return f'"{text}"' if "'" in text else f"'{text}'"
        case Number(value=number):
            return _number(number)
        case Reference(name=name):
            return f"${{{name}}}"
        case Call(name=name, arguments=arguments):
            return f"{name}({', '.join(written(argument) for argument in arguments)})"
        case Root():
            return "/"


def _parenthesised(node: Node) -> str:
    return f"({written(node)})"


def _number(number: float) -> str:
    """What reads as this number; one beyond all measure is written as such."""
    return "1e999" if number == float("inf") else repr(number).removesuffix(".0")


def _operation(operation: Operation) -> str:
    *others, last = operation.operands
    written_others = [
        _before(operation.operator, _operand(operation.operator, operand, is_first=place == 0, is_last=False))
        for place, operand in enumerate(others)
    ]
    written_last = _operand(operation.operator, last, is_first=False, is_last=True)
    return f" {operation.operator} ".join([*written_others, written_last])


def _operand(operator: str, operand: Node, *, is_first: bool, is_last: bool) -> str:
    """An operand, in parentheses where the operator would otherwise bind only a part of it, or more than it."""
    if isinstance(operand, Negation) and operator == "|" and not is_last:
        return _parenthesised(operand)
    if isinstance(operand, Operation):
        own, inner = PRECEDENCE[operator], PRECEDENCE[operand.operator]
        return written(operand) if inner > own or (inner == own and is_first) else _parenthesised(operand)
    return written(operand)


def _before(operator: str, left: str) -> str:
    """What stands left of an operator: right after a slash ``*`` and ``and`` would be names of questions."""
    is_name_too = operator == "*" or operator.isalpha()
    return f"{left[:-1]}(/)" if is_name_too and left.endswith("/") else left


def _base(node: Node) -> str:
    return written(node) if isinstance(node, Literal | Number | Reference | Call) else _parenthesised(node)


def _conditions(predicates: tuple[Node, ...]) -> str:
    return "".join(f"[{written(predicate)}]" for predicate in predicates)


def _path(path: Path) -> str:
    if path.base is None:
        return _steps(path.steps, "")
    if isinstance(path.base, Root):
        return _steps(path.steps, "/")
    base = written(path.base) if isinstance(path.base, Filter) else _base(path.base)
    return base + _steps(path.steps, "/")


def _steps(steps: tuple[Step, ...], slash: str) -> str:
    """The steps with `slash` before the first. Any way down, between two slashes, is nothing: that makes ``//``."""
    text = slash
    for place, step in enumerate(steps):
        is_last = place + 1 == len(steps)
        may_be_short = text.endswith("/") and not text.endswith("//") and not is_last
        if not (may_be_short and (step.axis, step.test, step.predicates) == _ANY_WAY_DOWN):
            text += _step(step)
        text += "" if is_last else "/"
    return text


def _step(step: Step) -> str:
    return _way(step) + _conditions(step.predicates)


def _way(step: Step) -> str:
    match step.axis, step.test:
        case "self", "node()":
            return "."
        case "parent", "node()":
            return ".."
        case "attribute", test:
            return f"@{test}"
        case "child", test if test == "node()" or not test.endswith("()"):
            return test
        case axis, test:
            return f"{axis}::{test}"
