"""The formulas of a form made ready to run, once per form."""

from __future__ import annotations

from forms.definition import Choice, Definition, Node, Question, Repeat, Texts
from forms.evaluation.dependencies import calculation_order
from forms.evaluation.filters import filter_lookup
from forms.evaluation.lookup import lookup_from
from forms.evaluation.per_form import once_per_form
from forms.evaluation.rules import ListedChoice, Rulebook, Rules, Text
from forms.evaluation.violations import answer_checks
from forms.expressions import Expression, Template
from forms.expressions.elements import Element
from forms.expressions.evaluator import Lookup, ready
from forms.expressions.paths import Walk
from forms.expressions.scope import Closure


@once_per_form
def rulebook(definition: Definition) -> Rulebook:
    """The rules of `definition`."""
    rules = {name: _rules(definition, node) for name, node in definition.by_name.items()}
    checks = {name: answer_checks(definition, each) for name, each in rules.items()}
    ordered = (rules[name] for name in calculation_order(definition))
    return Rulebook(definition, rules, checks, tuple(filter(_is_worked_out, ordered)))


def _is_worked_out(rules: Rules) -> bool:
    """Whether there is anything to work out: a repeat as a whole always, because it stands beside the tree."""
    formulas = (rules.relevant, rules.calculation, rules.default)
    return isinstance(rules.node, Repeat) or any(formula is not None for formula in formulas)


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
    choices = _choices(definition, question, lookup)
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
        choice_filter=_closure(question.choice_filter, filter_lookup(definition, question, lookup)),
        choices=choices,
        listed_names=frozenset(choice.name for choice in choices),
        choice_source=_choice_source(definition, source, lookup) if source else None,
    )


def _choice_source(definition: Definition, source: str, lookup: Lookup) -> Walk:
    """The way to every answer on `source` in its repeat, also for a select in a row of that repeat, as in ODK."""
    every_row_of = frozenset(repeat.name for repeat in definition.repeats_around(source)[-1:])
    return lookup(source, every_row_of)


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
