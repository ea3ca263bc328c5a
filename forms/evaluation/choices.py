"""The choices of a select here and now: from a list or from the rows of a repeat, after the filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from forms.definition import Definition, Question
from forms.evaluation.rules import Rulebook, Rules
from forms.evaluation.texts import filled, plain
from forms.expressions.elements import Element
from forms.expressions.scope import Environment, Scope
from forms.expressions.values import to_boolean
from forms.instance import FormElement, Instance


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that may be made. Of a row of a repeat `name` is the row id and `label` the answer in that row."""

    name: str
    label: str


def list_options(
    definition: Definition, rules: Rules, element: FormElement, environment: Environment
) -> tuple[Option, ...]:
    """The choices of the select at `element`, in the order of the form."""
    listed = (
        Option(choice.name, filled(choice.label, definition, element, environment))
        for choice in rules.choices
        if _passes(rules, choice.item, element, environment)
    )
    rows = (
        Option(answer.anchors[-1].row_id, answer.string_value())
        for answer in _source_answers(rules, element, environment)
    )
    return (*listed, *rows)


def allowed_names(rules: Rules, element: FormElement, environment: Environment) -> frozenset[str]:
    """The names that may be chosen at `element`; cheaper than the options, because no label is made."""
    if rules.choice_filter is None and rules.choice_source is None:
        return rules.listed_names
    listed = frozenset(choice.name for choice in rules.choices if _passes(rules, choice.item, element, environment))
    return listed.union(answer.anchors[-1].row_id for answer in _source_answers(rules, element, environment))


def _source_answers(rules: Rules, element: FormElement, environment: Environment) -> Iterator[FormElement]:
    """The answers, in a repeat, that are the choices: those that are filled in and pass the filter."""
    if rules.choice_source is None:
        return
    for answer in cast("list[FormElement]", rules.choice_source(Scope(element, element, environment))):
        if answer.string_value() and _passes(rules, answer.anchors[-1], element, environment):
            yield answer


def _passes(rules: Rules, item: Element, element: FormElement, environment: Environment) -> bool:
    if rules.choice_filter is None:
        return True
    return to_boolean(rules.choice_filter(Scope(item, element, environment)))


def choice_label(book: Rulebook, instance: Instance, question: str, name: str) -> str:
    """The label of the choice `name` of `question`, or the name itself where there is no such choice."""
    rules = book.rules.get(question)
    if rules is None:
        return name
    label = next((choice.label for choice in rules.choices if choice.name == name), None)
    if label is not None:
        return plain(label)
    source = rules.node.choices.repeat_question if isinstance(rules.node, Question) and rules.node.choices else ""
    answers = instance.by_name.get(source, ())
    return next((answer.string_value() for answer in answers if answer.anchors[-1].row_id == name), name)
