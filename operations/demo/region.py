"""The demo region in the database. A run that was broken off is finished by the next one.

What it made is then no longer its own: whoever renames a school, takes a gemeente away or erases a plan here finds it
so the next time. The audit log says that the region was filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flask_security import hash_password
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from demo.cases import CASES
from demo.people import ORGANISATIONS, PEOPLE, SWV, DemoPerson
from demo.requests import REQUESTS
from models.audit import AuditEvent
from models.database import utc_now
from models.organisations import Membership, Organisation
from models.users import User
from operations.accounts.viewers import new_user
from operations.audit.events import Actor, Result, Trail, record_event
from operations.demo.cases import fill_demo_case
from operations.demo.requests import fill_demo_request
from operations.errors import Refused
from operations.forms.owners import GEMEENTE
from operations.regions import find_region, publish_region
from operations.transactions import TIME_ZONE, open_session

SETTINGS_FILE = Path(__file__).parents[2] / "demo" / "regio_voorbeeld.toml"
_FILLED = "demo.fill"
_NOT_OURS = (
    "In deze database staat al een samenwerkingsverband dat niet van de demo is. Zet EENPLAN_DEMO=0, of kies met "
    "EENPLAN_DATABASE_URL een lege database voor de demo."
)
_AT_WORK_FOR = timedelta(days=730)
"""Everybody was there already when the first plan was started."""

PASSWORD = "samen-een-plan"  # noqa: S105 - published on purpose: the demo runs on one's own machine only


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that anybody may use to look around."""

    name: str
    email: str
    password: str
    organisation: str
    work: str


def fill_demo_region() -> tuple[DemoAccount, ...]:
    """Fill the region unless that was done before, and return the accounts.

    Raise `Refused` in a database of somebody else: accounts that everybody can use do not belong there.
    """
    with open_session(writes=False, tenant=None) as session:
        _check_own_database(session)
        is_filled = _is_filled(session)
    if not is_filled:
        complete_demo_region()
    return _list_accounts()


def complete_demo_region() -> None:
    """Make what is not there yet, as a run before or an older version left it, and note that it is all there."""
    today = utc_now().astimezone(TIME_ZONE).date()
    with open_session(writes=True, tenant=None) as session:
        _fill_organisations(session)
        _fill_people(session, today)
        is_published = _has_settings(session)
        session.commit()
    if not is_published:
        publish_region(SWV, SETTINGS_FILE.read_text("utf-8"))
    references = {case.plan: fill_demo_case(case, today) for case in CASES}
    for request in REQUESTS:
        fill_demo_request(request, references[request.plan], today)
    with open_session(writes=True, tenant=None) as session:
        if not _is_filled(session):
            record_event(session, _FILLED, Result.DONE, Trail(Actor(), utc_now()))
            session.commit()


def _is_filled(session: Session) -> bool:
    return session.scalar(select(AuditEvent.id).where(AuditEvent.event == _FILLED).limit(1)) is not None


def _check_own_database(session: Session) -> None:
    """Organisations and people come in one transaction: where some are there without the others, they are not ours."""
    addresses = [person.email for person in PEOPLE]
    is_own = session.scalar(select(User.id).where(User.email.in_(addresses)).limit(1)) is not None
    if not is_own and session.scalar(select(Organisation.id).limit(1)) is not None:
        raise Refused(_NOT_OURS)


def _list_accounts() -> tuple[DemoAccount, ...]:
    """The organisation under the name that it has now."""
    query = select(User.email, Organisation.name).select_from(Membership).join(User).join(Organisation)
    with open_session(writes=False, tenant=None) as session:
        found = session.execute(query.order_by(Membership.id.desc())).all()
    names = {row.email: row.name for row in found}
    return tuple(
        DemoAccount(person.name, person.email, PASSWORD, names[person.email], person.work)
        for person in PEOPLE
        if person.email in names
    )


def _has_settings(session: Session) -> bool:
    """Settings that somebody published here stay as they are."""
    swv = _find_organisation(session, SWV)
    return swv is not None and find_region(session, swv.id) is not None


def _fill_organisations(session: Session) -> None:
    for wanted in ORGANISATIONS:
        if _find_organisation(session, wanted.name) is None:
            swv = None if wanted.name == SWV else _find_organisation(session, SWV)
            made = Organisation(name=wanted.name, kind=wanted.kind, swv_id=swv.id if swv else None)
            session.add(made)
            session.flush()
            if made.kind == GEMEENTE:
                _tie(session, made)


def _tie(session: Session, gemeente: Organisation) -> None:
    """Only to a gemeente that is new here: what somebody untied afterwards stays so."""
    names = [one.name for one in ORGANISATIONS if one.municipality == gemeente.name]
    mine = (Organisation.name.in_(names), Organisation.gemeente_id.is_(None))
    session.execute(update(Organisation).where(*mine).values(gemeente_id=gemeente.id))


def _find_organisation(session: Session, name: str) -> Organisation | None:
    return session.scalar(select(Organisation).where(Organisation.name == name))


def _fill_people(session: Session, today: date) -> None:
    """One hash for all: everybody may know this password, and hashing is slow on purpose."""
    known = {user.email: user.id for user in session.scalars(select(User))}
    missing = [person for person in PEOPLE if person.email not in known]
    password_hash = hash_password(PASSWORD) if missing else ""
    for person in missing:
        _fill_person(session, person, password_hash, today)
    _lengthen_memberships(session, [known[person.email] for person in PEOPLE if person.email in known], today)


def _fill_person(session: Session, person: DemoPerson, password_hash: str, today: date) -> None:
    user = new_user(person.email, person.name, password_hash, utc_now())
    session.add(user)
    session.flush()
    organisation = _find_organisation(session, person.organisation)
    assert organisation is not None, person.organisation
    starts_on = today - _AT_WORK_FOR
    session.add(
        Membership(
            user_id=user.id, organisation_id=organisation.id, role=person.role, starts_on=starts_on, ends_on=None
        )
    )


def _lengthen_memberships(session: Session, user_ids: list[int], today: date) -> None:
    """A region that was filled by an older version has colleagues from that day on: too late for what they did."""
    late = Membership.starts_on > today - _AT_WORK_FOR / 2
    session.execute(
        update(Membership).where(Membership.user_id.in_(user_ids), late).values(starts_on=today - _AT_WORK_FOR)
    )
