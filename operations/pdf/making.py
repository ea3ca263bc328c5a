"""Making what waits: one document at a time under a lease, outside any transaction; and taking away what was made.

A worker that is killed leaves its lease behind; when that has run out another one takes over.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import undefer

from models.pdf import PdfJob
from operations.moments import current_moment
from operations.pdf.office import make_pdf
from operations.pdf.states import LEASE, MOST_ATTEMPTS, REMEMBERED, STAYS, PdfState
from operations.pdf.turns import list_turns
from operations.transactions import open_session
from pdf.errors import Busy, Crashed, PdfError

_PAUSE = timedelta(seconds=5)
_TOO_LATE = "De pdf kon niet op tijd worden gemaakt. Vraag hem opnieuw, of download het Word-document."


def make_next() -> bool:
    """Make the PDF whose turn it is; return whether there was one."""
    job = _take() if _is_any_waiting() else None
    if job is None:
        return False
    try:
        if job.attempts > MOST_ATTEMPTS:
            raise Crashed
        made = make_pdf(job.content)
    except Busy:
        _write(job, attempts=job.attempts - 1, lease="", leased_until=current_moment() + _PAUSE)
    except PdfError as error:
        _end(job, PdfState.FAILED, b"", str(error))
    else:
        _end(job, PdfState.READY, made)
    return True


def clear_expired() -> bool:
    """Take away what nobody fetched in time and what was fetched; return whether there was anything."""
    now = current_moment()
    with open_session(writes=False, tenant=None) as session:
        if session.scalar(select(PdfJob.id).where(PdfJob.until <= now).limit(1)) is None:
            return False
    with open_session(writes=True, tenant=None) as session:
        is_late, until = PdfJob.until <= now, now + REMEMBERED
        is_over = PdfJob.state.in_([PdfState.FAILED.value, PdfState.GONE.value])
        session.execute(delete(PdfJob).where(is_late, is_over))
        for state, then, problem in (
            (PdfState.WAITING, PdfState.FAILED, _TOO_LATE),
            (PdfState.READY, PdfState.GONE, ""),
        ):
            found = update(PdfJob).where(is_late, PdfJob.state == state.value)
            session.execute(found.values(state=then.value, problem=problem, content=b"", until=until, lease=""))
        session.commit()
    return True


def _is_any_waiting() -> bool:
    """Look without the write lock: most of the time there is nothing."""
    with open_session(writes=False, tenant=None) as session:
        return session.scalar(select(PdfJob.id).where(*_is_free(current_moment())).limit(1)) is not None


def _is_free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    free = or_(PdfJob.leased_until.is_(None), PdfJob.leased_until < now)
    return PdfJob.state == PdfState.WAITING.value, PdfJob.until > now, free


def _take() -> PdfJob | None:
    """Lease one document, so that no other worker makes it too."""
    now = current_moment()
    with open_session(writes=True, tenant=None) as session:
        turns = list_turns(now)
        first = (
            select(PdfJob).join(turns, turns.c.id == PdfJob.id).where(*_is_free(now)).order_by(turns.c.place).limit(1)
        )
        query = first.options(undefer(PdfJob.content)).with_for_update(of=PdfJob, skip_locked=True)
        job = session.scalar(query)
        if job is not None:
            job.lease, job.leased_until, job.attempts = secrets.token_hex(16), now + LEASE, job.attempts + 1
            session.commit()
        return job


def _end(job: PdfJob, state: PdfState, content: bytes, problem: str = "") -> None:
    """A PDF counts from whoever made it first; that it failed is only said by the worker whose turn it still is."""
    until = current_moment() + (STAYS if state is PdfState.READY else REMEMBERED)
    values = {"state": state.value, "content": content, "problem": problem, "until": until}
    _write(job, is_made=state is PdfState.READY, **values, lease="", leased_until=None)


def _write(job: PdfJob, *, is_made: bool = False, **values: object) -> None:
    waits = (PdfJob.id == job.id) & (PdfJob.state == PdfState.WAITING.value)
    mine: ColumnElement[bool] = waits if is_made else waits & (PdfJob.lease == job.lease)
    with open_session(writes=True, tenant=None) as session:
        session.execute(update(PdfJob).where(mine).values(**values))
        session.commit()
