"""Tokens to a tree: precedence climbing, with limits on nesting so that no formula can exhaust the stack."""

from __future__ import annotations

from forms.expressions.axes import AXES
from forms.expressions.errors import ExpressionError
from forms.expressions.lexer import CUT_SHORT, MAX_TOKENS, PRECEDENCE, Kind, Token, tokenize, too_long
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
"""Levels of nesting in one formula; each costs the parser five to seven calls on Python's stack of a thousand."""

_NEGATION = PRECEDENCE["|"] - 1
_CHAINS = frozenset({"or", "and", "+", "*", "|"})
_NAME, _NUMBER, _REFERENCE = Kind.NAME, Kind.NUMBER, Kind.REFERENCE
_PLAIN = (_NUMBER, Kind.LITERAL, _REFERENCE)
_AFTER_A_NAME = frozenset({"::", "(", "["})
"""Where these follow, it is more than just a step to a child."""
_AFTER_A_BASE = frozenset({"[", "/", "//"})


def parse(source: str) -> Node:
    """The tree of `source`; raise `ExpressionError` where it is not a formula."""
    return parse_with_references(source)[0]


def parse_with_references(source: str) -> tuple[Node, frozenset[str]]:
    """The tree of `source` and the names between ``${`` and ``}``; raise `ExpressionError` as `parse` does."""
    parser = _Parser(source)
    tree = parser.whole()
    if parser.may_be_deep and depth(tree) > MAX_DEPTH:
        raise _too_deep(0)
    return tree, parser.references if "$" in source else frozenset()


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


class _Parser:
    """Reads tokens from left to right; each method returns the node that starts at the current token."""

    def __init__(self, source: str) -> None:
        self._tokens = tokenize(source)
        self._index = 0
        self._level = 0
        self._token = self._tokens[0]

    @property
    def may_be_deep(self) -> bool:
        """Whether there are tokens enough for a tree that is too deep."""
        return len(self._tokens) > MAX_DEPTH

    @property
    def references(self) -> frozenset[str]:
        """The names of all references: each is a token."""
        return frozenset([token.text for token in self._tokens if token.kind is _REFERENCE])

    def _advance(self) -> Token:
        token = self._token
        self._index += 1
        self._token = self._tokens[self._index]
        return token

    def _at_end(self) -> bool:
        return self._token.kind is Kind.END

    def _next_is(self, mark: str) -> bool:
        """Whether `mark` follows the token here, which is not the end."""
        return self._tokens[self._index + 1].mark == mark

    def _expect(self, mark: str) -> None:
        if self._token.mark != mark:
            raise self._unexpected(f"Hier wordt “{mark}” verwacht")
        self._advance()

    def _unexpected(self, expectation: str) -> ExpressionError:
        token = self._token
        if token.kind is Kind.END and token.text == CUT_SHORT:
            return too_long(f"De formule heeft meer dan {MAX_TOKENS} onderdelen.", token.position)
        if token.kind is Kind.END:
            return ExpressionError(f"{expectation}, maar de formule houdt op.", token.position)
        return ExpressionError(f"{expectation}, maar er staat “{token.text[:40]}”.", token.position, _hint(token))

    def whole(self) -> Node:
        if self._at_end():
            raise ExpressionError("De formule is leeg.", 0)
        tree = self._expression(0)
        if not self._at_end() or self._token.text == CUT_SHORT:
            raise self._unexpected("Hier is de formule af of volgt and, or, + of =")
        return tree

    def _expression(self, binding: int) -> Node:
        """What the operators that bind tighter than `binding` join; in most places one value, which is read at once."""
        token = self._token
        if token.kind in _PLAIN and self._level < MAX_DEPTH:
            following = self._tokens[self._index + 1]
            if following.binding <= binding and following.mark not in _AFTER_A_BASE:
                self._index += 1
                self._token = following
                return _plain(token)
        return self._joined(binding)

    def _joined(self, binding: int) -> Node:
        self._level += 1
        if self._level > MAX_DEPTH:
            raise _too_deep(self._token.position)
        left = self._operand()
        joined = 0
        while self._token.binding > binding:
            left = self._operation(left)
            joined += 1
            if joined > MAX_DEPTH:  # each of them is one level deeper
                raise _too_deep(0)
        self._level -= 1
        return left

    def _operation(self, left: Node) -> Operation:
        """Everything that the operator here joins to `left`: a whole chain where the order makes no difference."""
        token = self._advance()
        binding = token.binding
        operands = [left, self._expression(binding)]
        if token.text not in _CHAINS:
            return Operation(token.text, tuple(operands), token.position)
        while self._token.binding == binding and self._token.text == token.text:
            self._advance()
            operands.append(self._expression(binding))
        if isinstance(left, Operation) and left.operator == token.text:
            return Operation(token.text, (*left.operands, *operands[1:]), left.position)
        return Operation(token.text, tuple(operands), token.position)

    def _operand(self) -> Node:
        token = self._token
        if token.kind in _PLAIN:
            self._advance()
            base: Node | None = _plain(token)
        elif token.binding and token.text == "-":
            self._advance()
            return Negation(self._expression(_NEGATION), token.position)
        else:
            base = self._composed()
        if base is not None:
            return self._continued(base, token) if self._token.mark in _AFTER_A_BASE else base
        return self._from_document() if self._token.mark in {"/", "//"} else Path(None, self._steps(), token.position)

    def _continued(self, base: Node, token: Token) -> Node:
        """The conditions and steps that follow `base`, which starts at `token`."""
        if self._token.mark == "[":
            base = Filter(base, self._predicates(), base.position)
        if self._token.mark in {"/", "//"}:
            return Path(base, self._more_steps(), token.position)
        return base

    def _from_document(self) -> Root | Path:
        root = Root(self._token.position)
        if self._token.mark == "//":
            return Path(root, self._more_steps(), root.position)
        self._advance()
        return Path(root, self._steps(), root.position) if self._starts_step() else root

    def _steps(self) -> tuple[Step, ...]:
        return (self._step(), *self._more_steps())

    def _more_steps(self) -> tuple[Step, ...]:
        """The steps that each follow a slash; ``//`` is short for any way down."""
        steps: list[Step] = []
        while self._token.mark in {"/", "//"}:
            slash = self._advance()
            if slash.text == "//":
                steps.append(Step("descendant-or-self", "node()", (), slash.position))
            steps.append(self._step())
        return tuple(steps)

    def _composed(self) -> Node | None:
        """A call or what is between parentheses; None where a path starts."""
        token = self._token
        if token.kind is _NAME:
            return self._call() if self._next_is("(") and token.text != "node" else None
        return self._parenthesised() if self._token.mark == "(" else None

    def _parenthesised(self) -> Node:
        self._advance()
        inner = self._expression(0)
        self._expect(")")
        return inner

    def _call(self) -> Call:
        name = self._advance()
        self._advance()
        arguments: list[Node] = []
        if self._token.mark != ")":
            arguments.append(self._expression(0))
            while self._token.mark == ",":
                self._advance()
                arguments.append(self._expression(0))
        self._expect(")")
        return Call(name.text, tuple(arguments), name.position)

    def _predicates(self) -> tuple[Node, ...]:
        predicates: list[Node] = []
        while self._token.mark == "[":
            self._advance()
            predicates.append(self._expression(0))
            self._expect("]")
        return tuple(predicates)

    def _starts_step(self) -> bool:
        return self._token.kind is _NAME or self._token.mark in {".", "..", "@"}

    def _step(self) -> Step:
        token = self._token
        position = token.position
        if token.kind is _NAME and self._tokens[self._index + 1].mark not in _AFTER_A_NAME:
            self._advance()
            return Step("child", token.text, (), position)
        if self._token.mark in {".", ".."}:
            axis = "self" if self._advance().text == "." else "parent"
            return Step(axis, "node()", self._predicates(), position)
        if self._token.mark == "@":
            self._advance()
            return self._tested("attribute", position)
        is_axis = self._token.kind is _NAME and self._next_is("::")
        return self._tested(self._axis() if is_axis else "child", position)

    def _tested(self, axis: str, position: int) -> Step:
        if self._token.kind is not _NAME:
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
        if self._token.mark != "(":
            return name.text
        self._advance()
        self._expect(")")
        return f"{name.text}()"


def _plain(token: Token) -> Literal | Number | Reference:
    """The node that is just this token."""
    if token.kind is _NUMBER:
        return Number(float(token.text), token.position)
    if token.kind is _REFERENCE:
        return Reference(token.text, token.position)
    return Literal(token.text, token.position)


def _hint(token: Token) -> str:
    if token.kind is Kind.OPERATOR:
        return {"=": "Schrijf een enkel = voor gelijk.", ">": "Schrijf != voor ongelijk."}.get(token.text, "")
    if token.kind is Kind.MARK and token.text == ",":
        return "Schrijf een getal met een punt: 1.5."
    return ""
