"""The people of a plan who can be invited: its parents and the youth, as the plan itself names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from answers.meanings import read_meanings
from forms.paths import Path
from models.records import Record
from operations.definitions import get_definition
from operations.viewing import values_at
from rights.viewer import Role

_NAME, _ROLE, _EMAIL = "betrokkene.naam", "betrokkene.rol", "betrokkene.email"
_MEANINGS = frozenset({_NAME, _ROLE, _EMAIL})
INVITED_AS: Mapping[str, Role] = {
    "jeugdige": Role.JEUGDIGE,
    "moeder": Role.OUDER,
    "vader": Role.OUDER,
    "ouder": Role.OUDER,
    "voogd": Role.OUDER,
    "pleegouder": Role.OUDER,
}
"""The choices of the plan's question for somebody's role that make them a parent or the youth."""


@dataclass(frozen=True, slots=True)
class Invitee:
    """One row of the people of the plan; `called` is the role in the plan's own words."""

    row: str
    name: str
    called: str
    role: Role
    email: str


def list_invitees(now: datetime, record: Record) -> tuple[Invitee, ...]:
    """The parents and the youth in the plan as it is `now`, in its order."""
    definition = get_definition(record.form_version)
    people = definition.meaning("betrokkene")
    if people is None:
        return ()
    values = values_at(now, definition, record.answers)
    reader = read_meanings(definition, record.answers, _MEANINGS, values)
    found = []
    for row in record.answers.get(people.name, ()):
        path = Path(name=people.name).row(row["_id"])
        role = INVITED_AS.get(reader.text(path, _ROLE))
        if role is not None:
            name, email = reader.text(path, _NAME).strip(), reader.text(path, _EMAIL).strip()
            found.append(Invitee(row["_id"], name, reader.shown(path, _ROLE), role, email))
    return tuple(found)
