"""Before reports of others leave for the samenwerkingsverband: did somebody who decides say no? The log keeps it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from models.cases import Case
from models.records import Record
from operations.access import PLAN
from operations.audit.events import Result, record_event
from operations.errors import Refused
from operations.family.consents import check_exchange
from operations.transactions import Work
from rights.consent import State

REPORTS = "verslagen_swv"
_CLOSED = (
    "Een ouder of de jongere vindt niet goed dat verslagen van anderen naar het samenwerkingsverband gaan. Haal deze "
    "bijlagen weg, of praat eerst verder. Bij “Akkoord en toestemming” staat wie nee zei."
)


def check_reports_may_go(work: Work, case: Case) -> None:
    """Raise `Refused` after a no. Without any answer the note of permission with the file is the ground."""
    plan = work.session.scalars(select(Record).where(Record.case_id == case.id, Record.form == PLAN)).one()
    state = check_exchange(work, case, plan, REPORTS)
    if state is State.CLOSED:
        raise Refused(_CLOSED)
    looked = replace(work.trail, paths=(f"toestemming:{REPORTS}", state.value), basis="toestemming")
    record_event(work.session, "consent.check", Result.DONE, looked)
