"""Taking up an invitation: the link becomes a mark in one browser, a code by mail proves the mailbox, and they are in.

Opening the link shows a page and changes nothing. Only its button exchanges the token; each exchange makes the one
before it worthless, and mails a new code. Whatever is wrong with an invitation looks the same from outside.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from forms.definition import Definition
from models.cases import Case, Participation
from models.invitations import Invitation
from models.organisations import Membership
from models.records import Record
from models.users import User
from operations.access import PLAN
from operations.accounts.second_factors import use_mail_codes
from operations.accounts.viewers import new_user
from operations.audit.events import Actor, Result
from operations.definitions import get_definition
from operations.errors import Invalid, InvitationGone, Refused
from operations.family.restrictions import carry_over
from operations.mail.queue import MailKind, queue_mail
from operations.people.at_work import counts_on, first_end
from operations.people.guests import Guest, as_guest
from operations.people.invitees import Invitee, list_invitees
from operations.people.old_cases import end_old_cases
from operations.people.rewritten_rows import find_objection
from operations.people.tokens import digest_code, digest_token, new_code, new_token
from rights.viewer import FAMILY, Role

CODE_LIFETIME = timedelta(minutes=10)
MOST_TRIES = 5
MOST_CODES = 5
"""So there are 25 guesses at a million codes in the life of an invitation."""
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the browser keeps instead of the token: worth nothing without the code, or after a next exchange."""

    invitation_id: int
    mark: str


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """Whether the code was right; if not, how many tries are left with it."""

    is_right: bool
    tries_left: int = 0


@dataclass(frozen=True, slots=True)
class Welcome:
    """Who is invited as what, for who has proved to read their mail. `has_account`: at this address there is one;
    `form` is that of the plan, None without a plan. Without `invited_by` the service itself invited.
    """

    email: str
    name: str
    role: Role
    organisation: str
    invited_by: str
    has_account: bool
    form: Definition | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The account that takes part from now on, and as what it came in."""

    user_id: int
    membership_id: int


@as_guest("invitation.exchange")
def exchange_token(guest: Guest, token: str) -> Exchange:
    """Give the mark for a token and mail a code; raise `InvitationGone`."""
    query = select(Invitation).where(Invitation.digest == digest_token(token)).with_for_update()
    invitation = _check_open(guest, guest.session.scalar(query))
    mark = new_token()
    invitation.mark, invitation.is_proven = digest_token(mark), False
    _mail_code(guest, invitation)
    return Exchange(invitation.id, mark)


@as_guest("invitation.code_again")
def mail_code_again(guest: Guest, exchange: Exchange) -> None:
    """Mail another code; raise `InvitationGone`, also after too many."""
    _mail_code(guest, _get(guest, exchange))


@as_guest("invitation.code")
def check_code(guest: Guest, exchange: Exchange, code: str) -> CodeAnswer:
    """Say whether this is the code that was mailed; every guess counts. Raise `InvitationGone`."""
    invitation = _get(guest, exchange)
    given = digest_code("".join(code.split()), str(invitation.id))
    is_alive = invitation.code_until is not None and guest.now < invitation.code_until
    invitation.tries += 1
    if is_alive and invitation.tries <= MOST_TRIES and hmac.compare_digest(given, invitation.code):
        invitation.is_proven, invitation.code, invitation.code_until = True, "", None
        return CodeAnswer(is_right=True)
    guest.result, guest.trail.reason = Result.REFUSED, "wrong_code"
    return CodeAnswer(False, max(0, MOST_TRIES - invitation.tries) if is_alive else 0)


@as_guest("invitation.read")
def read_welcome(guest: Guest, exchange: Exchange) -> Welcome:
    """Who is invited; raise `InvitationGone`, also when the code was not given yet."""
    invitation = _get_proven(guest, exchange)
    return Welcome(
        email=invitation.email,
        name=invitation.name,
        role=Role(invitation.role),
        organisation=invitation.organisation.name,
        invited_by=invitation.invited_by.name if invitation.invited_by else "",
        has_account=_find_user(guest, invitation.email) is not None,
        form=_find_form(guest, invitation),
    )


@as_guest("invitation.accept")
def accept_as_new(guest: Guest, exchange: Exchange, name: str, password_hash: str, language: str = "") -> Accepted:
    """Make the account and let it in; raise `InvitationGone`, `Invalid` for the name, `Refused` when there is one.

    `language` is in which to read the questions; one that the form of the plan has not, is left out.
    """
    invitation = _get_proven(guest, exchange)
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME or not called.isprintable():
        raise Invalid("Vul de naam in.", {"naam": "Vul de naam in, met hoogstens 200 tekens."})
    if _find_user(guest, invitation.email) is not None:
        raise Refused("Bij dit e-mailadres hoort al een account. Meld u daarmee aan.")
    user = new_user(invitation.email, called, password_hash, guest.now)
    form = _find_form(guest, invitation)
    user.language = language if form is not None and language in form.languages else ""
    if invitation.role in FAMILY:
        use_mail_codes(user)
    guest.session.add(user)
    guest.session.flush()
    return _let_in(guest, invitation, user)


@as_guest("invitation.accept")
def accept_with_account(guest: Guest, exchange: Exchange, user_id: int) -> Accepted:
    """Let the account in that is signed in now; raise `InvitationGone`, or `Refused` for somebody else's account."""
    invitation = _get_proven(guest, exchange)
    user = _find_user(guest, invitation.email)
    if user is None or user.id != user_id:
        raise Refused("Deze uitnodiging is voor een ander e-mailadres. Meld u eerst af.")
    return _let_in(guest, invitation, user)


def _check_open(guest: Guest, invitation: Invitation | None) -> Invitation:
    if invitation is None:
        raise InvitationGone
    is_over = invitation.used_at is not None or invitation.revoked_at is not None
    work_is_over = invitation.ends_on is not None and invitation.ends_on < guest.today
    if is_over or work_is_over or guest.now >= invitation.expires_at:
        raise InvitationGone
    if invitation.case_id is not None:
        guest.trail.follow(guest.session.get_one(Case, invitation.case_id))
        _check_in_plan(guest, invitation, _get_plan(guest, invitation))
    return invitation


def _get_plan(guest: Guest, invitation: Invitation, *, lock: bool = False) -> Record:
    query = select(Record).where(Record.case_id == invitation.case_id, Record.form == PLAN)
    if lock:
        query = query.with_for_update(of=Record).execution_options(populate_existing=True)
    return guest.session.scalars(query).one()


def _find_form(guest: Guest, invitation: Invitation) -> Definition | None:
    return None if invitation.case_id is None else get_definition(_get_plan(guest, invitation).form_version)


def _check_in_plan(guest: Guest, invitation: Invitation, record: Record) -> Invitee:
    """Who was taken out of the plan, or stands in it as something else, is not asked any more."""
    invited = {(person.row, person.role): person for person in list_invitees(guest.now, record)}
    person = invited.get((invitation.person_row, Role(invitation.role)))
    if person is None:
        raise InvitationGone
    return person


def _get(guest: Guest, exchange: Exchange) -> Invitation:
    query = select(Invitation).where(Invitation.id == exchange.invitation_id).with_for_update()
    invitation = _check_open(guest, guest.session.scalar(query))
    if not invitation.mark or not hmac.compare_digest(invitation.mark, digest_token(exchange.mark)):
        raise InvitationGone
    return invitation


def _get_proven(guest: Guest, exchange: Exchange) -> Invitation:
    invitation = _get(guest, exchange)
    if not invitation.is_proven:
        raise InvitationGone
    return invitation


def _mail_code(guest: Guest, invitation: Invitation) -> None:
    if invitation.codes >= MOST_CODES:
        raise InvitationGone
    code = new_code()
    invitation.code, invitation.code_until = digest_code(code, str(invitation.id)), guest.now + CODE_LIFETIME
    invitation.codes, invitation.tries = invitation.codes + 1, 0
    queue_mail(guest.session, MailKind.INVITATION_CODE, invitation.email, {"code": code}, now=guest.now)


def _find_user(guest: Guest, email: str) -> User | None:
    return guest.session.scalar(select(User).where(User.email == email))


def _let_in(guest: Guest, invitation: Invitation, user: User) -> Accepted:
    guest.trail.actor = Actor(user.id, invitation.organisation_id, invitation.role, guest.trail.swv_id)
    invitation.used_at, invitation.used_by_id, invitation.mark = guest.now, user.id, ""
    membership = _work(guest, invitation, user)
    if invitation.case_id is not None:
        _take_part(guest, invitation, user)
    if Role(invitation.role) in FAMILY and user.tf_primary_method is None:
        use_mail_codes(user)
    guest.session.flush()
    return Accepted(user.id, membership.id)


def _work(guest: Guest, invitation: Invitation, user: User) -> Membership:
    """The work that the invitation is for: what runs goes on, and ends no sooner than the invitation says.

    Work that begins after that has ended is work of its own: in between nothing opens, and old cases stay closed.
    """
    found = _find_running(guest, invitation, user)
    if found is None or _begins_after(invitation, found):
        membership = _new_membership(guest, invitation, user)
        last_day = found.ends_on if found is not None else None
        end_old_cases(guest, membership, last_day or guest.today - timedelta(days=1))
        return membership
    if found.ends_on is not None:
        found.ends_on = max(found.ends_on, invitation.ends_on) if invitation.ends_on else None
    return found


def _find_running(guest: Guest, invitation: Invitation, user: User) -> Membership | None:
    """What counts today already in the same role; of several what ends last."""
    return guest.session.scalar(
        select(Membership)
        .where(
            Membership.user_id == user.id,
            Membership.organisation_id == invitation.organisation_id,
            Membership.role == invitation.role,
            counts_on(guest.today),
        )
        .order_by(Membership.ends_on.is_not(None), Membership.ends_on.desc(), Membership.id)
        .limit(1)
    )


def _begins_after(invitation: Invitation, found: Membership) -> bool:
    if invitation.starts_on is None or found.ends_on is None:
        return False
    return invitation.starts_on > found.ends_on + timedelta(days=1)


def _new_membership(guest: Guest, invitation: Invitation, user: User) -> Membership:
    membership = Membership(
        user_id=user.id,
        organisation_id=invitation.organisation_id,
        role=invitation.role,
        starts_on=invitation.starts_on or guest.today,
        ends_on=invitation.ends_on,
    )
    guest.session.add(membership)
    return membership


def _take_part(guest: Guest, invitation: Invitation, user: User) -> None:
    """One account per person of the plan, and one person per account."""
    record = _get_plan(guest, invitation, lock=True)
    person = _check_in_plan(guest, invitation, record)
    in_case = select(Participation).where(Participation.case_id == record.case_id)
    as_person = in_case.where(Participation.person_row == person.row, Participation.user_id != user.id)
    if any(first_end(other.ends_on) >= guest.today for other in guest.session.scalars(as_person)):
        raise InvitationGone
    mine = guest.session.scalar(in_case.where(Participation.user_id == user.id))
    if mine is None:
        mine = Participation(case_id=record.case_id, user_id=user.id, changed_at=record.changed_at)
        guest.session.add(mine)
    elif find_objection(guest, record, mine, person):
        raise Refused("Met dit account doet iemand al op een andere manier mee aan dit plan.")
    elif mine.person_row != person.row:
        carry_over(guest, record, mine.person_row, person.row)
    mine.organisation_id, mine.role, mine.person_row = invitation.organisation_id, invitation.role, person.row
    mine.starts_on, mine.ends_on = guest.today, None
