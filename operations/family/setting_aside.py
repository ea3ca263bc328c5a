"""Writing down that an own no does not count any more, because of what happened with whoever said it."""

from __future__ import annotations

from models.consents import Restriction
from operations.access import admit_to_case, get_record
from operations.definitions import get_definition
from operations.errors import Refused
from operations.family.consents import family_of, list_questions
from operations.family.own_no import Circle
from operations.family.restricting import read_reason
from operations.family.restrictions import RestrictionKind, list_restrictions
from operations.transactions import Work, writing
from rights.direction import is_case_director
from rights.table import Action

_FOR_DIRECTOR = "Dit kan alleen de casusregisseur, met een eigen account bij dit plan. Vraag het aan deze persoon."
_STANDS = (
    "Deze nee kunt u niet laten vervallen. Alleen wie zelf nee zei, maakt daar een ander antwoord van. "
    "Praat er samen over."
)


@writing("consent.set_aside")
def set_no_aside(work: Work, reference: str, person_row: str, reason: str) -> None:
    """Let every own no of this person so far not count any more; raise `NotFound`, `Refused` or `Invalid`.

    Only for the casusregisseur, and never of somebody who takes part and decides: they change it themselves.
    """
    admission = admit_to_case(work, reference, Action.RECORD_ANSWER)
    record = get_record(work, admission, lock=True)
    if not is_case_director(get_definition(record.form_version), admission.viewer, record.answers):
        raise Refused(_FOR_DIRECTOR)
    restrictions = list_restrictions(work.session, admission.case.id)
    circle = Circle(record, family_of(record, restrictions), restrictions)
    noes = [
        no
        for question in list_questions(work, admission.case, circle)
        for no in question.own_noes
        if no.who.row == person_row
    ]
    if not noes:
        raise Refused(_STANDS)
    written = read_reason(reason)
    if not any(no.counts for no in noes):
        return
    row = Restriction(kind=RestrictionKind.NO_SET_ASIDE.value, person_row=person_row, from_row="", reason=written)
    row.case_id, row.set_by_id, row.set_at = admission.case.id, work.viewer.user_id, work.now
    work.trail.paths = (person_row,)
    work.session.add(row)
