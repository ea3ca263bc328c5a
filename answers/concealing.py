"""Contact data of somebody that one reader of the plan must not find: a secret number, an address after violence."""

from __future__ import annotations

from typing import Any

from answers.draft import Answers, list_rows
from forms.definition import Definition, Repeat
from forms.paths import Path

CONTACT = frozenset({"betrokkene.telefoon", "betrokkene.email"})
"""The meanings by which somebody can be reached."""


def conceal(definition: Definition, answers: Answers, people: frozenset[str]) -> Answers:
    """Return the answers without the contact data of `people`, named by their rows."""
    repeat = definition.meaning("betrokkene")
    if not people or not isinstance(repeat, Repeat):
        return answers
    names = {question.name for question in definition.questions() if question.meaning in CONTACT}
    found = list_rows(answers, Path(name=repeat.name))
    rows = [_without(row, names) if row["_id"] in people else dict(row) for row in found]
    return {**answers, repeat.name: rows}


def _without(row: Answers, names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
