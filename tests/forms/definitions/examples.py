"""Answers made of the examples that a definition gives itself."""

from __future__ import annotations

from typing import Any

from forms.definition import Group, QuestionType, Repeat

SHOWN_ONLY = {QuestionType.NOTE, QuestionType.CALCULATE}


def example_answers(definition, nodes=None) -> dict[str, Any]:
    """One row per repeat, its `_id` the name of the repeat; a choice of a row is that row."""
    answers: dict[str, Any] = {}
    for node in definition.children if nodes is None else nodes:
        if isinstance(node, Repeat):
            answers[node.name] = [{"_id": node.name, **example_answers(definition, node.children)}]
        elif isinstance(node, Group):
            answers |= example_answers(definition, node.children)
        elif node.type not in SHOWN_ONLY:
            answers[node.name] = _example(definition, node)
    return answers


def _example(definition, question) -> str:
    if question.choices and question.choices.repeat_question:
        return definition.repeats_around(question.choices.repeat_question)[-1].name
    return question.example
