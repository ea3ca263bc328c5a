"""Which template code is allowed: a list of what is, so that everything else is refused before it runs."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes

from documents.errors import RuleError
from documents.filters import FILTERS, TESTS

DEEPEST_LOOP = 4

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr, nodes.Assign,
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Const, nodes.List, nodes.Tuple, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Test, nodes.Keyword, nodes.Concat,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos,
)  # fmt: skip

_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.Call: "Een functie met haakjes kan hier niet.",
    nodes.Macro: "Een macro kan hier niet.",
    nodes.Include: "Een ander bestand invoegen kan niet.",
    nodes.Import: "Een ander bestand gebruiken kan niet.",
    nodes.FromImport: "Een ander bestand gebruiken kan niet.",
    nodes.Extends: "Een ander bestand gebruiken kan niet.",
    nodes.Pow: "Machtsverheffen kan niet.",
    nodes.Dict: "Een eigen verzameling met { } kan niet.",
}


def check_rules(tree: nodes.Template) -> None:
    """Raise `RuleError` for the first thing in `tree` that is not allowed."""
    _check(tree, 0)


def _check(node: nodes.Node, depth: int) -> None:
    if not isinstance(node, _ALLOWED):
        raise RuleError(_REFUSED.get(type(node), f"“{type(node).__name__}” kan hier niet."), node.lineno)
    if isinstance(node, nodes.For):
        depth += 1
    message = _objection(node, depth)
    if message:
        raise RuleError(message, node.lineno)
    for child in node.iter_child_nodes():
        _check(child, depth)


def _objection(node: nodes.Node, depth: int) -> str:
    match node:
        case nodes.For(recursive=True):
            return "Een herhaling met “recursive” kan niet."
        case nodes.For() if depth > DEEPEST_LOOP:
            return f"Er staan meer dan {DEEPEST_LOOP} herhalingen in elkaar."
        case nodes.Filter(name=name) if name not in FILTERS:
            return f"Het filter “{name}” bestaat niet. U kunt kiezen uit: {', '.join(sorted(FILTERS))}."
        case nodes.Filter(name="map", args=[nodes.Const(value=name), *_]) if name not in FILTERS:
            return f"Het filter “{name}” bestaat niet."
        case nodes.Test(name=name) if name not in TESTS:
            return f"De vergelijking “is {name}” bestaat niet."
        case _:
            name = _name_of(node)
            return f"“{name}” begint met een liggend streepje, dat kan niet." if name.startswith("_") else ""


def _name_of(node: nodes.Node) -> str:
    match node:
        case (
            nodes.Name(name=str(name)) | nodes.Getattr(attr=str(name)) | nodes.Getitem(arg=nodes.Const(value=str(name)))
        ):
            return name
        case _:
            return ""
