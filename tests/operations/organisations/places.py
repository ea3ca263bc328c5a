"""Organisations of the region of the tests, by name."""

from __future__ import annotations

from sqlalchemy import select

from models.database import database
from models.organisations import Membership, Organisation
from models.users import User
from rights.viewer import Viewer
from tests.region import BEGIN, address, viewer


def place(name: str) -> Organisation:
    """As it is in the database now."""
    query = select(Organisation).where(Organisation.name == name).execution_options(populate_existing=True)
    return database.session.scalars(query).one()


def north() -> Viewer:
    """Somebody of the beheer of another samenwerkingsverband."""
    nel = database.session.scalars(select(User).where(User.email == address("nel"))).one()
    work = database.session.scalars(select(Membership).where(Membership.user_id == nel.id)).one()
    work.role, work.starts_on = "beheer", BEGIN
    database.session.commit()
    return viewer("nel")
