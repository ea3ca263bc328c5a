"""Who directs a plan: the casusregisseur and the coördinator ondersteuning that its people name (domain 4.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.definition import Definition, Question, Repeat

DIRECTING = frozenset({"casusregisseur", "coordinator_ondersteuning"})
"""The choice names of ``betrokkene.rol`` for whoever directs the whole, and whoever does so for the school."""


def list_directors(definition: Definition, answers: Mapping[str, Any]) -> frozenset[str]:
    """Return the rows of the people who direct."""
    people, role = definition.meaning("betrokkene"), definition.meaning("betrokkene.rol")
    if not isinstance(people, Repeat) or not isinstance(role, Question):
        return frozenset()
    return frozenset(row["_id"] for row in answers.get(people.name) or () if row.get(role.name) in DIRECTING)
