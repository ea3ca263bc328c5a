"""What is due to be erased, for the person who confirms it: references, kinds and dates, never a name or a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from language.bsn import find_bsn
from language.text import clean_text
from models.retention import Destruction, Postponement
from operations.access import check_allowed_at
from operations.errors import Invalid, NotFound
from operations.regions import find_region
from operations.retention.daily import find_latest
from operations.retention.due import find_terms, list_due
from operations.retention.values import Certificate, Due, Ground, Kind, RetentionPage
from operations.screening import BSN_REFUSED
from operations.transactions import Work, reading, writing
from rights.table import Action
from workflow.retention import months_after

LONGEST_REASON = 500
_MOST_MONTHS = 12
_SHOWN = 100


@reading("retention.list")
def read_retention(work: Work) -> RetentionPage:
    """Everything that waits in the viewer's samenwerkingsverband, and the latest certificates; raise `Refused`."""
    swv_id = _admit(work)
    found, latest = list_due(work.session, swv_id, work.today), find_latest(work.session, swv_id)
    return RetentionPage(
        terms=find_terms(work.session, swv_id),
        is_published=find_region(work.session, swv_id) is not None,
        due=tuple(due for due in found if due.postponed_until is None),
        postponed=tuple(due for due in found if due.postponed_until is not None),
        certificates=tuple(describe(row) for row in _list_certificates(work, swv_id)),
        today=work.today,
        looked_at=latest.at if latest else None,
    )


@reading("retention.certificate")
def get_certificate(work: Work, number: int) -> Certificate:
    """One certificate of the viewer's samenwerkingsverband; raise `NotFound`."""
    query = select(Destruction).where(Destruction.swv_id == _admit(work), Destruction.number == number)
    row = work.session.scalar(query.options(joinedload(Destruction.confirmed_by)))
    if row is None:
        raise NotFound
    return describe(row)


@writing("retention.postpone")
def postpone(work: Work, reference: str, until: date | None, reason: str) -> None:
    """Put off the erasing of something that is due. Raise `NotFound`, or `Invalid` with a message per field."""
    due = get_due(work, reference)
    said = clean_text(reason).strip()
    problems: dict[str, str] = {}
    if until is None or not work.today < until <= months_after(work.today, _MOST_MONTHS):
        problems["tot"] = f"Kies een dag na vandaag, hoogstens {_MOST_MONTHS} maanden verder."
    if not said or len(said) > LONGEST_REASON:
        problems["reden"] = f"Schrijf in hoogstens {LONGEST_REASON} tekens waarom u wacht. Schrijf geen namen."
    elif find_bsn(said):
        problems["reden"] = BSN_REFUSED
    if problems or until is None:
        raise Invalid("Er klopt nog iets niet.", problems)
    work.session.add(
        Postponement(record_id=due.record_id, until=until, reason=said, user_id=work.viewer.user_id, at=work.now)
    )


def get_due(work: Work, reference: str) -> Due:
    """What is due under this reference in the viewer's samenwerkingsverband; raise `NotFound` or `Refused`."""
    found = (due for due in list_due(work.session, _admit(work), work.today) if due.reference == reference)
    due = next(found, None)
    if due is None:
        raise NotFound
    return due


def describe(row: Destruction) -> Certificate:
    """A certificate as a value."""
    return Certificate(
        id=row.id,
        number=row.number,
        reference=row.reference,
        kind=Kind(row.kind),
        ground=Ground(row.ground),
        term=row.term,
        ended_on=row.ended_on,
        due_on=row.due_on,
        counts=row.counts,
        files=row.files,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        at=row.at,
        hash=row.hash,
    )


def _admit(work: Work) -> int:
    check_allowed_at(work, Action.MANAGE_RETENTION, work.viewer.swv_id)
    return work.viewer.swv_id


def _list_certificates(work: Work, swv_id: int) -> Sequence[Destruction]:
    query = select(Destruction).where(Destruction.swv_id == swv_id).order_by(Destruction.number.desc()).limit(_SHOWN)
    return work.session.scalars(query.options(joinedload(Destruction.confirmed_by))).all()
