"""A formula that was read: its text, its tree, and the questions it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.expressions.checks import check
from forms.expressions.nodes import Call, Literal, Node, walk
from forms.expressions.parser import parse_with_references

_QUOTED_REFERENCE = re.compile(r"\s*\$\{\s*([^\W\d][\w.-]*)\s*\}\s*")

_CHOICE_NAME = "jr:choice-name"


@dataclass(frozen=True, slots=True)
class Expression:
    """`references` are the names between ``${`` and ``}``, also the quoted one of ``jr:choice-name``."""

    source: str
    tree: Node
    references: frozenset[str]


def parse_expression(source: str) -> Expression:
    """Read a formula; raise `ExpressionError` with the place and a suggestion when it is not one."""
    return parse_with_nodes(source)[0]


def parse_with_nodes(source: str) -> tuple[Expression, tuple[Node, ...]]:
    """Read a formula as `parse_expression` does; with it every node of its tree, a parent before its children."""
    expression = parse_any(source)
    nodes = tuple(walk(expression.tree))
    check(nodes)
    return expression, nodes


def parse_any(source: str) -> Expression:
    """Read a formula of XPath without asking whether a form may use it; raise `ExpressionError` when it is not one.

    What it runs but does not know (a function, the number of its values) raises `ExpressionError` when it is called.
    """
    tree, references = parse_with_references(source)
    if _CHOICE_NAME in source:
        references = references.union(*map(_quoted_in, walk(tree)))
    return Expression(source, tree, references)


def quoted_reference(node: Node) -> str | None:
    """The question that a text like ``'${rol}'`` names, or None."""
    match = _QUOTED_REFERENCE.fullmatch(node.value) if isinstance(node, Literal) else None
    return match[1] if match else None


def _quoted_in(node: Node) -> tuple[str, ...]:
    if isinstance(node, Call) and node.name == _CHOICE_NAME:
        return tuple(name for argument in node.arguments if (name := quoted_reference(argument)))
    return ()
