"""How ``${name}`` is found from where a formula stands: in the same row as far as the two share their rows."""

from __future__ import annotations

from typing import cast

from forms.definition import Definition, Node, Repeat
from forms.expressions.elements import Element
from forms.expressions.errors import ExpressionError
from forms.expressions.evaluator import Lookup
from forms.expressions.paths import Walk
from forms.expressions.scope import Scope
from forms.instance import FormElement


def lookup_from(definition: Definition, node: Node) -> Lookup:
    """The lookup for the formulas of `node`. An unknown name raises `ExpressionError`; the linter finds it earlier."""
    own = [repeat.name for repeat in definition.repeats_around(node.name)]
    if isinstance(node, Repeat):
        own.append(node.name)

    def lookup(name: str, all_rows_of: frozenset[str]) -> Walk:
        if name not in definition.by_name:
            raise ExpressionError(f"De vraag ${{{name}}} bestaat niet.", 0, "", "unknown-question")
        around = [repeat.name for repeat in definition.repeats_around(name)]
        return _from_anchor(name, around, _shared(own, around, all_rows_of), may_be_outside=isinstance(node, Repeat))

    return lookup


def _shared(own: list[str], around: list[str], all_rows_of: frozenset[str]) -> int:
    """How many repeats the formula and the question have in common, outermost first."""
    shared = 0
    for mine, theirs in zip(own, around, strict=False):
        if mine != theirs or mine in all_rows_of:
            break
        shared += 1
    return shared


def _from_anchor(name: str, around: list[str], shared: int, *, may_be_outside: bool) -> Walk:
    """From the innermost shared row; a repeat as a whole is in no row of its own, its rows are."""
    between = around[shared:]
    if not may_be_outside:
        return lambda scope: cast("FormElement", scope.origin).anchors[shared].inside(name, between)

    def walk(scope: Scope) -> list[Element]:
        anchors = cast("FormElement", scope.origin).anchors
        if shared < len(anchors):
            return anchors[shared].inside(name, between)
        return anchors[-1].inside(name, around[len(anchors) - 1 :])

    return walk
