"""Who takes part in a case, and from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.cases import Case, Participation
from models.organisations import Membership
from models.records import Record
from models.users import User
from operations.access import admit_to_case, get_record
from operations.accounts.viewers import list_memberships
from operations.definitions import get_definition
from operations.errors import Invalid, NotFound, Refused
from operations.people.at_work import list_present
from operations.people.family_organisation import FAMILY_KIND
from operations.transactions import Work, writing
from rights.table import Action
from rights.viewer import FAMILY, TEAM, Role

_UNKNOWN = (
    "Dit e-mailadres hoort niet bij een medewerker van een school of basisteam in uw regio. Controleer het adres."
)

_IN_THE_FAMILY = (
    "Deze collega doet aan dit plan mee als ouder of jongere, en kan er niet ook voor het werk aan meedoen. "
    "Vraag een andere collega."
)
_LAST = (
    "Dit is de laatste van school of basisteam die bij dit plan kan. Voeg eerst een collega toe, van wie het werk niet "
    "eerder stopt."
)
_NOT_BEFORE_TODAY = "Kies vandaag of een latere dag. Moet de toegang nu stoppen? Gebruik dan “Toegang beëindigen”."


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who may see the case; parents and youth have no organisation.

    `person_row` names their row among the plan's people, where known.
    """

    participation_id: int
    name: str
    organisation: str
    role: str
    person_row: str
    starts_on: date
    ends_on: date | None


@writing("participant.add")
def add_participant(work: Work, reference: str, email: str, person_row: str = "") -> Participant:
    """Let the account with address `email` take part; raise `Invalid` when there is no such colleague.

    Somebody who takes part already keeps doing so, from now on as `person_row`; who does so as a parent or the youth,
    as that (`Refused`).
    """
    admission = admit_to_case(work, reference, Action.MANAGE_PARTICIPANTS)
    record = get_record(work, admission, lock=True)
    user = work.session.scalar(select(User).where(User.email == email.strip().lower(), User.active))
    found = _find(work, admission.case, user.id) if user else None
    membership = _choose_work(work, admission.case, user, found) if user else None
    if user is None or membership is None:
        raise Invalid(_UNKNOWN, {"email": _UNKNOWN})
    _check_person(record, person_row)
    if found is not None and Role(found.role) in FAMILY and _runs(work, found):
        raise Refused(_IN_THE_FAMILY)
    participation = found or _new(work, record, user)
    if participation.ends_on is not None:
        participation.starts_on, participation.ends_on = work.today, None
    participation.organisation = membership.organisation
    participation.role = membership.role
    participation.person_row = person_row
    work.session.flush()
    _say_whom(work, participation)
    return describe(participation)


@writing("participant.end")
def end_participation(work: Work, reference: str, participation_id: int) -> None:
    """End somebody's access at once. The last participant of a case cannot leave (`Refused`)."""
    admission = admit_to_case(work, reference, Action.MANAGE_PARTICIPANTS)
    get_record(work, admission, lock=True)
    current = list_current(work, admission.case)
    leaving = next((row for row in current if row.id == participation_id), None)
    if leaving is None:
        raise NotFound
    _say_whom(work, leaving)
    if _is_last(work, leaving):
        raise Refused(_LAST)
    leaving.ends_on = work.today - timedelta(days=1)


@writing("participant.until")
def set_last_day(work: Work, reference: str, participation_id: int, last_day: date | None) -> None:
    """Let somebody take part through `last_day`, or without an end (None). Raise `NotFound`, `Invalid` or `Refused`."""
    admission = admit_to_case(work, reference, Action.MANAGE_PARTICIPANTS)
    get_record(work, admission, lock=True)
    current = list_current(work, admission.case)
    found = next((row for row in current if row.id == participation_id), None)
    if found is None:
        raise NotFound
    _say_whom(work, found)
    if last_day is not None and last_day < max(work.today, found.starts_on):
        raise Invalid(_NOT_BEFORE_TODAY, {"tot": _NOT_BEFORE_TODAY})
    if last_day is not None and _is_last(work, found, last_day):
        raise Refused(_LAST)
    found.ends_on = last_day


def list_current(work: Work, case: Case) -> Sequence[Participation]:
    """Everybody who takes part today, in order of coming."""
    query = (
        select(Participation)
        .where(Participation.case_id == case.id)
        .options(joinedload(Participation.user), joinedload(Participation.organisation))
        .order_by(Participation.id)
    )
    return [row for row in work.session.scalars(query) if _runs(work, row)]


def describe(row: Participation) -> Participant:
    """Return a participation as a value."""
    return Participant(
        participation_id=row.id,
        name=row.user.name,
        organisation="" if row.organisation.kind == FAMILY_KIND else row.organisation.name,
        role=row.role,
        person_row=row.person_row,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _say_whom(work: Work, row: Participation) -> None:
    """A row is used again when somebody comes back, so only the log tells later whose access was changed when."""
    work.trail.paths = (f"deelname:{row.id}", f"persoon:{row.user_id}")


def _is_last(work: Work, leaving: Participation, last_day: date = date.min) -> bool:
    """Whether after `last_day` nobody who can manage the plan gets in, who would with `leaving` in it.

    A family cannot let anybody in, and neither can who works there no longer.
    """
    present = list_present(work, Participation.case_id == leaving.case_id)
    mine = [row.last_day for row in present if row.participation_id == leaving.id]
    others = [row.last_day for row in present if row.participation_id != leaving.id]
    return bool(mine) and max([last_day, *others]) < max(mine)


def _new(work: Work, record: Record, user: User) -> Participation:
    participation = Participation(
        case_id=record.case_id, user=user, starts_on=work.today, ends_on=None, changed_at=record.changed_at
    )
    work.session.add(participation)
    return participation


def _choose_work(work: Work, case: Case, user: User, found: Participation | None) -> Membership | None:
    """For which school or basisteam of the region: as already in this case, else as the viewer's, else the oldest."""
    kept = found.organisation_id if found is not None and _runs(work, found) else None
    possible = [
        row
        for row in list_memberships(work.session, user.id, work.today)
        if Role(row.role) in TEAM and (row.organisation.swv_id or row.organisation_id) == case.swv_id
    ]

    def rank(row: Membership) -> tuple[bool, bool, int]:
        return row.organisation_id != kept, row.organisation_id != work.viewer.organisation_id, row.id

    return min(possible, key=rank, default=None)


def _runs(work: Work, row: Participation) -> bool:
    return row.ends_on is None or row.ends_on >= work.today


def _find(work: Work, case: Case, user_id: int) -> Participation | None:
    return work.session.scalar(
        select(Participation).where(Participation.case_id == case.id, Participation.user_id == user_id)
    )


def _check_person(record: Record, person_row: str) -> None:
    """A person must be a row of the people in the plan."""
    people = get_definition(record.form_version).meaning("betrokkene")
    rows = record.answers.get(people.name, ()) if people else ()
    if person_row and all(row["_id"] != person_row for row in rows):
        raise Invalid("Deze persoon staat niet (meer) in het plan. Kies opnieuw.")
