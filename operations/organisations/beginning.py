"""A samenwerkingsverband begins: it is made, and the first person of its beheer is invited, who does the rest.

Nobody can be signed in for this yet, so whoever installs the service does it, from the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from models.invitations import Invitation
from models.organisations import Membership, Organisation
from models.users import User
from operations.errors import Invalid, Refused
from operations.mail.addresses import read_address
from operations.mail.queue import MailKind, queue_mail
from operations.organisations.naming import clean_name
from operations.people.at_work import counts_on
from operations.people.colleagues import WAITING
from operations.people.guests import Guest, as_guest
from operations.people.invitations import LIFETIME, make_link
from operations.people.tokens import digest_token, new_token
from operations.turns import take_turn
from rights.viewer import Role

SWV = "swv"
"""The kind of a samenwerkingsverband."""


@dataclass(frozen=True, slots=True)
class NewRegion:
    """What somebody asks for. `again`: also when an invitation waits; `extra`: also when there is a beheerder."""

    name: str
    email: str
    again: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """How it stands now, and what was done: the region `is_made`, a mail `is_sent`, the invitation of `taken_back`.

    `until` is when the invitation ends; None for who is of the beheer already.
    """

    name: str
    email: str
    is_made: bool
    is_sent: bool
    taken_back: tuple[str, ...]
    until: datetime | None


@as_guest("region.new")
def begin_region(guest: Guest, new: NewRegion) -> Begun:
    """Make the samenwerkingsverband and invite its beheerder, as far as that was not done.

    Raise `Invalid` for a name or address that cannot be right, `Refused` when it has a beheerder who can invite others.
    """
    address = read_address(new.email)
    swv, is_made = _get_swv(guest, new.name)
    guest.trail.swv_id = swv.id
    guest.trail.paths = (f"organisatie:{swv.id}",)
    there = _list_beheer(guest, swv)
    if address in there:
        return Begun(swv.name, address, is_made, False, (), None)
    if there and not new.extra:
        raise Refused(
            f"“{swv.name}” heeft al een beheerder. Die nodigt anderen uit bij Mensen. "
            "Kan geen van de beheerders er meer bij? Geef dan --extra mee."
        )
    waiting = _list_waiting(guest, swv)
    mine = next((row for row in waiting if row.email == address), None)
    if mine is not None and not new.again:
        return Begun(swv.name, address, is_made, False, (), mine.expires_at)
    for row in waiting:
        row.revoked_at = guest.now
    invitation = _invite(guest, swv, address)
    guest.trail.paths = (f"organisatie:{swv.id}", f"rol:{Role.BEHEER.value}", f"uitnodiging:{invitation.id}")
    others = tuple(row.email for row in waiting if row.email != address)
    return Begun(swv.name, address, is_made, True, others, invitation.expires_at)


def _get_swv(guest: Guest, text: str) -> tuple[Organisation, bool]:
    """The samenwerkingsverband of this name and whether it was made now; nobody else changes its beheer meanwhile."""
    name = clean_name(text)
    if name is None:
        raise Invalid("Vul bij --name de naam van het samenwerkingsverband in, met hoogstens 200 tekens.")
    for row in guest.session.scalars(select(Organisation).where(Organisation.kind == SWV)):
        if row.name.casefold() == name.casefold():
            if row.name != name:
                raise Invalid(f"Er is al een samenwerkingsverband “{row.name}”. Schrijf de naam precies zo.")
            take_turn(guest.session, row.id)
            return row, False
    made = Organisation(name=name, kind=SWV, swv_id=None)
    guest.session.add(made)
    try:
        guest.session.flush()
    except IntegrityError as error:  # somebody made it since the names were read
        raise Refused(f"Iemand anders maakt “{name}” op dit moment ook. Geef het commando nog een keer.") from error
    return made, True


def _list_beheer(guest: Guest, swv: Organisation) -> frozenset[str]:
    """The addresses of who is of its beheer now."""
    at_work = (
        Membership.organisation_id == swv.id,
        Membership.role == Role.BEHEER.value,
        User.active.is_(True),
        counts_on(guest.today),
    )
    return frozenset(guest.session.scalars(select(User.email).join(Membership).where(*at_work)))


def _list_waiting(guest: Guest, swv: Organisation) -> Sequence[Invitation]:
    """The invitations of the service itself that still work: one of them may have gone to a wrong address."""
    mine = (Invitation.organisation_id == swv.id, Invitation.invited_by_id.is_(None), Invitation.expires_at > guest.now)
    return guest.session.scalars(select(Invitation).where(*WAITING, *mine).with_for_update()).all()


def _invite(guest: Guest, swv: Organisation, address: str) -> Invitation:
    token = new_token()
    invitation = Invitation(
        digest=digest_token(token),
        case_id=None,
        organisation_id=swv.id,
        role=Role.BEHEER.value,
        email=address,
        name="",
        invited_by_id=None,
        made_at=guest.now,
        expires_at=guest.now + LIFETIME,
        starts_on=guest.today,
        ends_on=None,
    )
    guest.session.add(invitation)
    guest.session.flush()
    values = {"link": make_link(token), "organisation": swv.name}
    queue_mail(guest.session, MailKind.INVITATION_FIRST_BEHEER, address, values, now=guest.now)
    return invitation
