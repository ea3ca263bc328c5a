"""Whose row is it? Ownership narrows what ``x_bewerken`` allows: nobody overwrites somebody else's words.

A perspective, a reaction to a goal and an alarm belong to the person they name: school or basisteam may write them
down on behalf of that person, until the person has changed something in them. A parent or youth writes for nobody else.
A goal for onderwijs belongs to the school, a goal for jeugdhulp to the basisteam; what others say about it does not.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from forms.definition import DIRECTION, Definition, Node, Question, QuestionType
from forms.paths import Path
from rights.direction import holds_direction
from rights.ownership import OWNED, Scope, exists, list_scopes, owner_question, text_in
from rights.viewer import TEAM, Role, Viewer

_NOT_ASKED = frozenset({QuestionType.NOTE, QuestionType.CALCULATE, QuestionType.HIDDEN})
_SIDES: Mapping[str, Role] = {"onderwijs": Role.SCHOOL, "jeugdhulp": Role.BASISTEAM}


@dataclass(frozen=True, slots=True)
class Allowed:
    """The viewer may change this."""


@dataclass(frozen=True, slots=True)
class Denied:
    """The viewer may not change this; `reason` is a Dutch sentence for the screen."""

    reason: str


Permission: TypeAlias = Allowed | Denied

UNKNOWN = Denied("Dit onderdeel staat niet in dit formulier, of het is alleen voor anderen bedoeld.")
_FIXED = Denied("Dit wordt vanzelf ingevuld en is niet te veranderen.")
_NOT_YOURS = Denied("Dit onderdeel is te lezen, maar niet te veranderen.")
_OWN_WORDS = Denied("Dit zijn de eigen woorden van deze persoon. Alleen deze persoon kan ze nog veranderen.")
_FOR_DIRECTORS = Denied("Dit verandert wie de leiding over het plan heeft. Vraag het aan deze persoon.")
_NOT_ONESELF = Denied("Dit schrijft iedereen alleen voor zichzelf op.")
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
        return UNKNOWN
    denied = _denied_by_form(definition, viewer, node, answers)
    if denied is not None:
        return denied
    scopes = list_scopes(definition, path)
    is_somebodys = any(scope.container.meaning in OWNED for scope in scopes)
    denials = (
        _denied_by_owner(scope, viewer, path, answers, edited_by_owner)
        if scope.container.meaning in OWNED
        else _denied_by_domain(scope, viewer, answers)
        for scope in scopes
        if scope.container.meaning in OWNED or not is_somebodys
    )
    return next((denied for denied in denials if denied is not None), Allowed())


def may_put(definition: Definition, viewer: Viewer, path: Path, text: str) -> Permission:
    """Say whether `viewer`, who may change the answer at `path`, may make it `text`: no parent names somebody else."""
    node = definition.by_name.get(path.name)
    names_somebody = node is not None and node.meaning in OWNED.values()
    return _NOT_ONESELF if names_somebody and viewer.is_family and text != viewer.person_row else Allowed()


def find_own_question(definition: Definition, viewer: Viewer, row: Path) -> Question | None:
    """Return the question of a new row that must name `viewer`: what a parent or youth adds is theirs at once."""
    container = definition.by_name.get(row.rows[-1].repeat) if row.rows and not row.name else None
    if not viewer.is_family or container is None or isinstance(container, Question):
        return None
    return owner_question(container)


def _denied_by_form(definition: Definition, viewer: Viewer, node: Node, answers: Mapping[str, Any]) -> Denied | None:
    if not all(seen.sees & viewer.words for seen in (node, *definition.ancestors[node.name])):
        return UNKNOWN
    if isinstance(node, Question) and (node.read_only or node.type in _NOT_ASKED):
        return _FIXED
    if node.edits & viewer.words:
        return None
    if DIRECTION not in node.edits:
        return _NOT_YOURS
    return None if holds_direction(definition, viewer, answers) else _FOR_DIRECTORS


def _denied_by_owner(
    scope: Scope, viewer: Viewer, path: Path, answers: Mapping[str, Any], edited_by_owner: Container[Path]
) -> Denied | None:
    person = text_in(scope, OWNED[scope.container.meaning], answers)
    if viewer.is_family and not person:
        is_new_row = path == scope.path and not exists(scope, answers)
        return None if is_new_row and viewer.person_row else _NOT_ONESELF
    return _denied_by_person(viewer, person, edited=scope.path in edited_by_owner)


def _denied_by_domain(scope: Scope, viewer: Viewer, answers: Mapping[str, Any]) -> Denied | None:
    if scope.container.meaning != "doel":
        return None
    side = _SIDES.get(text_in(scope, "doel.domein", answers))
    return _OTHER_SIDE[side] if side and viewer.role in TEAM and viewer.role is not side else None


def _denied_by_person(viewer: Viewer, person: str, *, edited: bool) -> Denied | None:
    if person and person == viewer.person_row:
        return None
    on_behalf = viewer.role in TEAM and not edited
    return None if on_behalf or not (person or edited) else _OWN_WORDS
