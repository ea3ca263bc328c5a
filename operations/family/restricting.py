"""Setting and lifting what hides something from somebody, or says that a youth cannot judge: each with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from language.bsn import find_bsn
from language.text import clean_text
from models.cases import Case
from models.consents import Restriction
from operations.access import admit_to_case, get_record
from operations.errors import Invalid, NotFound, Refused
from operations.family.consents import family_of
from operations.family.restrictions import RestrictionKind, list_restrictions
from operations.family.signatures import SUBJECTS, last_own_answer
from operations.screening import BSN_REFUSED
from operations.transactions import Work, writing
from rights.consent import AGAINST, SIXTEEN, Capacity, Relative, age_on
from rights.table import Action
from rights.viewer import Role

_LONGEST = 2_000
_OWN_NO = "De jongere zei zelf nee. Praat daar samen over: dit kan die nee niet wegnemen."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A restriction as somebody asks for it; `from_row` counts only for contact data."""

    kind: RestrictionKind
    person_row: str
    from_row: str
    reason: str


@writing("restriction.set")
def restrict(work: Work, reference: str, wanted: Wanted) -> None:
    """Set a restriction; raise `NotFound`, `Refused` or `Invalid`. What holds already is not set twice.

    A young person of sixteen or older may leave out jeugdhulp for the parents themselves, also where the team did.
    """
    admission = admit_to_case(work, reference, Action.RESTRICT)
    record = get_record(work, admission, lock=True)
    if admission.viewer.role is Role.JEUGDIGE and wanted.kind is not RestrictionKind.YOUTH_CARE:
        raise Refused("Dit doet iemand van de school of het basisteam. Vraag het aan hen.")
    present = list_restrictions(work.session, admission.case.id)
    family = family_of(record, present)
    if wanted.kind is RestrictionKind.NO_SET_ASIDE:
        raise Invalid("Kies wat u wilt afschermen.")
    if wanted.kind is RestrictionKind.YOUTH_CARE and (family.born is None or age_on(family.born, work.today) < SIXTEEN):
        raise Refused("Dit kan vanaf 16 jaar.")
    row = _row(wanted)
    rows = {one.row: one for one in family.people}
    if wanted.kind is RestrictionKind.CONTACT and (
        wanted.from_row not in rows
        or rows[wanted.from_row].capacity is Capacity.YOUTH
        or wanted.person_row not in rows
        or wanted.person_row == wanted.from_row
    ):
        raise Invalid("Kies van wie de gegevens zijn, en voor welke ouder ze verborgen blijven.")
    if wanted.kind is RestrictionKind.CANNOT_JUDGE and not _is_youth(rows.get(wanted.person_row)):
        raise Invalid("Kies de jongere.")
    if wanted.kind is RestrictionKind.CANNOT_JUDGE and _said_no(work, admission.case, wanted.person_row):
        raise Refused(_OWN_NO)
    counts = (line for line in present if line.by_youth or admission.viewer.role is not Role.JEUGDIGE)
    if any((line.kind, line.person_row, line.from_row) == (row.kind, row.person_row, row.from_row) for line in counts):
        return
    row.case_id, row.set_by_id, row.set_at = admission.case.id, work.viewer.user_id, work.now
    work.trail.paths = (wanted.kind.value, row.person_row, row.from_row)
    work.session.add(row)


def _said_no(work: Work, case: Case, person_row: str) -> bool:
    """Whether this person said no to something when signed in, and never another thing since."""
    last = (last_own_answer(work, case, subject, person_row) for subject in SUBJECTS)
    return any(own is not None and own.answer in AGAINST for own in last)


@writing("restriction.lift")
def lift(work: Work, reference: str, restriction_id: int) -> None:
    """End a restriction; it stays in the history. Raise `NotFound`, or `Refused` for what the young person chose."""
    admission = admit_to_case(work, reference, Action.RESTRICT)
    get_record(work, admission, lock=True)
    known = list_restrictions(work.session, admission.case.id)
    line = next((line for line in known if line.id == restriction_id), None)
    if line is None or line.kind is RestrictionKind.NO_SET_ASIDE:
        raise NotFound
    if admission.viewer.is_family and line.kind is not RestrictionKind.YOUTH_CARE:
        raise NotFound
    if line.by_youth and not admission.viewer.is_family:
        raise Refused("De jongere koos dit zelf. Alleen de jongere kan de delen over jeugdhulp weer tonen.")
    row = work.session.get_one(Restriction, restriction_id)
    row.lifted_by_id, row.lifted_at = work.viewer.user_id, work.now
    work.trail.paths = (line.kind.value, line.person_row, line.from_row)


def read_reason(typed: str) -> str:
    """Return the reason as it is kept; raise `Invalid` without one, or for one that cannot be kept."""
    reason = clean_text(typed).strip()
    if not reason or len(reason) > _LONGEST:
        raise Invalid(f"Schrijf op waarom, in hoogstens {_LONGEST} tekens.")
    if find_bsn(reason):
        raise Invalid(BSN_REFUSED)
    return reason


def _row(wanted: Wanted) -> Restriction:
    reason = read_reason(wanted.reason)
    is_contact = wanted.kind is RestrictionKind.CONTACT
    whole_plan = wanted.kind is RestrictionKind.YOUTH_CARE
    return Restriction(
        kind=wanted.kind.value,
        person_row="" if whole_plan else wanted.person_row,
        from_row=wanted.from_row if is_contact else "",
        reason=reason,
    )


def _is_youth(one: Relative | None) -> bool:
    return one is not None and one.capacity is Capacity.YOUTH
