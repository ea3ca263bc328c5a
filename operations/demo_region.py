"""The demo region in the database. A run that was broken off is finished by the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from demo.cases import CASES
from demo.people import ORGANISATIONS, PEOPLE, SWV, DemoPerson
from models.database import utc_now
from models.organisations import Membership, Organisation
from models.users import User
from operations.accounts import new_user
from operations.demo_cases import fill_demo_case
from operations.transactions import TIME_ZONE, open_session

PASSWORD = "samen-een-plan"  # noqa: S105 - published on purpose: the demo runs on one's own machine only


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that anybody may use to look around."""

    name: str
    email: str
    password: str
    organisation: str


def fill_demo_region() -> tuple[DemoAccount, ...]:
    """Make what is not there yet, and return the accounts."""
    today = utc_now().astimezone(TIME_ZONE).date()
    with open_session(writes=True) as session:
        _fill_organisations(session)
        _fill_people(session, today)
        session.commit()
    for case in CASES:
        fill_demo_case(case, today)
    return tuple(DemoAccount(person.name, person.email, PASSWORD, person.organisation) for person in PEOPLE)


def _fill_organisations(session: Session) -> None:
    for wanted in ORGANISATIONS:
        if _find_organisation(session, wanted.name) is None:
            swv = None if wanted.name == SWV else _find_organisation(session, SWV)
            session.add(Organisation(name=wanted.name, kind=wanted.kind, swv_id=swv.id if swv else None))
            session.flush()


def _find_organisation(session: Session, name: str) -> Organisation | None:
    return session.scalar(select(Organisation).where(Organisation.name == name))


def _fill_people(session: Session, today: date) -> None:
    """One hash for all: everybody may know this password, and hashing is slow on purpose."""
    known = set(session.scalars(select(User.email)))
    missing = [person for person in PEOPLE if person.email not in known]
    password_hash = hash_password(PASSWORD) if missing else ""
    for person in missing:
        _fill_person(session, person, password_hash, today)


def _fill_person(session: Session, person: DemoPerson, password_hash: str, today: date) -> None:
    user = new_user(person.email, person.name, password_hash, utc_now())
    session.add(user)
    session.flush()
    organisation = _find_organisation(session, person.organisation)
    assert organisation is not None, person.organisation
    session.add(
        Membership(user_id=user.id, organisation_id=organisation.id, role=person.role, starts_on=today, ends_on=None)
    )
