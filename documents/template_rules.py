"""Which template code is allowed: a list of what is, so that everything else is refused before it runs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from documents.errors import RuleError
from documents.filters import FILTERS, TESTS
from forms.suggestions import did_you_mean

DEEPEST_LOOP = 4
DEEPEST_TREE = 80
"""Conditions in each other, or pieces of one calculation: Python itself stops somewhere past a hundred."""
_TOO_DEEP = "Hier zitten te veel codes of haakjes in elkaar."

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr, nodes.Assign,
    nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Const, nodes.List, nodes.Tuple, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Test, nodes.Keyword, nodes.Concat,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos,
)  # fmt: skip

_REFUSED: Mapping[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("function-call", "Een functie met haakjes kan hier niet."),
    nodes.Macro: ("unsupported-tag", "Een macro kan hier niet."),
    nodes.CallBlock: ("unsupported-tag", "Een macro kan hier niet."),
    nodes.Include: ("unsupported-tag", "Een ander bestand invoegen kan niet."),
    nodes.Import: ("unsupported-tag", "Een ander bestand gebruiken kan niet."),
    nodes.FromImport: ("unsupported-tag", "Een ander bestand gebruiken kan niet."),
    nodes.Extends: ("unsupported-tag", "Een ander bestand gebruiken kan niet."),
    nodes.AssignBlock: ("unsupported-tag", "Een stuk tekst bewaren met “set” kan niet."),
    nodes.FilterBlock: ("unsupported-tag", "Een filter over een stuk tekst kan niet."),
    nodes.With: ("unsupported-tag", "De opdracht “with” kan niet."),
    nodes.Block: ("unsupported-tag", "De opdracht “block” kan niet."),
    nodes.ScopedEvalContextModifier: ("unsupported-tag", "De opdracht “autoescape” kan niet."),
    nodes.Pow: ("unsupported-expression", "Machtsverheffen kan niet."),
    nodes.Dict: ("unsupported-expression", "Een eigen verzameling met { } kan niet."),
}
_ATTRIBUTE_PLACES: Mapping[str, int] = {
    "join": 1, "rejectattr": 0, "selectattr": 0, "sort": 2, "sum": 0, "unique": 1,
}  # fmt: skip
"""Which argument of a filter is the name of something in a row, when it is not called ``attribute``."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no Word file can hold, or that docxtpl makes a new page of. Code can make them: ``"\\ud800"``."""


@dataclass(frozen=True, slots=True)
class RuleFault:
    """What is not allowed, at a line of the source. `message` and `advice` are Dutch sentences."""

    code: str
    message: str
    line: int
    advice: str = ""


def check_rules(tree: nodes.Template) -> None:
    """Raise `RuleError` for the first thing in `tree` that is not allowed."""
    fault = next(list_rule_faults(tree), None)
    if fault is not None:
        raise RuleError(f"{fault.message} {fault.advice}".rstrip(), fault.line)


def list_rule_faults(tree: nodes.Node, depth: int = 0, level: int = 0) -> Iterator[RuleFault]:
    """Yield everything in `tree` that is not allowed; `depth` is the number of loops around it, `level` of anything."""
    if level > DEEPEST_TREE:
        yield RuleFault("too-deep", _TOO_DEEP, tree.lineno, "Maak er kleinere stukken van.")
        return
    if not isinstance(tree, _ALLOWED):
        code, message = _REFUSED.get(type(tree), ("unsupported-tag", f"“{type(tree).__name__}” kan hier niet."))
        advice = "Gebruik een filter, zoals {{ naam|upper }}." if code == "function-call" else ""
        yield RuleFault(code, message, tree.lineno, advice)
        return
    if isinstance(tree, nodes.For):
        depth += 1
    objection, words, *todo = _objection(tree, depth)
    if objection:
        yield RuleFault(objection, words, tree.lineno, " ".join(todo))
    for child in tree.iter_child_nodes():
        yield from list_rule_faults(child, depth, level + 1)


def _objection(node: nodes.Node, depth: int) -> tuple[str, ...]:
    """Return the code, the message and what to do; two empty texts when there is no objection."""
    match node:
        case nodes.For(recursive=True):
            return "recursive-loop", "Een herhaling met “recursive” kan niet."
        case nodes.For() if depth > DEEPEST_LOOP:
            return "loops-too-deep", f"Er staan meer dan {DEEPEST_LOOP} herhalingen in elkaar."
        case nodes.Filter(name=name) if name not in FILTERS:
            return _unknown_filter(name)
        case nodes.Filter(name="map", args=[nodes.Const(value=name), *_]) if name not in FILTERS:
            return _unknown_filter(str(name))
        case nodes.Test(name=name) if name not in TESTS:
            return "unknown-test", f"De vergelijking “is {name}” bestaat niet.", _listed(name, TESTS)
        case _:
            return _objection_to_text(node)


def _objection_to_text(node: nodes.Node) -> tuple[str, str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and _UNPRINTABLE.search(node.value):
        return "control-character", "Deze code maakt een teken dat niet in een Word-bestand kan staan."
    if isinstance(node, nodes.Const) and isinstance(node.value, float) and not math.isfinite(node.value):
        return "unsupported-expression", "Dit getal is te groot."
    name = _name_of(node) or _attribute_of(node)
    message = f"“{name}” begint met een liggend streepje, dat kan niet."
    return ("underscore-name", message) if name.startswith("_") else ("", "")


def _attribute_of(node: nodes.Node) -> str:
    """Return the name in a row by which a filter chooses or sorts; of one with dots the part with a line below."""
    if not isinstance(node, nodes.Filter):
        return ""
    place = _ATTRIBUTE_PLACES.get(node.name, len(node.args))
    named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    for value in (*node.args[place : place + 1], *named):
        parts = value.value.split(".") if isinstance(value, nodes.Const) and isinstance(value.value, str) else []
        hidden = [part for part in parts if part.startswith("_")]
        if hidden:
            return hidden[0]
    return ""


def _unknown_filter(name: str) -> tuple[str, str, str]:
    return "unknown-filter", f"Het filter “{name}” bestaat niet.", _listed(name, FILTERS)


def _listed(name: str, known: Iterable[str]) -> str:
    """Return the nearest name, or else all that there are."""
    return did_you_mean(name, known) or f"U kunt kiezen uit: {', '.join(sorted(known))}."


def _name_of(node: nodes.Node) -> str:
    match node:
        case (
            nodes.Name(name=str(name)) | nodes.Getattr(attr=str(name)) | nodes.Getitem(arg=nodes.Const(value=str(name)))
        ):
            return name
        case _:
            return ""
