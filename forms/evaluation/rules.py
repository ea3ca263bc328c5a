"""The formulas of a form made ready to run, once per form."""

from __future__ import annotations

from dataclasses import dataclass

from forms.definition import Choice, Definition, Node, Question, Repeat, Texts
from forms.evaluation.dependencies import calculation_order
from forms.evaluation.lookup import lookup_from
from forms.evaluation.per_form import once_per_form
from forms.expressions import Expression, Template
from forms.expressions.elements import Element
from forms.expressions.evaluator import Lookup, ready
from forms.expressions.paths import Walk
from forms.expressions.scope import Closure


@dataclass(frozen=True, slots=True)
class Text:
    """A text ready to be filled: pieces of text, and names of questions with the way to their answer."""

    parts: tuple[str | tuple[str, Closure], ...]


@dataclass(frozen=True, slots=True)
class ListedChoice:
    """A choice of a list. `item` is what a choice filter looks at: name, label and every further column."""

    name: str
    label: Text
    item: Element


@dataclass(frozen=True, slots=True)
class Rules:
    """What applies to one question, group or repeat. None: there is no such formula, or no such text."""

    node: Node
    label: Text
    hint: Text
    relevant: Closure | None
    calculation: Closure | None = None
    default: Closure | None = None
    required: Closure | None = None
    required_message: Text | None = None
    constraint: Closure | None = None
    constraint_message: Text | None = None
    choice_filter: Closure | None = None
    repeat_count: Closure | None = None
    choices: tuple[ListedChoice, ...] = ()
    choice_source: Walk | None = None
    """Leads to the answers that are the choices, when these come from a question in a repeat."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of a form by name, and the order in which relevance and values are worked out."""

    definition: Definition
    rules: dict[str, Rules]
    order: tuple[str, ...]


@once_per_form
def rulebook(definition: Definition) -> Rulebook:
    """The rules of `definition`."""
    rules = {name: _rules(definition, node) for name, node in definition.by_name.items()}
    return Rulebook(definition, rules, calculation_order(definition))


def _rules(definition: Definition, node: Node) -> Rules:
    lookup = lookup_from(definition, node)
    label, hint = _text(node.label, lookup), _text(node.hint, lookup)
    relevant = _closure(node.relevant, lookup)
    if isinstance(node, Question):
        return _question_rules(definition, node, lookup, Rules(node, label, hint, relevant))
    count = _closure(node.repeat_count, lookup) if isinstance(node, Repeat) else None
    return Rules(node, label, hint, relevant, repeat_count=count)


def _question_rules(definition: Definition, question: Question, lookup: Lookup, base: Rules) -> Rules:
    source = question.choices.repeat_question if question.choices else ""
    return Rules(
        question,
        base.label,
        base.hint,
        base.relevant,
        calculation=_closure(question.calculation, lookup),
        default=_closure(question.default, lookup),
        required=_closure(question.required, lookup),
        required_message=_text(question.required_message, lookup) if question.required_message else None,
        constraint=_closure(question.constraint, lookup),
        constraint_message=_text(question.constraint_message, lookup) if question.constraint_message else None,
        choice_filter=_closure(question.choice_filter, lookup),
        choices=_choices(definition, question, lookup),
        choice_source=lookup(source, frozenset()) if source else None,
    )


def _choices(definition: Definition, question: Question, lookup: Lookup) -> tuple[ListedChoice, ...]:
    if question.choices is None:
        return ()
    listed = definition.choices.get(question.choices.list_name, ())
    return tuple(ListedChoice(choice.name, _text(choice.label, lookup), _item(choice)) for choice in listed)


def _item(choice: Choice) -> Element:
    item = Element("item")
    for tag, text in {**choice.attributes, "name": choice.name, "label": str(choice.label)}.items():
        Element(tag, item, text)
    return item


def _closure(expression: Expression | None, lookup: Lookup) -> Closure | None:
    return None if expression is None else ready(expression.tree, lookup)


def _text(texts: Texts, lookup: Lookup) -> Text:
    return text_of(texts.default, lookup)


def text_of(template: Template, lookup: Lookup) -> Text:
    """Make `template` ready to be filled where `lookup` starts from."""
    return Text(tuple(_part(part, lookup) for part in template.parts))


def _part(part: str | Expression, lookup: Lookup) -> str | tuple[str, Closure]:
    if isinstance(part, str):
        return part
    return next(iter(part.references)), ready(part.tree, lookup)
