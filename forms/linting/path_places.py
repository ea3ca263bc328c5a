"""Where the paths of a formula lead: along the groups and repeats of the form, and not past what stands there.

A path to a place where nothing stands is no mistake to a program for forms: it is empty, and nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from forms.assembly.form import Form
from forms.assembly.formulas import Formula
from forms.definition import Definition, Group, Node, Question, Repeat
from forms.expressions import nodes as tree
from forms.expressions.printer import written
from forms.findings import Finding
from forms.linting.formula_nodes import is_bare, walk_outside_predicates
from forms.linting.remarks import error, quote

_DOCUMENT = "data"
"""What the form itself is called in a path that begins with a slash, as in ODK."""
_Place: TypeAlias = Definition | Node | None
"""The form, or something in it; None: it cannot be known before there are answers."""


def path_to_nowhere(form: Form) -> Iterator[Finding]:
    """A path that leads out of the form, or to a place where the question is not.

    Where a name is used twice its place cannot be told; that is said elsewhere.
    """
    with_paths = [formula for formula in form.formulas if formula.paths]
    if with_paths and _names_are_unique(form.definition):
        for formula in with_paths:
            walk = _Walk(form.definition, formula)
            walk.visit(formula.expression.tree, _start(form.definition, formula))
            yield from walk.found[:1]


def _names_are_unique(definition: Definition) -> bool:
    waiting: list[Node] = list(definition.children)
    count = 0
    while waiting:
        node = waiting.pop()
        count += 1
        if isinstance(node, Group | Repeat):
            waiting.extend(node.children)
    return count == len(definition.by_name)


def _start(definition: Definition, formula: Formula) -> _Place:
    """Where a path of this formula begins: at its own row, and in a choice_filter at what can be chosen."""
    owner = definition.by_name.get(formula.owner)
    if formula.key != "choice_filter":
        return owner
    source = owner.choices.repeat_question if isinstance(owner, Question) and owner.choices else ""
    around = definition.repeats_around(source) if source in definition.by_name else ()
    return around[-1] if around else None


class _Walk:
    """Goes along every path of one formula and keeps what it finds."""

    def __init__(self, definition: Definition, formula: Formula) -> None:
        self.definition = definition
        self.formula = formula
        self.found: list[Finding] = []
        outside = walk_outside_predicates(formula.expression.tree)
        self._bare = {id(node) for node in outside if isinstance(node, tree.Path) and is_bare(node)}
        """Words without signs, which another rule names."""

    def visit(self, node: tree.Node, context: _Place) -> _Place:
        """Look at every path in `node`, read from `context`, and return where `node` itself leads."""
        match node:
            case tree.Reference(name=name):
                return self.definition.by_name.get(name)
            case tree.Path():
                return self._follow(node, context)
            case tree.Filter(base=base, predicates=predicates):
                place = self.visit(base, context)
                self._visit_all(predicates, place)
                return place
            case _:
                self._visit_all(tree.children(node), context)
                return None

    def _visit_all(self, nodes: Sequence[tree.Node], context: _Place) -> None:
        for node in nodes:
            self.visit(node, context)

    def _follow(self, path: tree.Path, context: _Place) -> _Place:
        if id(path) in self._bare:
            return None
        steps = path.steps
        is_absolute = isinstance(path.base, tree.Root)
        place = context if path.base is None else self.visit(path.base, context)
        if is_absolute:
            if steps[0].axis != "child" or steps[0].test not in {_DOCUMENT, "*"}:
                self._nowhere(path, f"Een pad met een / vooraan begint met /{_DOCUMENT}; dit is altijd leeg.")
                return None
            place, steps = self.definition, steps[1:]
        for step in steps:
            place = self._step(path, step, place)
            if is_absolute and isinstance(place, Repeat) and not step.predicates and step is not steps[-1]:
                self._nowhere(path, f"Het pad {quote(written(path))} zegt niet welke rij van “{place.name}” het is.")
                return None
            self._visit_all(step.predicates, place)
        return place

    def _step(self, path: tree.Path, step: tree.Step, place: _Place) -> _Place:
        if place is None or step.axis == "self":
            return place
        if step.axis == "parent":
            if isinstance(place, Definition):
                self._nowhere(
                    path, f"Het pad {quote(written(path))} gaat verder omhoog dan het formulier, en is altijd leeg."
                )
                return None
            return next(reversed(self.definition.ancestors[place.name]), self.definition)
        inside = place.children if isinstance(place, Definition | Group | Repeat) else ()
        reached = next((node for node in inside if node.name == step.test), None)
        if reached is None and step.test in self.definition.by_name:
            self._nowhere(path, f"Langs het pad {quote(written(path))} staat “{step.test}” niet; dit is altijd leeg.")
            return None
        return reached

    def _nowhere(self, path: tree.Path, said: str) -> None:
        last = path.steps[-1].test
        todo = f"Schrijf ${{{last}}}." if last in self.definition.by_name else ""
        self.found.append(error("path-to-nowhere", self.formula.place, said, todo))
