"""Everybody around one child, and everybody who has nothing to do with it: what the access matrix is drawn over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask_security import hash_password
from sqlalchemy import select

from models.cases import Case, Participation
from models.database import database, utc_now
from models.organisations import Membership, Organisation
from models.users import User
from operations.accounts.viewers import new_user
from operations.attachments.files import add_attachment
from operations.cases import NewCase, open_case
from operations.people.participants import add_participant
from tests.operations.attached_files import upload
from tests.operations.requests.prepared import CASE
from tests.operations.requests.ways import NOW
from tests.region import PASSWORD, address, viewer

BEGIN = date(2026, 1, 1)
SCHOOL = frozenset({"ilse", "bo"})
TEAM = SCHOOL | {"meryem", "daniel"}
"""They take part; Meryem for another school, so that the request is none of her business."""
DESK = frozenset({"tjeerd", "roos", "dirk", "mila"})
FAMILY = frozenset({"moeder", "kind"})
WATCHER = frozenset({"kijker"})
"""Of the basisteam, takes part, and looks along as the mother: sees what both may see, and sends nothing."""
COLLEAGUES = frozenset({"pim", "wijk", "otto", "nel", "noud", "fenne"})
"""They work here, but not on this child: at the same school, another one, the same basisteam, another region."""
STRANGERS = frozenset({"andere moeder", "ander kind"})
GONE = frozenset({"weg", "uit dienst", "geblokkeerd"})
"""The participation ended yesterday, the work at the school did, the account is closed."""
EVERYBODY = TEAM | DESK | FAMILY | WATCHER | COLLEAGUES | STRANGERS | GONE | {"niemand"}
SIGNED_IN = EVERYBODY - {"niemand", "geblokkeerd"}
AT_WORK = SIGNED_IN - {"uit dienst"}
"""Who can sign in and is somewhere at home."""
PLANNERS = TEAM | {"pim", "wijk", "otto", "weg"}
"""Whoever makes plans, of whichever child."""
DESKS = DESK | {"nel", "noud"}
CLERKS = frozenset({"tjeerd", "roos"})
MANAGERS = frozenset({"fenne"})

_NEW = {
    "wijk": ("basisteam", "Wijkteam Zuid"),
    "kijker": ("basisteam", "Wijkteam Zuid"),
    "weg": ("school", "De Regenboog"),
    "uit dienst": ("school", "De Regenboog"),
    "geblokkeerd": ("school", "De Regenboog"),
    "moeder": ("ouder", "Ouders en jongeren Zuid"),
    "kind": ("jeugdige", "Ouders en jongeren Zuid"),
    "andere moeder": ("ouder", "Ouders en jongeren Zuid"),
    "ander kind": ("jeugdige", "Ouders en jongeren Zuid"),
}


@dataclass(frozen=True)
class Elsewhere:
    """References of cases that are nobody's business here: of the own region and of another one, and one of none."""

    own_region: str
    other_region: str
    nowhere: str = "EP-2026-9999"

    def __iter__(self) -> Iterator[str]:
        return iter((self.own_region, self.other_region, self.nowhere))


def fill_circle() -> Elsewhere:
    """Add the family, the people who left, and two other cases to the prepared requests."""
    _fill_accounts()
    elsewhere = Elsewhere(_open("pim", "Sam"), _open("otto", "Kim"))
    _take_part("moeder", CASE, "p2")
    _take_part("kind", CASE, "p1")
    _take_part("kijker", CASE)
    _take_part("weg", CASE)
    _take_part("uit dienst", CASE)
    _take_part("geblokkeerd", CASE)
    _take_part("andere moeder", elsewhere.own_region)
    _take_part("ander kind", elsewhere.own_region)
    _leave()
    add_attachment(viewer("ilse"), CASE, upload("jeugdige", "ouder", "school", "basisteam", "swv"))
    return elsewhere


def email_of(key: str) -> str:
    return address(key.replace(" ", "."))


def _fill_accounts() -> None:
    swv = database.session.scalars(select(Organisation).where(Organisation.name == "SWV Zuid")).one()
    database.session.add(Organisation(name="Ouders en jongeren Zuid", kind="familie", swv_id=swv.id))
    database.session.flush()
    password_hash = hash_password(PASSWORD)
    for key, (role, name) in _NEW.items():
        organisation = database.session.scalars(select(Organisation).where(Organisation.name == name)).one()
        user = new_user(email_of(key), key.title(), password_hash, utc_now())
        database.session.add(user)
        database.session.flush()
        database.session.add(Membership(user_id=user.id, organisation_id=organisation.id, role=role, starts_on=BEGIN))
    database.session.commit()


def _open(key: str, name: str) -> str:
    """A case of somebody else, with a file and a colleague, so that it has ids of its own."""
    who = viewer(key)
    reference = open_case(who, NewCase(name, "Elders", date(2016, 2, 3), "Elderveld"))
    add_attachment(who, reference, upload("school", "basisteam"))
    if key == "pim":
        add_participant(who, reference, address("meryem"))
    return reference


def _take_part(key: str, reference: str, person_row: str = "") -> None:
    user = database.session.scalars(select(User).where(User.email == email_of(key))).one()
    membership = database.session.scalars(select(Membership).where(Membership.user_id == user.id)).one()
    case = database.session.scalars(select(Case).where(Case.reference == reference)).one()
    database.session.add(
        Participation(
            case_id=case.id,
            user_id=user.id,
            organisation_id=membership.organisation_id,
            role=membership.role,
            person_row=person_row,
            starts_on=BEGIN,
            changed_at=utc_now(),
        )
    )
    database.session.commit()


def _leave() -> None:
    before = NOW.date() - timedelta(days=1)
    for key, table in (("weg", Participation), ("uit dienst", Membership)):
        user = database.session.scalars(select(User).where(User.email == email_of(key))).one()
        database.session.scalars(select(table).where(table.user_id == user.id)).one().ends_on = before
    database.session.scalars(select(User).where(User.email == email_of("geblokkeerd"))).one().active = False
    database.session.commit()
