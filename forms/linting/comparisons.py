"""Rules about choices in formulas: a choice is compared by its name, and a mistyped name is never equal."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.assembly.formulas import Formula
from forms.definition import Choice, Definition, Question, QuestionType
from forms.expressions.expression import quoted_reference
from forms.expressions.nodes import Call, Literal, Node, Number, Operation, Path, Reference
from forms.findings import Finding
from forms.linting.remarks import error, quote
from forms.suggestions import did_you_mean

_COMPARING = (Operation, Call)
_READ_ONE = frozenset({"selected-at", "indexed-repeat", "once"})
"""Functions whose result is a choice of the question that they read."""


def unknown_choice_value(form: Form) -> Iterator[Finding]:
    """A select compared with something that is not one of its choices."""
    for formula in form.formulas:
        for node in formula.nodes:
            if not isinstance(node, _COMPARING):
                continue
            for select, value in _compared(node):
                question = _select(form.definition, formula, select)
                if question is not None and value and not _is_whole_answer(form.definition, node, question, value):
                    yield from _check(form.definition, formula, question, value)


def _is_whole_answer(definition: Definition, node: Node, question: Question, value: str) -> bool:
    """Whether a select_multiple is compared with a whole answer of it: names with blanks between them."""
    if question.type is not QuestionType.SELECT_MULTIPLE or not isinstance(node, Operation):
        return False
    choices = definition.choices.get(question.choices.list_name if question.choices else "", ())
    return {choice.name for choice in choices}.issuperset(value.split())


def _compared(node: Node) -> Iterator[tuple[Node, str]]:
    """Pairs of a node and the name of a choice that it is compared with, or that is searched or shown of it."""
    if isinstance(node, Operation) and node.operator in ("=", "!="):
        left, right = node.operands[0], node.operands[-1]
        yield from ((one, text) for one, other in ((left, right), (right, left)) if (text := _text(other)) is not None)
    if isinstance(node, Call) and node.name == "selected":
        chosen, wanted = node.arguments
        if (text := _text(wanted)) is not None:
            yield chosen, text
        if isinstance(chosen, Literal):
            yield from ((wanted, name) for name in chosen.value.split())
    if isinstance(node, Call) and node.name == "jr:choice-name":
        name, question = node.arguments
        named = quoted_reference(question)
        if isinstance(name, Literal) and named:
            yield Reference(named, question.position), name.value.strip()


def _text(node: Node) -> str | None:
    if isinstance(node, Literal):
        return node.value.strip()
    if isinstance(node, Number):
        return f"{node.value:g}"
    return None


def _select(definition: Definition, formula: Formula, node: Node) -> Question | None:
    """Return the select that `node` reads: as ``${rol}``, as ``./rol``, or as ``.`` in its own constraint."""
    if isinstance(node, Call):
        return _select(definition, formula, node.arguments[0]) if node.name in _READ_ONE else None
    name = ""
    if isinstance(node, Reference):
        name = node.name
    elif isinstance(node, Path) and node.steps[-1].axis == "child":
        name = node.steps[-1].test
    elif isinstance(node, Path) and node.base is None and [step.axis for step in node.steps] == ["self"]:
        name = formula.owner if formula.key == "constraint" else ""
    if formula.key == "choice_filter" and not isinstance(node, Reference):
        return None
    question = definition.by_name.get(name)
    is_select = isinstance(question, Question) and question.choices and question.choices.list_name
    return question if isinstance(question, Question) and is_select else None


def _check(definition: Definition, formula: Formula, question: Question, value: str) -> Iterator[Finding]:
    list_name = question.choices.list_name if question.choices else ""
    choices = [choice for choice in definition.choices.get(list_name, ()) if choice.name]
    names = [choice.name for choice in choices]
    if not choices or value in names:
        return
    labelled = next((choice.name for choice in choices if value.casefold() in _labels(choice)), None)
    if labelled is not None:
        message = f"{quote(value)} is de tekst van een keuze van ${{{question.name}}}, niet de naam."
        yield error("label-compared", formula.place, message, f"Schrijf '{labelled}'.")
    else:
        message = f"{quote(value)} is geen keuze van ${{{question.name}}}."
        suggestion = did_you_mean(value, names) or f"Kies uit: {', '.join(names[:10])}."
        yield error("unknown-choice-value", formula.place, message, suggestion)


def _labels(choice: Choice) -> set[str]:
    texts = [choice.label.default, *choice.label.by_language.values()]
    return {text.source.casefold() for text in texts}
