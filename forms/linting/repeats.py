"""Rules about repeats: from outside there is no one answer to a question that is asked once per row."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.assembly.formulas import Formula
from forms.definition import Definition, Question, Repeat
from forms.expressions.nodes import Call, Filter, Node, Operation, Path, Reference, children, walk
from forms.findings import Finding
from forms.linting.formula_nodes import list_predicates
from forms.linting.remarks import error, warning

_AGGREGATES = frozenset(
    {"sum", "count", "count-non-empty", "min", "max", "join", "concat", "position", "indexed-repeat"}
)


def reference_into_repeat(form: Form) -> Iterator[Finding]:
    """``${x}`` outside the repeat of x, where nothing says which row is meant or adds the rows up."""
    for formula in form.formulas:
        if not formula.expression.references:
            continue
        inside = _repeats_of_place(form.definition, formula)
        elsewhere = {name for name in formula.expression.references if not _stands_in(form.definition, name, inside)}
        if elsewhere:
            by_mistake = {name for _, name in _in_own_predicate(form.definition, formula)}
            single = elsewhere.intersection(_single_references(formula.expression.tree))
            for name in sorted(single - by_mistake):
                yield _into_repeat(form.definition, name, formula)


def text_into_repeat(form: Form) -> Iterator[Finding]:
    """``${x}`` in a text outside the repeat of x."""
    for text in form.texts:
        if not text.owner or not text.template.references:
            continue
        inside = _around(form.definition, text.owner)
        for name in sorted(text.template.references):
            if not _stands_in(form.definition, name, inside):
                message = f"${{{name}}} staat in een herhaling; buiten de herhaling is er niet één antwoord."
                todo = "Maak een calculate-vraag die de antwoorden samenvoegt, en noem die hier."
                yield error("into-repeat", text.place, message, todo)


def own_repeat_in_predicate(form: Form) -> Iterator[Finding]:
    """``${doelen}[${status} = 'open']``: between the brackets the row's own answer is ``./status``."""
    for formula in form.formulas:
        mistaken = sorted(set(_in_own_predicate(form.definition, formula)))
        outside = _repeats_of_place(form.definition, formula) if mistaken else ()
        for repeat, name in mistaken:
            message = f"Tussen [ ] is ${{{name}}} niet het antwoord van de rij van “{repeat}”."
            make = warning if repeat in outside else error
            yield make("reference-in-predicate", formula.place, message, f"Schrijf ./{name}.")


def own_row_in_filter(form: Form) -> Iterator[Finding]:
    """A choice_filter over the rows of the select's own repeat that looks at none of those rows, only at its own."""
    for formula in form.formulas:
        owner = form.definition.by_name.get(formula.owner)
        if formula.key != "choice_filter" or formula.paths or not isinstance(owner, Question) or not owner.choices:
            continue
        chosen_from = _around(form.definition, owner.choices.repeat_question)[-1:]
        if not set(chosen_from) & set(_around(form.definition, formula.owner)):
            continue
        for name in sorted(formula.expression.references):
            if chosen_from[0] in _around(form.definition, name):
                message = (
                    f"In deze choice_filter is ${{{name}}} het antwoord in de eigen rij, niet in de rij om te kiezen."
                )
                yield warning("reference-in-predicate", formula.place, message, f"Schrijf ./{name}.")


def _into_repeat(definition: Definition, name: str, formula: Formula) -> Finding:
    repeat = definition.repeats_around(name)[-1].name
    message = f"${{{name}}} staat in de herhaling “{repeat}”; hier is er niet één antwoord."
    todo = f"Gebruik bijvoorbeeld sum(${{{name}}}), join(', ', ${{{name}}}) of count(${{{repeat}}}[./{name} = …])."
    return error("into-repeat", formula.place, message, todo)


def _single_references(tree: Node) -> Iterator[str]:
    """Names of references from which one value is wanted: not in an aggregate, and not narrowed by ``[...]``."""
    waiting = [(tree, False)]
    while waiting:
        node, many = waiting.pop()
        if isinstance(node, Reference) and not many:
            yield node.name
        waiting.extend((child, _wants_many(node, child, many=many)) for child in children(node))


def _wants_many(node: Node, child: Node, *, many: bool) -> bool:
    """Whether `child` of `node` may be many values."""
    if child in list_predicates(node):
        return False
    if isinstance(node, Call):
        return node.name in _AGGREGATES
    if isinstance(node, Filter) or (isinstance(node, Path) and list_predicates(node)):
        return True
    return many and isinstance(node, Path | Operation) and getattr(node, "operator", "|") == "|"


def _in_own_predicate(definition: Definition, formula: Formula) -> Iterator[tuple[str, str]]:
    if "[" not in formula.expression.source:
        return
    for node in (node for node in formula.nodes if isinstance(node, Filter | Path)):
        repeat = _filtered_repeat(definition, node)
        inside = (inner for predicate in list_predicates(node) for inner in walk(predicate))
        for inner in inside:
            if repeat and isinstance(inner, Reference) and repeat in _around(definition, inner.name):
                yield repeat, inner.name


def _filtered_repeat(definition: Definition, node: Node) -> str:
    """Return the repeat whose rows ``[...]`` narrows, or ""."""
    base = node.base if isinstance(node, Filter | Path) else None
    if not isinstance(base, Reference):
        return ""
    target = definition.by_name.get(base.name)
    if isinstance(target, Repeat):
        return target.name
    around = _around(definition, base.name)
    return around[-1] if around else ""


def _stands_in(definition: Definition, name: str, inside: tuple[str, ...]) -> bool:
    """Whether every repeat around `name` is also around the place that reads it; a repeat itself is many rows."""
    return all(repeat in inside for repeat in _around(definition, name))


def _repeats_of_place(definition: Definition, formula: Formula) -> tuple[str, ...]:
    """Return the repeats around a formula; the filter of a select from a repeat also stands in that repeat."""
    owner = definition.by_name.get(formula.owner)
    inside = _around(definition, formula.owner)
    if formula.key == "choice_filter" and isinstance(owner, Question) and owner.choices:
        return inside + _around(definition, owner.choices.repeat_question)
    return inside


def _around(definition: Definition, name: str) -> tuple[str, ...]:
    return tuple([node.name for node in definition.ancestors.get(name, ()) if isinstance(node, Repeat)])
