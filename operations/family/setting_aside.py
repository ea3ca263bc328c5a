"""Writing down that an own no does not count any more, because of what happened with whoever said it; or does again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.consents import Restriction
from models.records import Record
from operations.access import Admission, admit_to_case, get_record
from operations.definitions import get_definition
from operations.errors import NotFound, Refused
from operations.family.consents import family_of, list_questions
from operations.family.own_no import Circle, OwnNo
from operations.family.restricting import read_reason
from operations.family.restrictions import RestrictionKind, list_restrictions
from operations.family.signatures import Subject
from operations.transactions import Work, writing
from rights.direction import is_case_director
from rights.table import Action

_FOR_DIRECTOR = "Dit kan alleen de casusregisseur, met een eigen account bij dit plan. Vraag het aan deze persoon."
_STANDS = (
    "Deze nee kunt u niet laten vervallen. Alleen wie zelf nee zei, maakt daar een ander antwoord van. "
    "Praat er samen over."
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """An own no that stands by itself, and what it was said to."""

    subject: Subject
    no: OwnNo

    @property
    def path(self) -> str:
        """How the log names it, as ``toestemming:verslagen_swv p2 14``."""
        return f"{self.subject.code} {self.no.who.row} {self.no.signature_id}"


@writing("consent.set_aside")
def set_no_aside(work: Work, reference: str, signatures: frozenset[int], reason: str) -> None:
    """Let these own noes, by the ids of the answers, not count any more; raise `NotFound`, `Refused` or `Invalid`.

    Only for the casusregisseur, and never of somebody who takes part and decides: they change it themselves. It holds
    for no other answer: neither for what the same person says next, nor for what they said to something else.
    """
    admission = admit_to_case(work, reference, Action.RECORD_ANSWER)
    record = get_record(work, admission, lock=True)
    if not is_case_director(get_definition(record.form_version), admission.viewer, record.answers):
        raise Refused(_FOR_DIRECTOR)
    standing = {each.no.signature_id: each for each in _list_standing(work, admission, record)}
    if not signatures or not signatures <= standing.keys():
        raise Refused(_STANDS)
    written = read_reason(reason)
    counting = [standing[one] for one in sorted(signatures) if standing[one].no.counts]
    work.trail.paths = tuple(each.path for each in counting)
    work.session.add_all(_set_aside(work, admission, each.no, written) for each in counting)


@writing("consent.count_again")
def count_again(work: Work, reference: str, restriction_id: int) -> None:
    """Let a no count again that was set aside; raise `NotFound` or `Refused`. That it was set aside stays written."""
    admission = admit_to_case(work, reference, Action.RECORD_ANSWER)
    get_record(work, admission, lock=True)
    known = list_restrictions(work.session, admission.case.id)
    line = next((line for line in known if line.id == restriction_id), None)
    if line is None or line.kind is not RestrictionKind.NO_SET_ASIDE:
        raise NotFound
    row = work.session.get_one(Restriction, restriction_id)
    row.lifted_by_id, row.lifted_at = work.viewer.user_id, work.now
    work.trail.paths = (line.person_row, line.from_row)


def _list_standing(work: Work, admission: Admission, record: Record) -> Iterator[_Standing]:
    restrictions = list_restrictions(work.session, admission.case.id)
    circle = Circle(record, family_of(record, restrictions), restrictions)
    for question in list_questions(work, admission.case, circle):
        yield from (_Standing(question.subject, no) for no in question.own_noes)


def _set_aside(work: Work, admission: Admission, no: OwnNo, reason: str) -> Restriction:
    return Restriction(
        case_id=admission.case.id,
        kind=RestrictionKind.NO_SET_ASIDE.value,
        person_row=no.who.row,
        from_row=str(no.signature_id),
        reason=reason,
        set_by_id=work.viewer.user_id,
        set_at=work.now,
    )
