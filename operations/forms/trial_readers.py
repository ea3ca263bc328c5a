"""As whom a form is tried out: somebody of one role, as far as the form shows that role anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from answers.audience import visible_names
from answers.draft import Answers
from forms.definition import Definition, Group, Node, Question, Repeat
from forms.instance.shape import ROW_KEY, answered_nodes
from operations.people.invitees import INVITED_AS
from rights.viewer import Role, Viewer

TRIED_AS = (Role.SCHOOL, Role.BASISTEAM, Role.OUDER, Role.JEUGDIGE, Role.SWV)
"""In the order in which they are offered."""


def list_roles(definition: Definition, viewer: Viewer) -> tuple[Role, ...]:
    """The roles that see at least one step of this form."""
    return tuple(role for role in TRIED_AS if _sees_a_step(definition, stand_as(viewer, role, definition, {})))


def stand_as(viewer: Viewer, role: Role, definition: Definition, answers: Answers) -> Viewer:
    """`viewer` as somebody in `role` who takes part: a parent or youth is the first such person in the answers.

    Whoever tries out as school or basisteam leads the plan: nobody of their side does so instead.
    """
    return replace(
        viewer,
        role=role,
        person_row=_find_row(definition, answers, role),
        side_rows=frozenset(),
        concealed=frozenset(),
        sees_youth_care=True,
    )


def keep_known(nodes: tuple[Node, ...], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that `nodes` ask for: the form around a block may have changed since they were given."""
    known = {node.name: node for node in answered_nodes(nodes)}
    kept = {ROW_KEY: answers[ROW_KEY]} if ROW_KEY in answers else {}
    for name, value in answers.items():
        node = known.get(name)
        if isinstance(node, Repeat) and not isinstance(value, str):
            kept[name] = [keep_known(node.children, row) for row in value]
        elif isinstance(node, Question) and isinstance(value, str):
            kept[name] = value
    return kept


def _sees_a_step(definition: Definition, reader: Viewer) -> bool:
    names = visible_names(definition, reader.readers)
    return any(isinstance(child, Group | Repeat) and child.name in names for child in definition.children)


def _find_row(definition: Definition, answers: Answers, role: Role) -> str:
    people, question = definition.meaning("betrokkene"), definition.meaning("betrokkene.rol")
    if not isinstance(people, Repeat) or question is None:
        return ""
    rows = answers.get(people.name) or ()
    found = (row for row in rows if not isinstance(row, str) and INVITED_AS.get(str(row.get(question.name))) is role)
    return next((str(row[ROW_KEY]) for row in found), "")
