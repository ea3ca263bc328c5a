"""Contact data of somebody that one reader of the plan must not find: a secret number, an address after violence."""

from __future__ import annotations

from typing import Any

from answers.draft import Answers, list_rows
from forms.definition import Definition, Repeat
from forms.paths import Path

CONTACT = frozenset({"betrokkene.telefoon", "betrokkene.email"})
"""The meanings by which somebody can be reached."""
_AT_WORK = frozenset(
    {
        "mentor",
        "coordinator_ondersteuning",
        "intern_begeleider",
        "schoolmaatschappelijk_werker",
        "casusregisseur",
        "contactpersoon_basisteam",
        "jeugdhulpverlener",
        "jeugdarts",
        "leerplichtambtenaar",
        "consulent_swv",
        "clientondersteuner",
        "steunpunt",
    }
)
"""The choice names of ``betrokkene.rol`` for whoever is there for their work, and is no secret."""


def conceal(definition: Definition, answers: Answers, people: frozenset[str], own_row: str = "") -> Answers:
    """Return the answers without the contact data of `people`, named by their rows, for who stands in `own_row`.

    Somebody whose row is not in these answers may stand there under another one: it was taken out and written again,
    before or after. Then the contact data of everybody are left out who is not there for their work.
    """
    repeat = definition.meaning("betrokkene")
    if not people or not isinstance(repeat, Repeat):
        return answers
    found = list_rows(answers, Path(name=repeat.name))
    hidden = people
    if not people <= {str(row["_id"]) for row in found}:
        role = definition.meaning("betrokkene.rol")
        hidden |= {str(row["_id"]) for row in found if role is None or row.get(role.name) not in _AT_WORK}
    names = {question.name for question in definition.questions() if question.meaning in CONTACT}
    rows = [_without(row, names) if row["_id"] in hidden - {own_row} else dict(row) for row in found]
    return {**answers, repeat.name: rows}


def _without(row: Answers, names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
