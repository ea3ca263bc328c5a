"""Who directs a plan: the casusregisseur and the coördinator ondersteuning that its people name (domain 4.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.definition import Definition, Question, Repeat
from rights.viewer import TEAM, Viewer

CASE_DIRECTOR = "casusregisseur"
DIRECTING = frozenset({CASE_DIRECTOR, "coordinator_ondersteuning"})
"""The choice names of ``betrokkene.rol`` for whoever directs the whole, and whoever does so for the school."""


def list_directors(definition: Definition, answers: Mapping[str, Any]) -> frozenset[str]:
    """Return the rows of the people who direct."""
    return _list_rows(definition, answers, DIRECTING)


def _list_rows(definition: Definition, answers: Mapping[str, Any], roles: frozenset[str]) -> frozenset[str]:
    people, role = definition.meaning("betrokkene"), definition.meaning("betrokkene.rol")
    if not isinstance(people, Repeat) or not isinstance(role, Question):
        return frozenset()
    return frozenset(row["_id"] for row in answers.get(people.name) or () if row.get(role.name) in roles)


def holds_direction(definition: Definition, viewer: Viewer, answers: Mapping[str, Any]) -> bool:
    """Whether `viewer` directs the plan, or is of a side of which nobody who takes part was appointed to do so."""
    if viewer.role not in TEAM:
        return False
    directors = list_directors(definition, answers)
    return viewer.person_row in directors or not directors & viewer.side_rows


def is_case_director(definition: Definition, viewer: Viewer, answers: Mapping[str, Any]) -> bool:
    """Whether `viewer` takes part as the casusregisseur of the plan; nobody does in their place."""
    rows = _list_rows(definition, answers, frozenset({CASE_DIRECTOR}))
    return viewer.role in TEAM and viewer.person_row in rows
