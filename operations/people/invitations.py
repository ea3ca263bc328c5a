"""Asking parents and youth to take part in a plan: who can be invited, the mail they get, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.cases import Case, Participation
from models.invitations import Invitation
from models.projections import Youth
from models.records import Record
from models.users import User
from operations.access import Admission, admit_to_case, get_record
from operations.errors import Invalid, NotFound, Refused
from operations.labels import child_name
from operations.mail.addresses import read_address
from operations.mail.queue import MailKind, MailText, queue_mail, show_mail, site_address
from operations.people.family_organisation import get_family_organisation
from operations.people.invitees import Invitee, list_invitees
from operations.people.participants import list_current
from operations.people.rewritten_rows import TAKEN, find_objection
from operations.people.tokens import digest_token, new_token
from operations.regions import find_region
from operations.transactions import Work, reading, writing
from rights.table import Action
from rights.viewer import Role
from workflow.inviting_section import YOUTH_FROM_AGE

LIFETIME = timedelta(days=7)
PATH = "/uitnodiging/"
_SHOWN_TOKEN = "…"  # noqa: S105 - stands where the token will be
_JUST_USED = "Deze uitnodiging is net gebruikt, dus intrekken kan niet meer. Kijk wie er nu meedoet."
_WAITS = (
    "Naar dit e-mailadres ging een uitnodiging voor een regel die niet meer bij “Wie doet mee?” staat: trek die eerst "
    "in, en nodig dan opnieuw uit."
)
_KINDS: Mapping[Role, MailKind] = {Role.OUDER: MailKind.INVITATION_PARENT, Role.JEUGDIGE: MailKind.INVITATION_YOUTH}


class InviteState(StrEnum):
    """How it stands with one person of the plan."""

    NOT_YET = "not_yet"
    WAITS = "waits"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TAKES_PART = "takes_part"
    TOO_YOUNG = "too_young"
    LEFT_PLAN = "left_plan"
    """An invitation waits for somebody whom the plan does not name any more as this parent or the youth."""


@dataclass(frozen=True, slots=True)
class InviteeLine:
    """One parent, or the youth. `invitation_id` is that of the invitation that waits, 0 without one."""

    person: Invitee
    state: InviteState
    invitation_id: int = 0
    email: str = ""
    invited_by: str = ""
    invited_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InvitePage:
    """Everybody of the plan who can be invited, and who was and is not in it any more, and how it stands with them."""

    reference: str
    child: str
    lines: tuple[InviteeLine, ...]
    youth_from_age: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """What somebody sees before they send an invitation: to whom, and the mail word for word.

    `hindrance` says in Dutch why this person cannot be invited; mostly it is empty.
    """

    reference: str
    child: str
    line: InviteeLine
    mail: MailText
    hindrance: str


@reading("invitation.list")
def list_invited(work: Work, reference: str) -> InvitePage:
    """Who of the plan can be invited; raise `NotFound` or `Refused`."""
    admission = admit_to_case(work, reference, Action.MANAGE_PARTICIPANTS)
    lines = (*_list_lines(work, admission), *_list_left(work, admission))
    return InvitePage(reference, child_name(work.session, admission.case), lines, _youth_age(work, admission.case))


@reading("invitation.prepare")
def prepare_invitation(work: Work, reference: str, person_row: str) -> Prepared:
    """What inviting this person would do, or why that cannot be; raise `NotFound` or `Refused`."""
    admission = admit_to_case(work, reference, Action.MANAGE_PARTICIPANTS)
    line = _get_line(work, admission, person_row)
    problem = _find_hindrance(work, admission.case, line)
    mail = show_mail(_KINDS[line.person.role], _values(work, _SHOWN_TOKEN))
    return Prepared(reference, child_name(work.session, admission.case), line, mail, problem)


@writing("invitation.send")
def invite_person(work: Work, reference: str, person_row: str, email: str) -> None:
    """Invite this person of the plan at this address; what was sent to them before stops working.

    Raise `NotFound`, `Refused`, or `Invalid` for an address that cannot be right or is somebody else's in this plan.
    """
    admission = admit_to_case(work, reference, Action.MANAGE_PARTICIPANTS)
    record = get_record(work, admission, lock=True)
    line = _get_line(work, admission, person_row)
    hindrance = _find_hindrance(work, admission.case, line)
    if hindrance:
        raise Refused(hindrance)
    address = read_address(email)
    _check_address_is_free(work, record, line.person, address)
    for earlier in _list_waiting(work, admission.case, person_row):
        earlier.revoked_at = work.now
    token = new_token()
    work.session.add(_new_invitation(work, admission.case, line.person, address, token))
    queue_mail(work.session, _KINDS[line.person.role], address, _values(work, token), now=work.now)
    work.trail.paths = (f"betrokkenen[{person_row}]",)


@writing("invitation.revoke")
def revoke_invitation(work: Work, reference: str, invitation_id: int) -> None:
    """Take back an invitation that waits; raise `NotFound` when there is none, `Refused` when it was just taken up."""
    admission = admit_to_case(work, reference, Action.MANAGE_PARTICIPANTS)
    found = next((row for row in _list_waiting(work, admission.case) if row.id == invitation_id), None)
    if found is None:
        raise NotFound
    work.trail.paths = (f"betrokkenen[{found.person_row}]",)
    take_back(work, found)


def take_back(work: Work, invitation: Invitation) -> None:
    """Let an invitation stop working; raise `Refused` when somebody took it up while this was under way."""
    query = select(Invitation).where(Invitation.id == invitation.id).with_for_update()
    work.session.scalars(query.execution_options(populate_existing=True)).one()
    if invitation.used_at is not None:
        raise Refused(_JUST_USED)
    invitation.revoked_at = work.now


def make_link(token: str) -> str:
    """The address that stands in the mail."""
    return site_address(PATH + token)


def _values(work: Work, token: str) -> dict[str, str]:
    return {
        "link": make_link(token),
        "inviter": work.viewer.name,
        "organisation": work.viewer.organisation_name,
    }


def _new_invitation(work: Work, case: Case, person: Invitee, address: str, token: str) -> Invitation:
    return Invitation(
        digest=digest_token(token),
        case_id=case.id,
        person_row=person.row,
        organisation_id=get_family_organisation(work.session, case.swv_id).id,
        role=person.role.value,
        email=address,
        name=person.name[:200],
        invited_by_id=work.viewer.user_id,
        made_at=work.now,
        expires_at=work.now + LIFETIME,
    )


def _list_lines(work: Work, admission: Admission) -> tuple[InviteeLine, ...]:
    case = admission.case
    taking_part = {row.person_row: row for row in list_current(work, case) if row.person_row}
    latest = {(row.person_row, row.role): row for row in _list_invitations(work, case)}
    is_too_young = _is_too_young(work, case)
    return tuple(
        _describe(work, person, taking_part.get(person.row), latest.get((person.row, person.role)), is_too_young)
        for person in list_invitees(work.now, get_record(work, admission))
    )


def _list_left(work: Work, admission: Admission) -> Iterator[InviteeLine]:
    """Their links open nothing while it is so, but would again when the row is put back: so they can be revoked."""
    people = {(person.row, person.role) for person in list_invitees(work.now, get_record(work, admission))}
    for row in _list_waiting(work, admission.case):
        if (row.person_row, row.role) not in people:
            left = Invitee(row.person_row, row.name, "", Role(row.role), row.email)
            yield _describe_invited(left, InviteState.LEFT_PLAN, row, row.id)


def _describe(
    work: Work, person: Invitee, part: Participation | None, latest: Invitation | None, is_too_young: bool
) -> InviteeLine:
    if part is not None:
        return InviteeLine(person, InviteState.TAKES_PART, email=part.user.email)
    if is_too_young and person.role is Role.JEUGDIGE:
        return InviteeLine(person, InviteState.TOO_YOUNG, email=person.email)
    if latest is None or latest.used_at is not None:
        return InviteeLine(person, InviteState.NOT_YET, email=person.email)
    state = _state_of(latest, work.now)
    return _describe_invited(person, state, latest, latest.id if state is InviteState.WAITS else 0)


def _describe_invited(person: Invitee, state: InviteState, row: Invitation, revocable_id: int) -> InviteeLine:
    by = row.invited_by.name if row.invited_by else ""
    return InviteeLine(person, state, revocable_id, row.email, by, row.made_at, row.expires_at)


def _state_of(invitation: Invitation, now: datetime) -> InviteState:
    if invitation.revoked_at is not None:
        return InviteState.REVOKED
    return InviteState.WAITS if now < invitation.expires_at else InviteState.EXPIRED


def _get_line(work: Work, admission: Admission, person_row: str) -> InviteeLine:
    found = next((line for line in _list_lines(work, admission) if line.person.row == person_row), None)
    if found is None:
        raise NotFound
    return found


def _find_hindrance(work: Work, case: Case, line: InviteeLine) -> str:
    if line.state is InviteState.TAKES_PART:
        return "Deze persoon doet al mee aan dit plan."
    if line.state is InviteState.TOO_YOUNG:
        return (
            f"Een jongere kan in deze regio zelf meedoen vanaf {_youth_age(work, case)} jaar. "
            "Is de jongere ouder? Kijk dan of de geboortedatum goed in het plan staat."
        )
    return ""


def _check_address_is_free(work: Work, record: Record, person: Invitee, address: str) -> None:
    """One address is one person: nobody gets the words of another parent, or of a professional, into their account."""
    of_address = (Participation.case_id == record.case_id, User.email == address)
    part = work.session.scalar(select(Participation).join(User, User.id == Participation.user_id).where(*of_address))
    problem = find_objection(work, record, part, person) if part is not None else ""
    people = {(one.row, one.role) for one in list_invitees(work.now, record)}
    for row in _list_waiting(work, record.case):
        if not problem and row.email == address and row.person_row != person.row:
            problem = TAKEN if (row.person_row, row.role) in people else _WAITS
    if problem:
        raise Invalid(problem, {"email": problem})


def _list_invitations(work: Work, case: Case) -> Sequence[Invitation]:
    """All of this case, the latest last."""
    query = select(Invitation).where(Invitation.case_id == case.id).options(joinedload(Invitation.invited_by))
    return work.session.scalars(query.order_by(Invitation.id)).all()


def _list_waiting(work: Work, case: Case, person_row: str = "") -> list[Invitation]:
    """Those that still work, of one person where given."""
    return [
        row
        for row in _list_invitations(work, case)
        if row.used_at is None
        and row.revoked_at is None
        and work.now < row.expires_at
        and person_row in {"", row.person_row}
    ]


def _is_too_young(work: Work, case: Case) -> bool:
    """Without a date of birth nobody can say that somebody is old enough."""
    youth = work.session.get(Youth, case.id)
    if youth is None or youth.date_of_birth is None:
        return True
    return relativedelta(work.today, youth.date_of_birth).years < _youth_age(work, case)


def _youth_age(work: Work, case: Case) -> int:
    region = find_region(work.session, case.swv_id)
    return region.settings.youth_from_age if region else YOUTH_FROM_AGE
