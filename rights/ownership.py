"""The rows and groups that somebody owns: perspectives by their person, goals by their domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Container, Definition, Group, Node, Question, Repeat
from forms.paths import Path


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


def list_perspectives(definition: Definition, answers: Mapping[str, Any]) -> Mapping[Path, str]:
    """Return the path of every perspective with the row id of its person ("" while nobody is chosen)."""
    scopes = _scopes_with("perspectief", definition.children, answers, Path())
    return {scope.path: text_in(scope, "perspectief.persoon", answers) for scope in scopes}


def _scopes_with(meaning: str, nodes: Iterable[Node], answers: Mapping[str, Any], around: Path) -> Iterator[Scope]:
    for node in nodes:
        if isinstance(node, Question):
            continue
        for scope in _scopes_of(node, answers, around):
            if node.meaning == meaning:
                yield scope
            yield from _scopes_with(meaning, node.children, answers, Path(scope.path.rows))


def _scopes_of(node: Container, answers: Mapping[str, Any], around: Path) -> tuple[Scope, ...]:
    path = around.child(node.name)
    if isinstance(node, Group):
        return (Scope(node, path),)
    rows = _find_row(answers, around).get(node.name) or ()
    return tuple(Scope(node, path.row(row["_id"])) for row in rows)


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
