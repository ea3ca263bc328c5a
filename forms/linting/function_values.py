"""Rules about values that only a few functions want: the repeat of indexed-repeat, the question of jr:choice-name."""

from __future__ import annotations

from collections.abc import Iterator

from forms.assembly.form import Form
from forms.definition import Definition, Question, Repeat
from forms.expressions.expression import quoted_reference
from forms.expressions.nodes import Call, Literal, Node, Reference
from forms.expressions.printer import written
from forms.findings import Finding
from forms.linting.remarks import error, quote


def no_repeat_to_index(form: Form) -> Iterator[Finding]:
    """``indexed-repeat(${naam}, ${iets}, 1)`` where that is not a repeat around naam: it is always empty."""
    for formula in form.formulas:
        for node in formula.nodes:
            if isinstance(node, Call) and node.name == "indexed-repeat":
                wrong = next(
                    filter(None, (_not_around(form.definition, node, each) for each in node.arguments[1::2])), None
                )
                if wrong:
                    message, todo = wrong
                    yield error("not-in-a-repeat", formula.place, message, todo)


def _not_around(definition: Definition, call: Call, given: Node) -> tuple[str, str] | None:
    """What is wrong with `given` as a repeat around the first value of `call`; None where that cannot be known."""
    asked = call.arguments[0]
    if not isinstance(asked, Reference) or asked.name not in definition.by_name:
        return None
    if not isinstance(given, Reference) or given.name not in definition.by_name:
        return None
    around = definition.repeats_around(asked.name)
    named = definition.by_name[given.name]
    if isinstance(named, Repeat) and named in around:
        return None
    message = f"De vraag ${{{asked.name}}} staat niet in een herhaling “{given.name}”."
    return message, f"Schrijf ${{{around[-1].name}}}." if around else "Noem een vraag uit een herhaling."


def no_question_to_name(form: Form) -> Iterator[Finding]:
    """``jr:choice-name(${rol}, ${rol})``: the second value says in quotes which question has the choices."""
    for formula in form.formulas:
        for node in formula.nodes:
            if (
                isinstance(node, Call)
                and node.name == "jr:choice-name"
                and _names_none(form.definition, node.arguments[1])
            ):
                asked = node.arguments[0]
                message = f"{quote(written(node.arguments[1]))} is geen keuzevraag tussen aanhalingstekens."
                is_select = isinstance(asked, Reference) and _has_choices(form.definition, asked.name)
                todo = f"Schrijf '${{{asked.name}}}'." if is_select and isinstance(asked, Reference) else ""
                yield error("reference-expected", formula.place, message, todo or "Schrijf '${naam}'.")


def _names_none(definition: Definition, node: Node) -> bool:
    if not isinstance(node, Literal):
        return True
    name = quoted_reference(node) or node.value.strip()
    return not _has_choices(definition, name) and not (quoted_reference(node) and name not in definition.by_name)


def _has_choices(definition: Definition, name: str) -> bool:
    asked = definition.by_name.get(name)
    return isinstance(asked, Question) and asked.choices is not None
