"""Invented people for tests: schools, a basisteam, the desk and a family of one region, a school and desk of another."""

from __future__ import annotations

from datetime import date

from flask_security import hash_password
from sqlalchemy import select

from models.cases import Case, Participation
from models.database import database, utc_now
from models.organisations import Membership, Organisation
from models.users import User
from operations.accounts.viewers import new_user, viewer_of
from rights.viewer import Viewer

PASSWORD = "een-lang-wachtwoord"
BEGIN = date(2026, 1, 1)

ORGANISATIONS = {
    "SWV Zuid": ("swv", None),
    "De Regenboog": ("school", "SWV Zuid"),
    "Het Kompas": ("school", "SWV Zuid"),
    "Wijkteam Zuid": ("basisteam", "SWV Zuid"),
    "SWV Noord": ("swv", None),
    "Ouders en jongeren · SWV Zuid": ("familie", "SWV Zuid"),
    "De Brug": ("school", "SWV Noord"),
}
PEOPLE = {
    "ilse": ("Ilse Bakker", "school", "De Regenboog"),
    "bo": ("Bo Çelik", "school", "De Regenboog"),
    "meryem": ("Meryem Öz", "school", "Het Kompas"),
    "daniel": ("Daniël Vos", "basisteam", "Wijkteam Zuid"),
    "tjeerd": ("Tjeerd Postma", "swv", "SWV Zuid"),
    "fenne": ("Fenne Smit", "beheer", "SWV Zuid"),
    "otto": ("Otto Noord", "school", "De Brug"),
    "pim": ("Pim de Wit", "school", "De Regenboog"),
    "roos": ("Roos Kuiper", "swv", "SWV Zuid"),
    "dirk": ("Dirk Haan", "beslisser", "SWV Zuid"),
    "mila": ("Mila Jansen", "beslisser", "SWV Zuid"),
    "nel": ("Nel Dijkstra", "swv", "SWV Noord"),
    "noud": ("Noud Veen", "beslisser", "SWV Noord"),
    "samira": ("Samira van Dalen", "ouder", "Ouders en jongeren · SWV Zuid"),
    "jorgen": ("Jörgen van Dalen", "ouder", "Ouders en jongeren · SWV Zuid"),
    "noor": ("Noor van Dalen", "jeugdige", "Ouders en jongeren · SWV Zuid"),
    "vreemd": ("Vera Vreemd", "ouder", "Ouders en jongeren · SWV Zuid"),
}
"""By first name; the address is that name at zuid.example."""


def fill_region() -> None:
    """Put everybody in the database."""
    organisations: dict[str, Organisation] = {}
    for name, (kind, swv) in ORGANISATIONS.items():
        organisations[name] = Organisation(name=name, kind=kind, swv_id=organisations[swv].id if swv else None)
        database.session.add(organisations[name])
        database.session.flush()
    password_hash = hash_password(PASSWORD)
    for key, (name, role, organisation) in PEOPLE.items():
        user = new_user(address(key), name, password_hash, utc_now())
        database.session.add(user)
        database.session.flush()
        database.session.add(
            Membership(user_id=user.id, organisation_id=organisations[organisation].id, role=role, starts_on=BEGIN)
        )
    database.session.commit()


def address(key: str) -> str:
    return f"{key}@zuid.example"


def viewer(key: str) -> Viewer:
    """This person (a first name of `PEOPLE`, or an address) as a viewer; needs an application context."""
    email = key if "@" in key else address(key)
    return viewer_of(database.session.scalars(select(User).where(User.email == email)).one())


def let_take_part(reference: str, key: str, person_row: str) -> None:
    """Let a parent or youth take part in a case, as an invitation does, as this row among the people of its plan."""
    person = viewer(key)
    case = database.session.scalars(select(Case).where(Case.reference == reference)).one()
    database.session.add(
        Participation(
            case_id=case.id,
            user_id=person.user_id,
            organisation_id=person.organisation_id,
            role=person.role.value,
            person_row=person_row,
            starts_on=BEGIN,
            changed_at=utc_now(),
        )
    )
    database.session.commit()
