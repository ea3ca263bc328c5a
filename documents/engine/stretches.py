"""Puts together what a template prints without a choice in between, so that its code makes one stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from jinja2 import nodes


def join_stretches(tree: nodes.Template) -> nodes.Template:
    """Return `tree` with outputs that follow each other, and XML that does, as one. It prints the same."""
    tree.body = _joined(tree.body)
    for condition in tree.find_all(nodes.If):
        condition.body, condition.else_ = _joined(condition.body), _joined(condition.else_)
    for loop in tree.find_all(nodes.For):
        loop.body, loop.else_ = _joined(loop.body), _joined(loop.else_)
    return tree


def _joined(body: Sequence[nodes.Node]) -> list[nodes.Node]:
    joined: list[nodes.Node] = []
    for prints, group in groupby(body, lambda node: isinstance(node, nodes.Output)):
        if prints:
            first, *others = group
            assert isinstance(first, nodes.Output)
            printed = [child for output in (first, *others) for child in output.nodes]  # type: ignore[attr-defined]
            joined.append(nodes.Output(_with_joined_xml(printed), lineno=first.lineno))
        else:
            joined += group
    return joined


def _with_joined_xml(printed: Sequence[nodes.Expr]) -> list[nodes.Expr]:
    joined: list[nodes.Expr] = []
    for child in printed:
        if isinstance(child, nodes.TemplateData) and joined and isinstance(joined[-1], nodes.TemplateData):
            joined[-1] = nodes.TemplateData(joined[-1].data + child.data, lineno=joined[-1].lineno)
        else:
            joined.append(child)
    return joined
