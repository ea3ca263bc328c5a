"""Tokens to a tree: precedence climbing, with limits on nesting so that no formula can exhaust the stack."""

from __future__ import annotations

from forms.expressions.axes import AXES
from forms.expressions.errors import ExpressionError
from forms.expressions.lexer import Kind, Token, tokenize
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
    depth,
)

MAX_DEPTH = 60
"""Levels of nesting in one formula; each costs the parser four calls on Python's stack of a thousand."""

_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"), ("|",))
PRECEDENCE = {operator: level * 2 for level, operators in enumerate(_LEVELS, start=1) for operator in operators}
"""How tightly each operator binds."""
_NEGATION = PRECEDENCE["|"] - 1
_CHAINS = frozenset({"or", "and", "+", "*", "|"})
_PLAIN = (Kind.LITERAL, Kind.NUMBER, Kind.REFERENCE)


def parse(source: str) -> Node:
    """The tree of `source`; raise `ExpressionError` where it is not a formula."""
    parser = _Parser(source)
    tree = parser.whole()
    if parser.may_be_deep and depth(tree) > MAX_DEPTH:
        raise _too_deep(0)
    return tree


def _too_deep(position: int) -> ExpressionError:
    return ExpressionError(
        f"De formule is te diep: meer dan {MAX_DEPTH} niveaus in elkaar.",
        position,
        "Verdeel de formule over een paar calculate-vragen.",
        "expression-too-deep",
    )


def unsupported_path(way: str, position: int) -> ExpressionError:
    """The error for a way through the tree that does not exist, or not in a form."""
    message = f"“{way}” wordt niet ondersteund."
    return ExpressionError(message, position, "Gebruik ${naam}, ./naam of ../naam.", "unsupported-path")


def _mark(token: Token) -> str:
    return token.text if token.kind is Kind.MARK else ""


class _Parser:
    """Reads tokens from left to right; each method returns the node that starts at the current token."""

    def __init__(self, source: str) -> None:
        self._tokens = tokenize(source)
        self._index = 0
        self._token = self._tokens[0]
        self._mark = _mark(self._token)
        self._level = 0

    @property
    def may_be_deep(self) -> bool:
        """Whether there are tokens enough for a tree that is too deep."""
        return len(self._tokens) > MAX_DEPTH

    def _advance(self) -> Token:
        token = self._token
        self._index += 1
        self._token = self._tokens[self._index]
        self._mark = _mark(self._token)
        return token

    def _at_end(self) -> bool:
        return self._token.kind is Kind.END

    def _next_is(self, mark: str) -> bool:
        """Whether `mark` follows the token here, which is not the end."""
        return _mark(self._tokens[self._index + 1]) == mark

    def _expect(self, mark: str) -> None:
        if self._mark != mark:
            raise self._unexpected(f"Hier wordt “{mark}” verwacht")
        self._advance()

    def _unexpected(self, expectation: str) -> ExpressionError:
        token = self._token
        if token.kind is Kind.END:
            return ExpressionError(f"{expectation}, maar de formule houdt op.", token.position)
        return ExpressionError(f"{expectation}, maar er staat “{token.text[:40]}”.", token.position, _hint(token))

    def whole(self) -> Node:
        if self._at_end():
            raise ExpressionError("De formule is leeg.", 0)
        tree = self._expression(0)
        if not self._at_end():
            raise self._unexpected("Hier is de formule af of volgt and, or, + of =")
        return tree

    def _expression(self, binding: int) -> Node:
        self._level += 1
        if self._level > MAX_DEPTH:
            raise _too_deep(self._token.position)
        left = self._operand()
        joined = 0
        while self._token.kind is Kind.OPERATOR and PRECEDENCE[self._token.text] > binding:
            left = self._operation(left)
            joined += 1
            if joined > MAX_DEPTH:  # each of them is one level deeper
                raise _too_deep(0)
        self._level -= 1
        return left

    def _operation(self, left: Node) -> Operation:
        """Everything that the operator here joins to `left`: a whole chain where the order makes no difference."""
        token = self._advance()
        binding = PRECEDENCE[token.text]
        operands = [left, self._expression(binding)]
        if token.text not in _CHAINS:
            return Operation(token.text, tuple(operands), token.position)
        while self._token.kind is Kind.OPERATOR and self._token.text == token.text:
            self._advance()
            operands.append(self._expression(binding))
        if isinstance(left, Operation) and left.operator == token.text:
            return Operation(token.text, (*left.operands, *operands[1:]), left.position)
        return Operation(token.text, tuple(operands), token.position)

    def _operand(self) -> Node:
        if self._token.kind is Kind.OPERATOR and self._token.text == "-":
            position = self._advance().position
            return Negation(self._expression(_NEGATION), position)
        return self._path()

    def _path(self) -> Node:
        token = self._token
        base = self._primary()
        if self._token.kind is not Kind.MARK and base is not None:
            return base
        if base is None:
            return self._from_document() if self._mark in {"/", "//"} else Path(None, self._steps(), token.position)
        if self._mark == "[":
            base = Filter(base, self._predicates(), base.position)
        if self._mark in {"/", "//"}:
            return Path(base, self._more_steps(), token.position)
        return base

    def _from_document(self) -> Root | Path:
        root = Root(self._token.position)
        if self._mark == "//":
            return Path(root, self._more_steps(), root.position)
        self._advance()
        return Path(root, self._steps(), root.position) if self._starts_step() else root

    def _steps(self) -> tuple[Step, ...]:
        return (self._step(), *self._more_steps())

    def _more_steps(self) -> tuple[Step, ...]:
        """The steps that each follow a slash; ``//`` is short for any way down."""
        steps: list[Step] = []
        while self._mark in {"/", "//"}:
            slash = self._advance()
            if slash.text == "//":
                steps.append(Step("descendant-or-self", "node()", (), slash.position))
            steps.append(self._step())
        return tuple(steps)

    def _primary(self) -> Node | None:
        token = self._token
        if token.kind in _PLAIN:
            self._advance()
            return _plain(token)
        if token.kind is Kind.NAME:
            return self._call() if self._next_is("(") and token.text != "node" else None
        return self._parenthesised() if self._mark == "(" else None

    def _parenthesised(self) -> Node:
        self._advance()
        inner = self._expression(0)
        self._expect(")")
        return inner

    def _call(self) -> Call:
        name = self._advance()
        self._advance()
        arguments: list[Node] = []
        if self._mark != ")":
            arguments.append(self._expression(0))
            while self._mark == ",":
                self._advance()
                arguments.append(self._expression(0))
        self._expect(")")
        return Call(name.text, tuple(arguments), name.position)

    def _predicates(self) -> tuple[Node, ...]:
        predicates: list[Node] = []
        while self._mark == "[":
            self._advance()
            predicates.append(self._expression(0))
            self._expect("]")
        return tuple(predicates)

    def _starts_step(self) -> bool:
        return self._token.kind is Kind.NAME or self._mark in {".", "..", "@"}

    def _step(self) -> Step:
        position = self._token.position
        if self._mark in {".", ".."}:
            axis = "self" if self._advance().text == "." else "parent"
            return Step(axis, "node()", self._predicates(), position)
        if self._mark == "@":
            self._advance()
            return self._tested("attribute", position)
        is_axis = self._token.kind is Kind.NAME and self._next_is("::")
        return self._tested(self._axis() if is_axis else "child", position)

    def _tested(self, axis: str, position: int) -> Step:
        if self._token.kind is not Kind.NAME:
            raise self._unexpected("Hier wordt een waarde verwacht")
        return Step(axis, self._test(), self._predicates(), position)

    def _axis(self) -> str:
        name = self._advance()
        self._advance()
        if name.text not in AXES:
            raise unsupported_path(f"{name.text}::", name.position)
        return name.text

    def _test(self) -> str:
        name = self._advance()
        if self._mark != "(":
            return name.text
        self._advance()
        self._expect(")")
        return f"{name.text}()"


def _plain(token: Token) -> Literal | Number | Reference:
    """The node that is just this token."""
    if token.kind is Kind.NUMBER:
        return Number(float(token.text), token.position)
    if token.kind is Kind.REFERENCE:
        return Reference(token.text, token.position)
    return Literal(token.text, token.position)


def _hint(token: Token) -> str:
    if token.kind is Kind.OPERATOR:
        return {"=": "Schrijf een enkel = voor gelijk.", ">": "Schrijf != voor ongelijk."}.get(token.text, "")
    if token.kind is Kind.MARK and token.text == ",":
        return "Schrijf een getal met een punt: 1.5."
    return ""
