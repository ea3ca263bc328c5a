"""Names with a minus in them, such as ``naam-kind``: Jinja subtracts one name from another there."""

from __future__ import annotations

import re

from jinja2 import nodes

from documents.template_source import Source

NO_MINUS = "In een naam staat geen gewoon streepje (-), want dat rekent. Schrijf een laag streepje (_)."


def find_name_with_minus(node: nodes.Sub, source: Source) -> str:
    """Return what is written there when it may be one name: names without blanks around the minus; else ""."""
    written = _write(node)
    lines = source.text.split("\n")
    here = lines[node.lineno - 1] if 0 < node.lineno <= len(lines) else ""
    return written if written and re.search(rf"(?<![\w.-]){re.escape(written)}(?![\w-])", here) else ""


def first_of(node: nodes.Expr) -> nodes.Expr:
    """Return the first name of a subtraction."""
    while isinstance(node, nodes.Sub):
        node = node.left
    return node


def _write(node: nodes.Node) -> str:
    """Return a subtraction of names as it may be written; a filter behind it belongs to the last name."""
    match node:
        case nodes.Sub(left=left, right=right):
            before, after = _write(left), _write(right)
            return f"{before}-{after}" if before and after else ""
        case nodes.Filter(node=nodes.Node() as base):
            return _write(base)
        case nodes.Name(name=str(name)):
            return name
        case nodes.Getattr(node=base, attr=str(name)):
            around = _write(base)
            return f"{around}.{name}" if around else ""
        case _:
            return ""
