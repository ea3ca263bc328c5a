"""Asking for a PDF: the Word document is made at once, with the rights of that moment, and waits for its turn.

It is made before the transaction in which it is queued, so that nobody who writes waits for it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select

from models.pdf import PdfJob
from models.records import Record
from models.requests import Request
from models.users import User
from operations.access import admit_to_case, admit_to_request
from operations.documents import Document, find_version, make_draft
from operations.errors import OperationError, Refused
from operations.pdf.office import can_make_pdf
from operations.pdf.rights import digest_plan_rights, digest_request_rights
from operations.pdf.states import MOST_WAITING, STAYS, PdfKind, PdfState
from operations.requests.documents import find_letter, find_request_document
from operations.transactions import ONLY_LOOKS, Work, begin, run, writing
from pdf.errors import NoOffice
from rights.viewer import Viewer

_PLAN_EVENT, _REQUEST_EVENT = "document.ask_pdf", "request.ask_pdf"
_TOO_MANY = "Er wachten al {} pdf’s van dit account. Wacht tot die klaar zijn en vraag deze dan opnieuw."


class NoPdf(OperationError):  # noqa: N818 - named after what happened, as its parents are
    """No PDF can be asked for now; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of which record; `number` is that of a version or the id of a letter."""

    kind: PdfKind
    reference: str
    number: int = 0
    audience: str = ""


@dataclass(frozen=True, slots=True)
class _Made:
    """The document, for the rights of `seen_as`, and what was found out while it was made."""

    work: Work
    document: Document
    seen_as: str


def ask_draft(viewer: Viewer, reference: str, audience: str) -> str:
    """Return the ticket of a PDF of the plan as it is now; raise `NotFound` or `NoPdf`."""

    def make(work: Work) -> _Made:
        document = make_draft(work, reference, audience)
        return _of_plan(work, document, reference, audience)

    asked = Asked(PdfKind.DRAFT, reference, audience=audience)
    return _queue_plan(viewer, asked, _make(viewer, _PLAN_EVENT, make))


def ask_version(viewer: Viewer, reference: str, number: int, audience: str) -> str:
    """The same, of version `number` as it was established."""

    def make(work: Work) -> _Made:
        document = find_version(work, reference, number, audience)
        return _of_plan(work, document, reference, audience)

    asked = Asked(PdfKind.VERSION, reference, number, audience)
    return _queue_plan(viewer, asked, _make(viewer, _PLAN_EVENT, make))


def ask_request(viewer: Viewer, reference: str, audience: str) -> str:
    """The same, of a request: as it was sent last, or before that as a CONCEPT."""

    def make(work: Work) -> _Made:
        return _of_request(work, find_request_document(work, reference, audience), reference)

    asked = Asked(PdfKind.REQUEST, reference, audience=audience)
    return _queue_request(viewer, asked, _make(viewer, _REQUEST_EVENT, make))


def ask_letter(viewer: Viewer, reference: str, letter_id: int) -> str:
    """The same, of a letter."""

    def make(work: Work) -> _Made:
        return _of_request(work, find_letter(work, reference, letter_id), reference)

    return _queue_request(viewer, Asked(PdfKind.LETTER, reference, letter_id), _make(viewer, _REQUEST_EVENT, make))


def _make(viewer: Viewer, event: str, make: Callable[[Work], _Made]) -> _Made:
    """Make the document from a snapshot: that may take long, and meanwhile everybody else must be able to write.

    A refusal is written down as `event`; that it was asked for is, with the notes of the print, when it is queued.
    """

    def attempt(work: Work) -> _Made:
        if viewer.watcher is not None:
            raise Refused(ONLY_LOOKS)
        _check_room(work)
        return make(work)

    return run(event, lambda session: begin(session, viewer), attempt, tenant=viewer.swv_id, writes=False)


def _of_plan(work: Work, document: Document, reference: str, audience: str) -> _Made:
    return _Made(work, document, digest_plan_rights(work, admit_to_case(work, reference), audience))


def _of_request(work: Work, document: Document, reference: str) -> _Made:
    return _Made(work, document, digest_request_rights(admit_to_request(work, reference)))


def _queue(work: Work, asked: Asked, made: _Made) -> str:
    """Let the document wait, in the transaction of the event that says who asked for it."""
    work.trail, work.notes = made.work.trail, made.work.notes
    work.session.scalars(select(User.id).where(User.id == work.viewer.user_id).with_for_update(key_share=True)).one()
    _check_room(work)
    job = PdfJob(
        ticket=secrets.token_hex(16),
        user_id=work.viewer.user_id,
        record_id=_find_record(work, asked),
        kind=asked.kind.value,
        reference=asked.reference,
        number=asked.number,
        audience=asked.audience,
        seen_as=made.seen_as,
        filename=f"{made.document.filename.removesuffix('.docx')}.pdf",
        content=made.document.content,
        state=PdfState.WAITING.value,
        asked_at=work.now,
        until=work.now + STAYS,
    )
    work.session.add(job)
    return job.ticket


_queue_plan = writing("document.ask_pdf")(_queue)
_queue_request = writing("request.ask_pdf")(_queue)


def _check_room(work: Work) -> None:
    """Raise `NoPdf` where none can be made, or when too many of this person wait."""
    if not can_make_pdf():
        raise NoPdf(str(NoOffice()))
    waits = (PdfJob.state == PdfState.WAITING.value) & (PdfJob.until > work.now)
    mine = select(func.count()).where(waits, PdfJob.user_id == work.viewer.user_id)
    if (work.session.scalar(mine) or 0) >= MOST_WAITING:
        raise NoPdf(_TOO_MANY.format(MOST_WAITING))


def _find_record(work: Work, asked: Asked) -> int:
    """The record with which it is erased."""
    if asked.kind in {PdfKind.DRAFT, PdfKind.VERSION}:
        return work.session.scalars(select(Record.id).where(Record.reference == asked.reference)).one()
    return work.session.scalars(select(Request.record_id).where(Request.reference == asked.reference)).one()
