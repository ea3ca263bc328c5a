"""Who works where, for the beheer of a samenwerkingsverband: inviting colleagues, and changing what they do.

Beheer gives rights to others, never to itself, and only within its own samenwerkingsverband (T16).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from models.invitations import Invitation
from models.organisations import Membership, Organisation
from models.users import User
from operations.access import check_allowed_at
from operations.errors import Invalid, NotFound, Refused
from operations.mail.addresses import read_address
from operations.mail.queue import MailKind, queue_mail
from operations.people.at_work import first_end, left_open, list_alone, list_open
from operations.people.beheer import take_turn_as_beheer
from operations.people.invitations import LIFETIME, make_link, take_back
from operations.people.old_cases import end_old_cases
from operations.people.tokens import digest_token, new_token
from operations.transactions import Work, reading, writing
from rights.table import Action
from rights.viewer import TEAM, Role

ROLES_AT: Mapping[str, tuple[Role, ...]] = {
    "school": (Role.SCHOOL,),
    "basisteam": (Role.BASISTEAM,),
    "swv": (Role.SWV, Role.BESLISSER, Role.BEHEER),
}
"""Which roles there are at an organisation of this kind. Parents and youth come in by invitation to a plan only."""
LONGEST_NAME = 200
WAITING = (Invitation.case_id.is_(None), Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
"""Which invitations are of colleagues who have not come in yet."""
_ALONE = (
    "Deze collega werkt aan plannen waar daarna niemand van deze organisatie meer bij kan. Laat daar eerst een collega "
    "aan toevoegen. Of laat dit leeg, en kies op de laatste dag “Stoppen”: dan kiest u wie het overneemt."
)
_YOURSELF = "U kunt uw eigen rechten niet veranderen. Vraag het aan een andere beheerder."


@dataclass(frozen=True, slots=True)
class ColleagueLine:
    """Somebody who works at an organisation; `takes_deputies`: takes part in plans, so that somebody can stand in.

    `is_over`: does not work there any more, but nobody took over the cases yet.
    """

    membership_id: int
    user_id: int
    name: str
    email: str
    organisation_id: int
    organisation: str
    role: Role
    roles: tuple[Role, ...]
    starts_on: date
    ends_on: date | None
    is_me: bool
    takes_deputies: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """Somebody who was invited to work at an organisation and has not come in yet."""

    invitation_id: int
    name: str
    email: str
    role: Role
    is_expired: bool


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """One organisation with its colleagues of today and later, and those whose cases wait for somebody."""

    organisation_id: int
    name: str
    kind: str
    colleagues: tuple[ColleagueLine, ...]
    invited: tuple[InvitedLine, ...]


@dataclass(frozen=True, slots=True)
class NewColleague:
    """What is filled in to invite a colleague."""

    name: str
    email: str
    organisation_id: int
    role: str
    starts_on: date | None
    ends_on: date | None


@reading("colleague.list")
def list_colleagues(work: Work) -> tuple[OrganisationLine, ...]:
    """Every organisation of the own samenwerkingsverband, itself first; raise `Refused`."""
    check_allowed_at(work, Action.MANAGE_USERS, work.viewer.swv_id)
    return tuple(
        OrganisationLine(
            organisation.id,
            organisation.name,
            organisation.kind,
            tuple(_describe(work, row, user) for row, user in _list_members(work, organisation)),
            tuple(_describe_invited(work, row) for row in _list_invited(work, organisation)),
        )
        for organisation in _list_organisations(work)
    )


@reading("colleague.list")
def get_colleague(work: Work, membership_id: int) -> ColleagueLine:
    """One colleague; raise `NotFound` outside the own samenwerkingsverband."""
    membership, user = get_member(work, membership_id)
    return _describe(work, membership, user)


@writing("colleague.add")
def invite_colleague(work: Work, new: NewColleague) -> None:
    """Mail an invitation, the same for who has an account already; an earlier one for that work stops working.

    Raise `Refused`, or `Invalid` per field.
    """
    take_turn_as_beheer(work)
    organisation = next((row for row in _list_organisations(work) if row.id == new.organisation_id), None)
    problems = _find_problems(work, new, organisation)
    if problems or organisation is None:
        raise Invalid("Er klopt nog iets niet.", problems)
    address = read_address(new.email)
    if address == work.session.get_one(User, work.viewer.user_id).email:
        raise Refused(_YOURSELF)
    revoke_waiting(work, address, organisation.id)
    token = new_token()
    invitation = _new_invitation(work, new, address, token)
    work.session.add(invitation)
    work.session.flush()
    values = {"link": make_link(token), "inviter": work.viewer.name, "organisation": organisation.name}
    queue_mail(work.session, MailKind.INVITATION_COLLEAGUE, address, values, now=work.now)
    work.trail.paths = (f"organisatie:{organisation.id}", f"rol:{new.role}", f"uitnodiging:{invitation.id}")


@writing("colleague.change")
def change_colleague(work: Work, membership_id: int, role: str, ends_on: date | None) -> None:
    """Give another role at the same organisation, or another last day. Raise `NotFound`, `Refused` or `Invalid`.

    Work that was over begins again by a last day that lies ahead, or none.
    """
    take_turn_as_beheer(work)
    membership, _ = get_member(work, membership_id)
    work.trail.paths = (f"lidmaatschap:{membership.id}", f"persoon:{membership.user_id}", f"rol:{role}")
    if membership.user_id == work.viewer.user_id:
        raise Refused(_YOURSELF)
    problems = {}
    if role not in ROLES_AT[membership.organisation.kind]:
        problems["rol"] = "Kies een rol die bij deze organisatie past."
    if ends_on is not None and ends_on < max(work.today, membership.starts_on):
        problems["tot"] = "Kies vandaag of een latere dag. Wilt u de toegang nu stoppen? Gebruik dan de knop daarvoor."
    elif ends_on is not None and list_alone(work, membership, list_open(work, membership), ends_on):
        problems["tot"] = _ALONE
    if problems:
        raise Invalid("Er klopt nog iets niet.", problems)
    was_over = first_end(membership.ends_on) < work.today
    membership.role, membership.ends_on = role, ends_on
    if was_over:
        end_old_cases(work, membership, work.today - timedelta(days=1))


@writing("colleague.revoke")
def revoke_colleague_invitation(work: Work, invitation_id: int) -> None:
    """Take back the invitation of a colleague who has not come in yet; raise `NotFound`, `Refused` when just used."""
    check_allowed_at(work, Action.MANAGE_USERS, work.viewer.swv_id)
    found = work.session.get(Invitation, invitation_id)
    own = {organisation.id for organisation in _list_organisations(work)}
    if found is None or found.case_id is not None or found.organisation_id not in own or found.used_at is not None:
        raise NotFound
    work.trail.paths = (f"organisatie:{found.organisation_id}", f"uitnodiging:{found.id}")
    take_back(work, found)


def revoke_waiting(work: Work, address: str, organisation_id: int) -> None:
    """Take back what waits for whoever reads mail at `address`, to work at this organisation."""
    waiting = (*WAITING, Invitation.email == address, Invitation.organisation_id == organisation_id)
    for row in work.session.scalars(select(Invitation).where(*waiting).with_for_update()):
        row.revoked_at = work.now


def get_member(work: Work, membership_id: int) -> tuple[Membership, User]:
    """Somebody's work at an organisation of the own samenwerkingsverband; raise `NotFound` or `Refused`.

    Work that is over is not found, unless nobody took over its cases yet.
    """
    check_allowed_at(work, Action.MANAGE_USERS, work.viewer.swv_id)
    membership = work.session.scalar(select(Membership).where(Membership.id == membership_id, _is_listed(work)))
    if membership is None or membership.organisation_id not in {row.id for row in _list_organisations(work)}:
        raise NotFound
    return membership, work.session.get_one(User, membership.user_id)


def _find_problems(work: Work, new: NewColleague, organisation: Organisation | None) -> dict[str, str]:
    name, problems = " ".join(new.name.split()), {}
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        problems["naam"] = "Vul de naam in, met hoogstens 200 tekens."
    if organisation is None:
        problems["organisatie"] = "Kies een organisatie."
    elif new.role not in ROLES_AT[organisation.kind]:
        problems["rol"] = "Kies een rol die bij deze organisatie past."
    if new.ends_on is not None and new.ends_on < _find_first_day(work, new):
        problems["tot"] = "Kies vandaag of een latere dag, en niet voor de eerste dag."
    return problems


def _find_first_day(work: Work, new: NewColleague) -> date:
    """Nobody works here before they are invited."""
    return max(new.starts_on or work.today, work.today)


def _new_invitation(work: Work, new: NewColleague, address: str, token: str) -> Invitation:
    return Invitation(
        digest=digest_token(token),
        case_id=None,
        organisation_id=new.organisation_id,
        role=new.role,
        email=address,
        name=" ".join(new.name.split()),
        invited_by_id=work.viewer.user_id,
        made_at=work.now,
        expires_at=work.now + LIFETIME,
        starts_on=_find_first_day(work, new),
        ends_on=new.ends_on,
    )


def _list_organisations(work: Work) -> Sequence[Organisation]:
    """Itself first, and not the one of the families."""
    own = or_(Organisation.id == work.viewer.swv_id, Organisation.swv_id == work.viewer.swv_id)
    query = select(Organisation).where(own, Organisation.kind.in_(ROLES_AT))
    return work.session.scalars(query.order_by(Organisation.swv_id.is_not(None), Organisation.name)).all()


def _list_members(work: Work, organisation: Organisation) -> list[tuple[Membership, User]]:
    query = select(Membership, User).join(User, User.id == Membership.user_id)
    found = work.session.execute(
        query.where(Membership.organisation_id == organisation.id, _is_listed(work)).order_by(User.name, Membership.id)
    )
    return [(membership, user) for membership, user in found]


def _is_listed(work: Work) -> ColumnElement[bool]:
    return or_(Membership.ends_on.is_(None), Membership.ends_on >= work.today, left_open(work.today))


def _list_invited(work: Work, organisation: Organisation) -> Sequence[Invitation]:
    query = select(Invitation).where(*WAITING, Invitation.organisation_id == organisation.id)
    return work.session.scalars(query.options(joinedload(Invitation.invited_by)).order_by(Invitation.id)).all()


def _describe(work: Work, row: Membership, user: User) -> ColleagueLine:
    is_over = row.ends_on is not None and row.ends_on < work.today
    return ColleagueLine(
        membership_id=row.id,
        user_id=user.id,
        name=user.name,
        email=user.email,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        role=Role(row.role),
        roles=ROLES_AT[row.organisation.kind],
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        is_me=user.id == work.viewer.user_id,
        takes_deputies=Role(row.role) in TEAM and not is_over,
        is_over=is_over,
    )


def _describe_invited(work: Work, row: Invitation) -> InvitedLine:
    return InvitedLine(row.id, row.name, row.email, Role(row.role), work.now >= row.expires_at)
