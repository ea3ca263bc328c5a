"""Erasing for good what a person confirmed, with the certificate that stays."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from flask import current_app
from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from models.cases import Case, Participation
from models.database import database
from models.engine import forget_deleted
from models.records import Record
from models.requests import Request
from models.retention import Destruction
from operations.documents import file_store
from operations.errors import NotFound, Refused
from operations.retention.erasing import Erased, erase_rows
from operations.retention.family_accounts import OF_A_FAMILY, erase_accounts, list_family
from operations.retention.proposals import describe, get_due
from operations.retention.values import Certificate, Due, Ground, Kind
from operations.transactions import Work, open_session, writing
from operations.turns import take_turn
from rights.viewer import Viewer
from storage.tombstones import Tombstones

_STAYS = frozenset({"records", "requests", "participations"})
"""Of a case that still has a request: its records, the request, and who may see it."""


class Postponed(Refused):
    """Somebody put the erasing off, and that day has not come."""

    def __init__(self) -> None:
        super().__init__("Het wissen hiervan is uitgesteld. Wacht tot die dag voorbij is.")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was erased of several things, and which references were left because they were not due any more."""

    erased: tuple[Certificate, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """What a certificate says besides what was counted."""

    reference: str
    kind: Kind
    ground: Ground
    term: str
    ended_on: date | None
    due_on: date | None
    confirmed_by_id: int | None
    at: datetime


def erase(viewer: Viewer, reference: str) -> Certificate:
    """Erase what is due under this reference, and give the certificate. Raise `NotFound` or `Refused`."""
    certificate = _erase(viewer, reference)
    forget_deleted(database.engine)
    return certificate


def erase_each(viewer: Viewer, references: Sequence[str]) -> Confirmed:
    """Erase these one by one. Raise `Refused` for who may not at all.

    What is not due any more is left and named; a draft that went with its plan was erased too, and is not.
    """
    before = _list_there(viewer, references)
    erased: list[Certificate] = []
    left: list[str] = []
    for reference in references:
        try:
            erased.append(_erase(viewer, reference))
        except (NotFound, Postponed):
            left.append(reference)
    forget_deleted(database.engine)
    gone = before - _list_there(viewer, references)
    return Confirmed(tuple(erased), tuple(reference for reference in left if reference not in gone))


def _list_there(viewer: Viewer, references: Sequence[str]) -> frozenset[str]:
    """Those of these references that there are."""
    with open_session(writes=False, tenant=viewer.swv_id) as session:
        return frozenset(session.scalars(select(Record.reference).where(Record.reference.in_(references))))


@writing("retention.erase")
def _erase(work: Work, reference: str) -> Certificate:
    take_turn(work.session, work.viewer.swv_id)  # certificates follow each other
    due = get_due(work, reference)
    if due.postponed_until is not None:
        raise Postponed
    case = work.session.scalars(_case_of(due.record_id)).one()
    work.trail.follow(case)
    return describe(erase_record(work.session, case, due.record_id, _ending(due, work)))


def erase_record(session: Session, case: Case, record_id: int, ending: Ending) -> Destruction:
    """Erase a plan or a request with all that belongs to it, in one's turn; the case goes with the last of them."""
    get_tombstones().add(case.audit_key, ending.reference, ending.at)
    swv_id, family = case.swv_id, list_family(session, case)
    erased = _erase_plan(session, case) if ending.kind is Kind.PLAN else _erase_request(session, case, record_id)
    if accounts := erase_accounts(session, family):
        erased.counts["users"] = accounts
    return _certify(session, swv_id, ending, erased)


def get_tombstones() -> Tombstones:
    """The list outside the database of what was erased."""
    tombstones = current_app.extensions["tombstones"]
    assert isinstance(tombstones, Tombstones)
    return tombstones


def _case_of(record_id: int) -> Select[Case]:
    return select(Case).join(Record, Record.case_id == Case.id).where(Record.id == record_id).with_for_update(of=Case)


def _ending(due: Due, work: Work) -> Ending:
    return Ending(
        due.reference, due.kind, Ground.TERM, due.term, due.ended_on, due.due_on, work.viewer.user_id, work.now
    )


def _erase_plan(session: Session, case: Case) -> Erased:
    """The plan, and requests that were never sent; what was sent stays for its own term."""
    sent = session.scalars(select(Request).where(Request.case_id == case.id, Request.received_on.is_not(None))).all()
    if not sent:
        return _erase_case(session, case)
    kept = {number for request in sent for number in (request.record_id, request.decision_id)}
    drafts = session.scalars(select(Request.id).where(Request.case_id == case.id, Request.received_on.is_(None))).all()
    records = session.scalars(select(Record.id).where(Record.case_id == case.id, Record.id.not_in(kept - {None}))).all()
    start = {"records": records, "requests": drafts}
    erased = erase_rows(session, file_store(), start, beside={"cases": [case.id]}, spared=_STAYS)
    _end_participations(session, case, {request.organisation_id for request in sent})
    return erased


def _erase_request(session: Session, case: Case, record_id: int) -> Erased:
    request = session.scalars(select(Request).where(Request.record_id == record_id)).one()
    others = (Record.case_id == case.id) & Record.id.not_in([request.record_id, request.decision_id or 0])
    if not session.scalar(select(func.count()).select_from(Record).where(others)):
        return _erase_case(session, case)
    start = {"records": [number for number in (request.record_id, request.decision_id) if number is not None]}
    return erase_rows(session, file_store(), start)


def _erase_case(session: Session, case: Case) -> Erased:
    """With the case goes the key that tied the audit log to it."""
    return erase_rows(session, file_store(), {"cases": [case.id]})


def _end_participations(session: Session, case: Case, applicants: Collection[int]) -> None:
    """Without the plan only the school that asked, and the family, have something left to see."""
    session.execute(
        delete(Participation).where(
            Participation.case_id == case.id,
            Participation.organisation_id.not_in(applicants),
            Participation.role.not_in(OF_A_FAMILY),
        )
    )


def _certify(session: Session, swv_id: int, ending: Ending, erased: Erased) -> Destruction:
    query = select(Destruction).where(Destruction.swv_id == swv_id).order_by(Destruction.number.desc()).limit(1)
    last = session.scalar(query)
    row = Destruction(
        swv_id=swv_id,
        number=last.number + 1 if last else 1,
        reference=ending.reference,
        kind=ending.kind.value,
        ground=ending.ground.value,
        term=ending.term,
        ended_on=ending.ended_on,
        due_on=ending.due_on,
        counts=dict(sorted(erased.counts.items())),
        files=erased.files,
        confirmed_by_id=ending.confirmed_by_id,
        at=ending.at,
        previous=last.hash if last else "",
    )
    row.hash = hash_of(row)
    session.add(row)
    session.flush()
    return row


def hash_of(row: Destruction) -> str:
    """The hash of a certificate: everything that it says, and the hash of the one before it."""
    told = {
        "swv": row.swv_id,
        "number": row.number,
        "reference": row.reference,
        "kind": row.kind,
        "ground": row.ground,
        "term": row.term,
        "ended_on": row.ended_on.isoformat() if row.ended_on else "",
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "counts": row.counts,
        "files": row.files,
        "confirmed_by": row.confirmed_by_id,
        "at": row.at.isoformat(),
        "previous": row.previous,
    }
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
