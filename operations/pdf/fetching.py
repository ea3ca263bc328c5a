"""Fetching a PDF: only who asked for it, as long as that person may have the document, and not for long."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import undefer

from models.pdf import PdfJob
from operations.access import admit_to_case, admit_to_request
from operations.documents import Document, allowed_audiences
from operations.errors import NotFound, Outdated
from operations.moments import current_moment
from operations.pdf.rights import digest_plan_rights, digest_request_rights
from operations.pdf.states import AFTER_FETCHING, REMEMBERED, PdfKind, PdfState
from operations.pdf.waiting import is_own
from operations.transactions import Work, open_session, reading
from rights.viewer import Viewer

_OF_A_PLAN = frozenset({PdfKind.DRAFT, PdfKind.VERSION})


class PdfGone(Outdated):
    """There was one, of other rights than this person has now. It does not say which: that may be what is hidden."""

    def __init__(self) -> None:
        super().__init__("Deze pdf is weggehaald. Vraag hem opnieuw.")


def get_pdf(viewer: Viewer, ticket: str) -> Document:
    """The PDF, which is taken away soon after; raise `NotFound`, also while there is none yet, or `PdfGone`."""
    with open_session(writes=False, tenant=viewer.swv_id) as session:
        kind = session.scalar(select(PdfJob.kind).where(is_own(viewer, ticket)))
    try:
        made = _get_of_request(viewer, ticket) if kind and kind not in _OF_A_PLAN else _get_of_plan(viewer, ticket)
    except PdfGone:
        _drop(ticket)
        raise
    _shorten(ticket)
    return made


@reading("document.get_pdf")
def _get_of_plan(work: Work, ticket: str) -> Document:
    job = _find_ready(work, ticket)
    admission = admit_to_case(work, job.reference)
    if job.kind not in _OF_A_PLAN or job.audience not in allowed_audiences(work, admission, {job.audience: job}):
        raise NotFound
    _check_rights(job, digest_plan_rights(work, admission, job.audience))
    work.trail.paths = (job.audience,)
    return Document(job.filename, job.content)


@reading("request.get_pdf")
def _get_of_request(work: Work, ticket: str) -> Document:
    job = _find_ready(work, ticket)
    admission = admit_to_request(work, job.reference)
    if job.kind == PdfKind.REQUEST and not (admission.is_applicant or job.audience == "swv"):
        raise NotFound
    _check_rights(job, digest_request_rights(admission))
    work.trail.paths = (job.audience or job.kind,)
    return Document(job.filename, job.content)


def _find_ready(work: Work, ticket: str) -> PdfJob:
    is_ready = (PdfJob.state == PdfState.READY.value) & (PdfJob.until > work.now)
    found = select(PdfJob).where(is_own(work.viewer, ticket), is_ready).options(undefer(PdfJob.content))
    job = work.session.scalar(found)
    if job is None:
        raise NotFound
    return job


def _check_rights(job: PdfJob, now: str) -> None:
    """What was hidden since it was asked for still stands in it."""
    if job.seen_as != now:
        raise PdfGone


def _drop(ticket: str) -> None:
    """Take its bytes away at once."""
    with open_session(writes=True, tenant=None) as session:
        found = update(PdfJob).where(PdfJob.ticket == ticket, PdfJob.state == PdfState.READY.value)
        until = current_moment() + REMEMBERED
        session.execute(found.values(state=PdfState.GONE.value, content=b"", until=until))
        session.commit()


def _shorten(ticket: str) -> None:
    """Let it go soon, once it was fetched: tidying of the service's own, that tells nothing and leaves no event."""
    until = current_moment() + AFTER_FETCHING
    with open_session(writes=True, tenant=None) as session:
        found = update(PdfJob).where(PdfJob.ticket == ticket, PdfJob.until > until)
        session.execute(found.values(until=until))
        session.commit()
