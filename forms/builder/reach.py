"""Which questions reach further than their own answer: after a change in one of these the page is drawn again."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import Definition, Group, Node, Question, QuestionType, Repeat, Texts
from forms.evaluation.per_form import once_per_form
from forms.expressions import Expression
from forms.expressions.nodes import Path, walk

FREE_TEXT = frozenset({QuestionType.TEXT})


@once_per_form
def questions_with_reach(definition: Definition) -> frozenset[str]:
    """Return the names of the questions that a formula or a label reads, and of those whose own answer can be wrong."""
    read = {name for node in definition.nodes() for name in _names_read_by(node)}
    labels = {name for choices in definition.choices.values() for choice in choices for name in _in_texts(choice.label)}
    checked = {
        question.name for question in definition.questions() if question.constraint or question.type not in FREE_TEXT
    }
    return frozenset((read | labels | checked) & definition.by_name.keys())


def _names_read_by(node: Node) -> Iterator[str]:
    for formula in _formulas(node):
        yield from formula.references
        yield from (step.test for part in walk(formula.tree) if isinstance(part, Path) for step in part.steps)
    yield from _in_texts(node.label)
    yield from _in_texts(node.hint)
    if isinstance(node, Question) and node.choices:
        yield node.choices.repeat_question


def _formulas(node: Node) -> Iterator[Expression]:
    found: tuple[Expression | None, ...] = (node.relevant,)
    if isinstance(node, Question):
        found += (node.required, node.constraint, node.calculation, node.choice_filter, node.default)
    elif isinstance(node, Repeat):
        found += (node.repeat_count,)
    else:
        assert isinstance(node, Group)
    return (formula for formula in found if formula is not None)


def _in_texts(texts: Texts) -> Iterator[str]:
    yield from texts.default.references
    for template in texts.by_language.values():
        yield from template.references
