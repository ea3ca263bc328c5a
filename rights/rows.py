"""Whose row is it? Ownership narrows what ``x_bewerken`` allows: nobody overwrites somebody else's words.

A perspective belongs to the person it names: school or basisteam may write it down on behalf of that person, until the
person has changed something in it. A goal for onderwijs belongs to the school, a goal for jeugdhulp to the basisteam.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from forms.definition import Definition, Node, Question, QuestionType
from forms.paths import Path
from rights.ownership import Scope, list_scopes, text_in
from rights.viewer import Role, Viewer

_NOT_ASKED = frozenset({QuestionType.NOTE, QuestionType.CALCULATE, QuestionType.HIDDEN})
_TEAM = frozenset({Role.SCHOOL, Role.BASISTEAM})
_SIDES: Mapping[str, Role] = {"onderwijs": Role.SCHOOL, "jeugdhulp": Role.BASISTEAM}


@dataclass(frozen=True, slots=True)
class Allowed:
    """The viewer may change this."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The viewer may not change this; `reason` is a Dutch sentence for the screen."""

    reason: str


Permission: TypeAlias = Allowed | Denied

_UNKNOWN = Denied("Dit onderdeel staat niet in dit formulier, of het is niet voor u bedoeld.")
_FIXED = Denied("Dit wordt vanzelf ingevuld; u kunt het niet zelf veranderen.")
_NOT_YOURS = Denied("Dit onderdeel kunt u lezen, maar niet veranderen.")
_OWN_WORDS = Denied("Dit zijn de eigen woorden van deze persoon. Alleen deze persoon kan ze nog veranderen.")
_OTHER_SIDE: Mapping[Role, Denied] = {
    Role.SCHOOL: Denied("Dit is een doel voor onderwijs. Alleen de school kan het veranderen; overleg samen."),
    Role.BASISTEAM: Denied("Dit is een doel voor jeugdhulp. Alleen het basisteam kan het veranderen; overleg samen."),
}


def may_edit(
    definition: Definition,
    viewer: Viewer,
    path: Path,
    answers: Mapping[str, Any],
    edited_by_owner: Container[Path] = frozenset(),
) -> Permission:
    """Say whether `viewer` may change the answer at `path`, or add, remove or move the row that `path` is.

    `answers` are all answers as they stand now. `edited_by_owner` holds the paths of the perspectives (a row such as
    ``perspectieven[a1]``, or a group) in which the person they belong to has changed something.
    """
    node = definition.by_name.get(path.name or (path.rows[-1].repeat if path.rows else ""))
    if node is None:
        return _UNKNOWN
    denied = _denied_by_form(definition, viewer, node)
    if denied is not None:
        return denied
    for scope in list_scopes(definition, path):
        denied = _denied_in(scope, viewer, answers, edited_by_owner)
        if denied is not None:
            return denied
    return Allowed()


def _denied_by_form(definition: Definition, viewer: Viewer, node: Node) -> Denied | None:
    if not all(seen.sees & viewer.words for seen in (node, *definition.ancestors[node.name])):
        return _UNKNOWN
    if isinstance(node, Question) and (node.read_only or node.type in _NOT_ASKED):
        return _FIXED
    return None if node.edits & viewer.words else _NOT_YOURS


def _denied_in(
    scope: Scope, viewer: Viewer, answers: Mapping[str, Any], edited_by_owner: Container[Path]
) -> Denied | None:
    if scope.container.meaning == "perspectief":
        person = text_in(scope, "perspectief.persoon", answers)
        return _denied_by_person(viewer, person, edited=scope.path in edited_by_owner)
    if scope.container.meaning == "doel":
        side = _SIDES.get(text_in(scope, "doel.domein", answers))
        return _OTHER_SIDE[side] if side and viewer.role in _TEAM and viewer.role is not side else None
    return None


def _denied_by_person(viewer: Viewer, person: str, *, edited: bool) -> Denied | None:
    if person and person == viewer.person_row:
        return None
    on_behalf = viewer.role in _TEAM and not edited
    return None if on_behalf or not (person or edited) else _OWN_WORDS
