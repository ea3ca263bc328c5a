"""The rows and groups that somebody owns: perspectives, reactions and alarms by their person, goals by their domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Container, Definition, Group, Node, Question, Repeat
from forms.paths import Path

OWNED: Mapping[str, str] = {
    "perspectief": "perspectief.persoon",
    "reactie": "reactie.persoon",
    "melding": "melding.persoon",
}
"""The containers that are somebody's own words, by their meaning, and the question that names that person."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One row of a repeat, or a group: `path` is ``doelen[7f3a]`` or ``perspectief_school``."""

    container: Container
    path: Path


def list_scopes(definition: Definition, path: Path) -> tuple[Scope, ...]:
    """Return the rows and groups around the answer, row or group at `path`, outermost first, itself included."""
    name = path.name or path.rows[-1].repeat
    scopes: list[Scope] = []
    depth = 0
    for node in (*definition.ancestors[name], definition.by_name[name]):
        if isinstance(node, Repeat) and depth < len(path.rows):
            depth += 1
            scopes.append(Scope(node, Path(path.rows[:depth])))
        elif isinstance(node, Group):
            scopes.append(Scope(node, Path(path.rows[:depth], node.name)))
    return tuple(scopes)


def text_in(scope: Scope, meaning: str, answers: Mapping[str, Any]) -> str:
    """Return the answer in this row or group to the question with this meaning; empty when there is none."""
    row = _find_row(answers, scope.path)
    texts = (row.get(node.name) for node in _questions(scope.container.children) if node.meaning == meaning)
    return next((text for text in texts if isinstance(text, str)), "")


def exists(scope: Scope, answers: Mapping[str, Any]) -> bool:
    """Whether the row is there; a group always is."""
    return not isinstance(scope.container, Repeat) or "_id" in _find_row(answers, scope.path)


def owner_question(container: Container) -> Question | None:
    """Return the question in this row or group that names the person whose words it holds, if it holds any."""
    meaning = OWNED.get(container.meaning)
    return next((node for node in _questions(container.children) if node.meaning == meaning), None) if meaning else None


def _questions(nodes: Iterable[Node]) -> Iterator[Question]:
    for node in nodes:
        if isinstance(node, Question):
            yield node
        elif isinstance(node, Group):
            yield from _questions(node.children)


def _find_row(answers: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    scope = answers
    for step in path.rows:
        rows = scope.get(step.repeat) or ()
        scope = next((row for row in rows if row["_id"] == step.row_id), {})
    return scope
