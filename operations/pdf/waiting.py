"""Waiting for a PDF: how far it is. It tells nothing of a child, so looking at it leaves no event."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from models.pdf import PdfJob
from operations.errors import NotFound
from operations.moments import current_moment
from operations.pdf.states import PdfKind, PdfState
from operations.pdf.turns import list_turns
from operations.transactions import open_session
from rights.viewer import Viewer


@dataclass(frozen=True, slots=True)
class PdfStatus:
    """How far it is; `before` counts the documents whose turn comes first. The others say what was asked for."""

    ticket: str
    state: PdfState
    before: int
    problem: str
    kind: PdfKind
    reference: str
    number: int
    audience: str


def find_status(viewer: Viewer, ticket: str) -> PdfStatus:
    """How far the viewer's own PDF is; raise `NotFound`."""
    with open_session(writes=False, tenant=None) as session:  # the queue is of all regions
        job = session.scalar(select(PdfJob).where(is_own(viewer, ticket)))
        if job is None:
            raise NotFound
        now, state = current_moment(), PdfState(job.state)
        if state is PdfState.READY and job.until <= now:
            state = PdfState.GONE
        turns = list_turns(now)
        before = (session.scalar(select(turns.c.place).where(turns.c.id == job.id)) or 1) - 1
        kind = PdfKind(job.kind)
        return PdfStatus(ticket, state, before, job.problem, kind, job.reference, job.number, job.audience)


def is_own(viewer: Viewer, ticket: str) -> ColumnElement[bool]:
    """Whoever looks along is not who asked."""
    return (PdfJob.ticket == ticket) & (PdfJob.user_id == (viewer.watcher or viewer).user_id)
